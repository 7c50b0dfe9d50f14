"""Nobody shares because a score or an amount is missing, wherever the condition reads it."""

import pytest

from tests.engine.invented import OPENING
from tests.quarter import answered
from vbr.engine.explain import explain
from vbr.intake.parts import Part
from vbr.service.calculation import Answer

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice]
  scored_at: practice
measures:
  visits: {title: Visits, unit: count}
scores:
  reached: {title: Reached, start: visits}
funding:
  own: {title: Own, per: practice, start: reached, pays: nothing}
  shared: {title: Shared, start: $100.00}
allocation:
  - step: shares
    to: practice
    eligible: CONDITION
    shares: [{portion: 100%, by: equal}]
    pays: cash
    unclaimed: stays_with_payer
rounding: {rates: exact, scores: exact, money: {to: cent, mode: half_up}}
"""
)
FEW, SMALL = "{score: reached, below: 5}", "{amount: own, below: 5}"


def answer(condition: str) -> Answer:
    """The answer for practices with 9 and 1 visits, and one that reported none."""
    roster = "recipient,level\nnorth,practice\nsouth,practice\nwest,practice\n"
    metrics = "entity,measure,value\nnorth,visits,9\nsouth,visits,1\n"
    parts = (
        Part("roster", "roster.csv", roster.encode()),
        Part("metrics", "metrics.csv", metrics.encode()),
    )
    return answered(AGREEMENT.replace("CONDITION", condition), parts, "2025")


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (f"{{none: [{FEW}]}}", "reached: not scored (not allowed: below 5)"),
        (f"{{none: [{SMALL}]}}", "own: not scored (not allowed: below 5)"),
        (f"{{all: [{{none: [{{all: [{FEW}]}}]}}]}}", "reached: not scored (not allowed: below 5)"),
        ("{all: [{score: reached, at_least: 5}]}", "reached: not scored (asked: at least 5)"),
    ],
)
def test_whoever_has_no_score_does_not_share(condition: str, reason: str) -> None:
    found = answer(condition)
    rows = found.payments()
    paid = dict(zip(rows["recipient"], zip(rows["amount"], rows["reason"], strict=True), strict=True))
    assert (paid["north"], paid["west"]) == (("100.00", ""), ("0.00", reason))
    (west,) = explain(found.result, "west")
    assert f"shares: not eligible; {reason}." in [one.text for one in west.sentences]


@pytest.mark.parametrize(
    ("condition", "is_paid"),
    [
        ("{none: [{score: reached, below: 5, if_missing: no}]}", ("50.00", "0.00", "50.00")),
        ("{none: [{score: reached, below: 5, if_missing: yes}]}", ("100.00", "0.00", "0.00")),
        ("{any: [{score: reached, at_least: 5}, {amount: own, is: not_scored}]}", ("50.00", "0.00", "50.00")),
    ],
)
def test_a_score_that_is_missing_decides_only_as_the_condition_says(
    condition: str, is_paid: tuple[str, str, str]
) -> None:
    assert tuple(answer(condition).payments()["amount"]) == is_paid
