"""References in a result: each number with its peer group, and over how many it was found."""

from pathlib import Path

from vbr.engine.explain import explain
from vbr.golden.run import calculated
from vbr.reports.references import REFERENCE_COLUMNS, reference_rows
from vbr.reports.result_document import document
from vbr.reports.scorecards import score_rows

CONTRACTS = Path(__file__).parents[1] / "engine" / "contracts"
(_, EVERYBODY), (_, NOBODY_IN_THE_COUNTRY) = calculated(CONTRACTS / "peers.golden.yaml")


def test_every_number_is_listed_with_its_peers_and_over_how_many_it_was_found() -> None:
    rows = list(reference_rows(EVERYBODY))
    assert [list(row) for row in rows] == [[column.name for column in REFERENCE_COLUMNS]] * len(rows)
    assert [(row["reference"], row["peers"], row["value"], row["over"]) for row in rows] == [
        ("peer_median", "town", "1", "3"),
        ("peer_median", "country", "1.25", "2"),
        ("field_mean", "", "1.10", "5"),
        ("best_half", "", "1", "5"),
        ("large_quarter", "", "1.3", "3"),
        ("highest_charges", "", "100", "5"),
    ]
    assert {row["unit"] for row in rows[:-1]} == {"ratio"}
    assert rows[0]["term"] == "peers.yaml:43 references.peer_median"


def test_a_number_that_was_solved_for_is_listed_by_its_name() -> None:
    _, result = calculated(CONTRACTS / "incentive.golden.yaml")[0]
    assert document(result)["references"] == [
        {
            "reference": "scaling_factor",
            "peers": "",
            "value": "7/60",
            "unit": "",
            "over": "4",
            "term": "incentive.yaml:122 funding.adjustment.then[1].times",
        }
    ]


def test_a_group_without_a_figure_has_no_number() -> None:
    rows = [row for row in reference_rows(NOBODY_IN_THE_COUNTRY) if row["reference"] == "peer_median"]
    assert [(row["peers"], row["value"], row["over"]) for row in rows] == [
        ("town", "1", "3"),
        ("country", None, "0"),
    ]


def test_a_place_of_ones_own_stands_on_the_scorecard() -> None:
    rows = [row for row in score_rows(EVERYBODY) if row["kind"] == "reference"]
    places = [(row["entity"], row["membership"], row["value"]) for row in rows]
    assert places == [
        ("both", "east", "2"),
        ("both", "far", "2"),
        ("hill", "far", "2"),
        ("lake", "far", "1"),
        ("moor", "far", None),
        ("north", "east", "3"),
        ("west", "east", "1"),
    ]


def test_an_explanation_says_each_number_and_over_how_many() -> None:
    (explained,) = explain(EVERYBODY, "north")
    assert [one.text for one in explained.sentences if " references." in one.line] == [
        "Median of the setting (peer_median) is the median of readmissions, found over 3 with setting town; "
        "carried exactly: 1.",
        "Mean of the field (field_mean) is the mean of readmissions, found over 5; rounded to 2 decimals, "
        "half up: 1.10.",
        "Best half is the mean of the lowest 50% of readmissions, found over 5; carried exactly: 1.",
        "Upper quarter of large clinics (large_quarter) is the percentile 75% of readmissions, nearest rank, "
        "among those where panel is at least 1000, found over 3; carried exactly: 1.3.",
        "Place in the setting (place) is the place by readmissions, the lowest first, equals sharing the "
        "best place, found over 3 with setting town: 3.",
        "Highest amount (highest_charges) is the percentile 100% of penalty, on a straight line between "
        "ranks, found over 5; carried exactly: $100.00.",
    ]


def test_an_explanation_says_that_a_group_has_no_number() -> None:
    (explained,) = explain(NOBODY_IN_THE_COUNTRY, "hill")
    (said,) = [one.text for one in explained.sentences if "references.peer_median" in one.line]
    expected = (
        "Median of the setting (peer_median) is the median of readmissions with setting country: not scored."
    )
    assert said == expected
