"""Payments: who is listed, in which order, with what reason, and how the file looks."""

import pytest

from tests.quarter import METRICS, ORTHO, ROSTER, answered, northern, ortho, quarter, reversed_rows
from vbr.reports.formats import without_formulas
from vbr.service.calculation import Answer

FILE = """\ufeffcomponent,step,paid_by,recipient,membership,payee,level,pays,amount,currency,state,reason
incentive,to_physicians,st-brigid,dr-abara,lakeshore-pho,dr-abara,physician,cash,24000.00,USD,reported,
incentive,to_physicians,st-brigid,dr-bell,lakeshore-pho,dr-bell,physician,cash,22467.43,USD,reported,
incentive,to_physicians,st-brigid,dr-chen,lakeshore-pho,dr-chen,physician,cash,18471.24,USD,reported,
incentive,to_physicians,st-brigid,dr-dietz,lakeshore-pho,dr-dietz,physician,cash,0.00,USD,not_eligible,active_days 45 is below 60
incentive,to_physicians,st-brigid,dr-evans,lakeshore-pho,dr-evans,physician,cash,24000.00,USD,reported,
incentive,to_physicians,st-brigid,dr-farouk,lakeshore-pho,dr-farouk,physician,cash,14475.06,USD,reported,
incentive,to_physicians,st-brigid,dr-gomez,lakeshore-pho,dr-gomez,physician,cash,0.00,USD,not_eligible,meetings_attended 3 / 6 is below 2 / 3
incentive,to_physicians,st-brigid,dr-haas,lakeshore-pho,dr-haas,physician,cash,20069.72,USD,reported,
"""  # noqa: E501 - lines of a CSV file are as long as they are.


def test_the_file_lists_everybody_with_cents_and_reasons() -> None:
    assert ortho().csv("payments").decode() == FILE


def test_rows_sent_in_another_order_give_the_same_bytes() -> None:
    turned = ortho(metrics=reversed_rows(METRICS), roster=reversed_rows(ROSTER))
    assert turned.csv("payments").decode() == FILE


def test_every_test_that_is_missed_is_a_reason() -> None:
    roster = ROSTER.replace("45,6,6", "45,2,6")
    reasons = dict(zip(*columns(ortho(roster=roster), "recipient", "reason"), strict=True))
    assert reasons["dr-dietz"] == "active_days 45 is below 60; meetings_attended 2 / 6 is below 2 / 3"


def test_money_goes_to_the_payee_of_the_roster() -> None:
    lines = ROSTER.splitlines()
    roster = "\n".join([f"{lines[0]},payee", f"{lines[1]},abara-llc", *(f"{line}," for line in lines[2:])])
    payees = dict(zip(*columns(ortho(roster=roster), "recipient", "payee"), strict=True))
    assert (payees["dr-abara"], payees["dr-bell"]) == ("abara-llc", "dr-bell")


def test_a_gate_that_does_not_pass_is_the_reason_of_an_amount_that_nobody_shares() -> None:
    """Without an allocation the amount is paid to its own node: $150,000.00 x 0.823223, or nothing."""
    contract = without_allocation(ORTHO.read_text("utf-8"))
    held = "".join(line for line in METRICS.splitlines(keepends=True) if "serious_safety" not in line)
    found = [
        columns(answered(contract, quarter(metrics=metrics)), "recipient", "amount", "state", "reason")
        for metrics in (METRICS, METRICS.replace("events,,,0", "events,,,1"), held)
    ]
    assert found == [
        [["lakeshore-pho"], ["123483.45"], ["reported"], [""]],
        [["lakeshore-pho"], ["0.00"], ["reported"], ["patient_safety: fail"]],
        [["lakeshore-pho"], ["0.00"], ["pending"], ["patient_safety: hold"]],
    ]


def test_advice_is_listed_as_advice_and_a_stage_on_the_way_is_not_listed() -> None:
    stages = columns(northern(), "step", "pays")
    cheques = columns(
        northern(
            ("pays: nothing ", "pays: cash "),
            ("pays: cash\n    unclaimed: {stays", "pays: advice_only\n    unclaimed: {stays"),
        ),
        "step",
        "pays",
    )
    assert set(zip(*stages, strict=True)) == {("administration", "cash"), ("to_physicians", "cash")}
    assert set(zip(*cheques, strict=True)) == {
        ("administration", "cash"),
        ("to_practices", "cash"),
        ("to_physicians", "advice_only"),
    }


def test_what_stays_with_a_practice_is_a_row_of_its_own() -> None:
    """Nobody was there for 366 days of 365: each practice keeps what the golden file gives its physicians."""
    names = ("step", "recipient", "level", "pays", "amount", "reason")
    rows = zip(*columns(northern(("at_least: 90}", "at_least: 366}")), *names), strict=True)
    assert [row for row in rows if row[3] == "kept"] == [
        ("to_physicians", "hillcrest-family", "practice", "kept", "96767.93", "unclaimed"),
        ("to_physicians", "stony-brook", "practice", "kept", "28927.03", "unclaimed"),
        ("to_physicians", "valley-internal", "practice", "kept", "27043.92", "unclaimed"),
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_text_begins_a_formula(text: str) -> None:
    assert without_formulas(["dr-bell", text, ""]) == ["dr-bell", f"'{text}", ""]


def test_other_texts_stay_as_they_are() -> None:
    texts = ["dr-bell", "", "a=b"]
    assert without_formulas(texts) is texts


def columns(answer: Answer, *names: str) -> list[list[str]]:
    payments = answer.payments()
    return [payments[name].tolist() for name in names]


def without_allocation(text: str) -> str:
    return text[: text.index("# Exhibit D")] + text[text.index("rounding:\n") :]
