"""Figures that are empty, weights that come to nothing: refused or missing, and never read as zero."""

import pytest

from tests.engine.invented import OPENING
from tests.quarter import answered
from vbr.contract.schema import read_contract
from vbr.engine.explain import explain
from vbr.errors import Refused
from vbr.intake.parts import Part
from vbr.service.calculation import Answer

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice | clinic]
  scored_at: practice
  fields:
    size: {title: Size, unit: choice, choices: [small, large], basis: panel}
    given: {title: Points given instead, unit: points, basis: panel}
    smallest: {title: Fewest cases, unit: count, basis: panel}
    months: {title: Member months, unit: ratio, basis: panel}
measures:
  access: {title: Access, unit: percent, better: higher, smallest_denominator: smallest}
  safety: {title: Safety, unit: percent, better: higher}
tables:
  weights:
    title: Weights by size
    by: size
    rows:
      small: {access: 50%, safety: 50%}
      large: {access: 0%, safety: 100%}
scoring:
  curve: linear
  corners: [{at: 0%, gives: 0}, {at: 100%, gives: 1}]
  too_few_cases: leave_out
  not_reported: {earns: given}
scores:
  total: {title: Total, method: weighted_mean, weights: weights, measures: [access, safety]}
funding:
  payment:
    title: Payment
    per: practice
    start: $100.00
    when: {all: [{score: total, at_least: 50%}]}
    then:
      - times: 120%
    unearned: stays_with_payer
  site_payment:
    title: Payment of a clinic
    per: clinic
    start: $7.00
