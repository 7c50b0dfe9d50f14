"""An amount without a figure pays nothing, and what reads it is missing too."""

import pytest

from tests.engine.invented import OPENING
from tests.quarter import answered
from vbr.engine.explain import explain
from vbr.errors import Refused
from vbr.intake.parts import Part
from vbr.service.calculation import Answer

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice]
  scored_at: practice
  fields:
    target: {title: Target, unit: dollars, basis: panel}
    spending: {title: Spending, unit: dollars, basis: panel}
    is_new: {title: New this year, unit: yes_no}
    size: {title: Members, unit: count, basis: panel}
scores:
  thrift:
    title: Thrift
    start: {ratio: [saved, target]}
    rounding: exact
tables:
  parts:
    title: Parts by size
    rows:
      - {when: {field: size, below: 100}, keeps: 50%}
      - {when: {amount: saved, below: 0}, keeps: 0%}
      - {otherwise: any, keeps: 100%}
funding:
  saved:
    title: Saved
    per: practice
    pays: nothing
    start: target
    then: [{less: spending}]
  shared:
    title: Shared
    per: practice
    start: {rate: parts.keeps, of: saved}
    when: {field: is_new, is: no}
  flat:
    title: Flat
    per: practice
    start: $10.00
    when: {amount: saved, above: 0}
limits:
  together: {title: Together, of: [shared, flat], per: practice, at_most: $35.00, over_cap: stays_with_payer}
allocation: none
rounding: {rates: exact, scores: exact, money: {to: cent, mode: half_up}}
"""
)
OTHERS = "recipient,level,target,spending,is_new,size\nsouth,practice,1,1,no,100\n"


def answer(row: str, agreement: str = AGREEMENT) -> Answer:
    """The answer for a practice, `north`, beside one of which everything is known."""
    roster = f"{OTHERS}north,practice,{row}\n"
    return answered(agreement, (Part("roster", "roster.csv", roster.encode()),), "2025")


def payments(found: Answer) -> list[tuple[str, str, str, str]]:
    """Component, amount, state and reason of every payment of the practice."""
    rows = [one for one in found.document()["payments"] if one["recipient"] == "north"]
    return [(one["component"], one["amount"], one["state"], one["reason"]) for one in rows]


def told(found: Answer) -> list[str]:
    """The sentences of the practice."""
    (explanation,) = explain(found.result, "north")
    return [one.text for one in explanation.sentences]


def refusal(row: str, agreement: str = AGREEMENT) -> list[str]:
    """The messages of a calculation that is refused."""
    with pytest.raises(Refused) as refused:
        answer(row, agreement)
    assert {one.code for one in refused.value.problems} == {"figure-missing"}
    return [one.sentence() for one in refused.value.problems]


def test_with_all_figures_everything_is_paid_up_to_the_limit() -> None:
    # 130 - 100 = 30 and 10 are 40, of which the limit leaves 35: flat gives way.
    assert payments(answer("130,100,no,200")) == [
        ("shared", "30.00", "reported", ""),
        ("flat", "5.00", "reported", ""),
    ]


def test_what_reads_a_missing_amount_is_missing_too_and_says_so() -> None:
    found = answer("130,,no,200")
    assert payments(found) == [
        ("shared", "0.00", "not_scored", "parts.keeps is missing; saved is missing"),
        ("flat", "0.00", "not_scored", "saved is missing"),
    ]
    (score, _) = [one for one in found.document()["scores"] if one["score"] == "thrift"]
    assert (score["value"], score["state"]) == (None, "not_scored")
    sentences = told(found)
    assert "Saved: spending is missing, so it is $0.00." in sentences
    assert "Shared: parts.keeps is missing; saved is missing, so it is $0.00." in sentences
    assert found.totals().paid == 0


def test_a_row_that_a_field_decides_before_the_missing_amount_still_applies() -> None:
    assert payments(answer("130,,no,99"))[0] == ("shared", "0.00", "not_scored", "saved is missing")


def test_a_condition_that_does_not_hold_leaves_nothing_whatever_is_missing() -> None:
    assert payments(answer("130,,yes,200"))[0] == (
        "shared",
        "0.00",
        "reported",
        "is_new is yes (asked: no)",
    )


def test_a_missing_field_decides_no_row_of_a_table() -> None:
    assert refusal("130,100,no,") == [
        "tables.parts.rows[1].when needs size, and it is missing for north. "
        "Send size in the roster, or write if_missing: yes or if_missing: no in the comparison."
    ]


def test_a_missing_field_is_answered_where_the_comparison_says_so() -> None:
    said = AGREEMENT.replace("{field: size, below: 100}", "{field: size, below: 100, if_missing: yes}")
    assert payments(answer("130,100,no,", said))[0] == ("shared", "15.00", "reported", "")


def test_a_missing_field_decides_no_condition_of_an_amount() -> None:
    assert refusal("130,100,,200") == [
        "funding.shared.when needs is_new, and it is missing for north. "
        "Send is_new in the roster, or write if_missing: yes or if_missing: no in the comparison."
    ]


def test_a_field_that_an_amount_does_not_need_may_be_missing() -> None:
    assert payments(answer("130,,,200"))[0][1:3] == ("0.00", "not_scored")


def test_a_missing_field_decides_nobody_of_a_reference() -> None:
    among = (
        "references:\n  middle: {title: Middle, of: saved, method: median, among: {field: size, above: 0}}\n"
    )
    agreement = AGREEMENT.replace("funding:\n", f"{among}funding:\n").replace(
        "      - {when: {field: size, below: 100}, keeps: 50%}\n", ""
    )
    assert refusal("130,100,no,", agreement) == [
        "references.middle.among needs size, and it is missing for north. "
        "Send size in the roster, or write if_missing: yes or if_missing: no in the comparison."
    ]


def test_money_that_is_paid_has_no_rounding_of_its_own() -> None:
    paid = AGREEMENT.replace("    start: $10.00\n", "    start: $10.00\n    rounding: exact\n")
    with pytest.raises(AssertionError, match="rounding has no effect beside money that is paid"):
        answer("130,100,no,200", paid)
