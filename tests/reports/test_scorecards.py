"""Scorecards: what each entity is shown, in full, and why a value is missing."""

from tests.quarter import METRICS, northern, ortho
from vbr.reports.scorecards import gate_rows, score_rows

# The scores of the golden file, and performance as reported: 4 of 412 is 1/103.
SCORECARD = [
    ("performance", "ssi_rate", "1/103", "reported"),
    ("credit", "ssi_rate", "0.729126", "reported"),
    ("performance", "readmission_30d", "11/398", "reported"),
    ("credit", "readmission_30d", "0.847236", "reported"),
    ("performance", "complication_90d", None, "too_few_cases"),
    ("credit", "complication_90d", None, "too_few_cases"),
    ("performance", "would_recommend", "211/268", "reported"),
    ("credit", "would_recommend", "0.891045", "reported"),
    ("performance", "proms_collected", "91/165", "reported"),
    ("credit", "proms_collected", "0.803030", "reported"),
    ("performance", "first_case_on_time", "301/352", "reported"),
    ("credit", "first_case_on_time", "0.887784", "reported"),
    ("performance", "implant_cost", "4812.5", "reported"),
    ("credit", "implant_cost", "0.858333", "reported"),
    ("performance", "length_of_stay", "2.31", "reported"),
    ("credit", "length_of_stay", "0.790000", "reported"),
    ("performance", "serious_safety_events", "0", "reported"),
    ("domain", "clinical_outcomes", "0.779745", "reported"),
    ("domain", "patient_experience", "0.855839", "reported"),
    ("domain", "efficiency", "0.849614", "reported"),
    ("composite", "composite", "0.823223", "reported"),
]


def test_a_scorecard_shows_everything_in_the_order_of_the_page() -> None:
    rows = list(score_rows(ortho().result))
    assert [(row["kind"], row["score"], row["value"], row["state"]) for row in rows] == SCORECARD
    assert {(row["entity"], row["membership"]) for row in rows} == {("lakeshore-pho", "")}


def test_entities_follow_one_another_by_id() -> None:
    rows = [row for row in score_rows(northern().result) if row["kind"] == "composite"]
    assert [(row["entity"], row["membership"], row["value"]) for row in rows] == [
        ("hillcrest-family", "northern-association", "0.732500"),
        ("pine-street", "northern-association", "0.125000"),
        ("solo-okafor", "northern-association", "1.000000"),
        ("stony-brook", "northern-association", "0.485000"),
        ("valley-internal", "northern-association", "1.000000"),
    ]


def test_a_gate_says_why_it_does_not_pass() -> None:
    failed = ortho(metrics=METRICS.replace("events,,,0", "events,,,1"))
    found = [list(gate_rows(answer.result)) for answer in (ortho(), failed)]
    gate = {"entity": "lakeshore-pho", "membership": "", "gate": "patient_safety"}
    assert found == [
        [gate | {"outcome": "pass", "reason": ""}],
        [gate | {"outcome": "fail", "reason": "serious_safety_events 1 is above 0"}],
    ]