allocation: none
rounding: {rates: exact, money: {to: cent, mode: half_up}}
"""
)
ROSTER = "recipient,level,size,given,smallest,months\nnorth,practice,small,1,10,12.5\nharbour,clinic,,1,10,\n"
METRICS = "entity,measure,numerator,denominator\nnorth,access,10,20\nnorth,safety,15,20\n"


def answer(roster: str = ROSTER, metrics: str = METRICS, agreement: str = AGREEMENT) -> Answer:
    """The answer for one practice and one clinic."""
    tables = {"roster": roster, "metrics": metrics}
    return answered(
        agreement, tuple(Part(name, name, text.encode()) for name, text in tables.items()), "2025"
    )


def refusal(roster: str, metrics: str) -> list[str]:
    """The messages of a calculation that is refused."""
    with pytest.raises(Refused) as refused:
        answer(roster, metrics)
    assert {one.code for one in refused.value.problems} == {"figure-missing"}
    return [one.message for one in refused.value.problems]


def total(found: Answer) -> tuple[str | None, str | None]:
    """The total of the practice: its value and its state."""
    rows = [one for one in found.document()["scores"] if one["score"] == "total"]
    return rows[0]["value"], rows[0]["state"]


def told(found: Answer, recipient: str) -> list[str]:
    """The sentences of one explanation."""
    (explanation,) = explain(found.result, recipient)
    return [one.text for one in explanation.sentences]


def test_a_policy_that_earns_an_empty_figure_is_refused() -> None:
    assert refusal(
        ROSTER.replace("small,1,10", "small,,10"), METRICS.replace("north,safety,15,20\n", "")
    ) == ["scoring.not_reported needs given, and it is missing for north."]


def test_what_to_send_is_told() -> None:
    with pytest.raises(Refused) as refused:
        answer(ROSTER.replace("small,1,10", "small,1,"))
    (problem,) = refused.value.problems
    assert problem.hint == "Send smallest in the roster, or let the agreement say what holds without."


def test_of_a_term_in_a_table_the_field_that_picks_its_row_is_named() -> None:
    agreement = AGREEMENT.replace("    start: $100.00\n", "    start: {rate: $100.00, of: months}\n").replace(
        "    unearned: stays_with_payer\n",
        "    cap: {amount: limits_by_size.most, over: contract_year}\n    unearned: stays_with_payer\n",
    )
    rows = "    title: The most\n    by: size\n    rows: {small: {most: $900.00}, large: {most: $5.00}}\n"
    agreement = agreement.replace("scoring:\n", f"  limits_by_size:\n{rows}scoring:\n", 1)
    agreement = agreement.replace("weights: weights, measures", "measures")
    many = "".join(f"p{place},practice,,1,10,1\n" for place in range(7))
    figures = "".join(f"p{place},{name},15,20\n" for place in range(7) for name in ("access", "safety"))
    with pytest.raises(Refused) as refused:
        answer(ROSTER + many, METRICS + figures, agreement)
    (problem,) = refused.value.problems
    assert problem.sentence() == (
        "funding.payment.cap.amount needs size, and it is missing for p0, p1, p2, p3, p4 and 2 more. "
        "Send size in the roster, or let the agreement say what holds without."
    )


def test_a_fixed_term_of_a_measure_is_never_missing() -> None:
    # The measure's own weight is written, and what it is a part of is not there.
    agreement = AGREEMENT.replace(
        "better: higher, smallest_denominator: smallest}",
        "better: higher, smallest_denominator: {rate: part, of: smallest}, terms: {part: 50%}}",
    )
    with pytest.raises(Refused) as refused:
        answer(ROSTER.replace("small,1,10", "small,1,"), METRICS, agreement)
    assert [one.message for one in refused.value.problems] == [
        "measures.access needs smallest, and it is missing for north."
    ]


def test_a_figure_that_no_policy_needs_may_be_empty() -> None:
    assert total(answer(ROSTER.replace("small,1,10", "small,,10"))) == ("0.625000", "reported")


def test_fewest_cases_that_nobody_states_are_refused() -> None:
    assert refusal(ROSTER.replace("small,1,10", "small,1,"), METRICS) == [
        "measures.access needs smallest, and it is missing for north."
    ]


def test_a_mean_of_parts_that_weigh_nothing_is_not_scored() -> None:
    # A large practice with access alone: 0% of 0%.
    agreement = AGREEMENT.replace("not_reported: {earns: given}", "not_reported: leave_out")
    large, without_safety = (
        ROSTER.replace("practice,small", "practice,large"),
        METRICS.replace("north,safety,15,20\n", ""),
    )
    assert total(answer(large, without_safety, agreement)) == (None, "not_scored")
    assert total(answer(large, METRICS, agreement)) == ("0.750000", "reported")


def test_a_mean_that_is_written_with_weights_of_nothing_is_missing() -> None:
    mean = "start: {weighted_mean: {access: 0%, safety: 0%}}"
    agreement = AGREEMENT.replace("method: weighted_mean, weights: weights, measures: [access, safety]", mean)
    assert total(answer(agreement=agreement)) == (None, "not_scored")


def test_a_weight_of_a_table_is_told_as_it_is_written() -> None:
    (sentence,) = [one for one in told(answer(), "north") if one.startswith("Total: ")]
    assert sentence.startswith("Total: (50% x 0.500000 + 50% x 0.750000) / (50% + 50%); ")


def test_a_clinic_is_told_its_own_amount_and_no_score_of_the_practices_beside_it() -> None:
    assert told(answer(), "harbour") == [
        "Payment of a clinic starts from $7.00.",
        "Payment of a clinic (site_payment), rounded to 2 decimals, half up: $7.00.",
    ]
    rows = answer().document()["payments"]
    assert [(one["recipient"], one["component"]) for one in rows] == [
        ("north", "payment"),
        ("harbour", "site_payment"),
    ]


def test_what_is_above_the_offer_is_offered_too() -> None:
    totals = answer().totals()
    assert (totals.offered, totals.earned, totals.paid) == (127_00, 127_00, 127_00)
    assert totals.not_distributed == ()


def test_an_amount_whose_condition_does_not_hold_says_so() -> None:
    (row, _) = answer(metrics=METRICS.replace("15,20", "5,20")).document()["payments"]
    assert (row["amount"], row["reason"]) == ("0.00", "total 0.375000 is below 50%")


def for_the_whole(method: str) -> str:
    """The agreement, its payment made of what every practice has."""
    agreement = AGREEMENT.replace(
        "    per: practice\n    start: $100.00\n", f"    {method}\n    earned_by: full\n"
    )
    return agreement.replace(
        "    when: {all: [{score: total, at_least: 50%}]}\n    then:\n      - times: 120%\n", ""
    )


PER_MEMBER = for_the_whole("method: per_member_per_month\n    rate: $1.00\n    members: months")


def test_members_are_told_as_they_are() -> None:
    assert "Payment starts from $1.00 for each of the months: 12.5 months, $12.50." in told(
        answer(agreement=PER_MEMBER), "north"
    )


@pytest.mark.parametrize(
    ("agreement", "word"),
    [(PER_MEMBER, "members"), (for_the_whole("method: withhold\n    rate: 1%\n    of: months"), "of")],
)
def test_whoever_leaves_out_its_members_is_not_read_as_having_none(agreement: str, word: str) -> None:
    with pytest.raises(Refused) as refused:
        answer(f"{ROSTER}south,practice,,1,10,\n", METRICS, agreement)
    assert [one.message for one in refused.value.problems] == [
        f"funding.payment.{word} needs months, and it is missing for south."
    ]


def test_a_name_that_a_step_reports_is_declared_once() -> None:
    reports = (
        "allocation:\n"
        "  - step: divided\n"
        "    to: practice\n"
        "    shares: [{portion: 100%, by: product, of: [slope, total]}]\n"
        "    unclaimed: stays_with_payer\n"
        "    reports: [payment_adjustment_factor]\n"
    )
    text = AGREEMENT.replace("allocation: none\n", reports).replace("    months:", "    slope:")
    found = [one for one in read_contract(text.encode(), "1.yaml").problems if one.code == "name-twice"]
    assert [str(one.message) for one in found] == [
        "slope is also the name of a field, at participants.fields.slope."
    ]
