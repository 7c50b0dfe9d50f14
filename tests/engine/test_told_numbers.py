"""Numbers in explanations: each with the sign it has, and the whole of the sum that makes it."""

import pytest

from tests.engine.invented import OPENING
from tests.quarter import answered
from vbr.contract.schema import read_contract
from vbr.engine.explain import explain
from vbr.intake.parts import Part
from vbr.service.calculation import plan_of

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice]
  scored_at: practice
  fields:
    size: {title: Size, unit: choice, choices: [small, large]}
    list_size: {title: Patients, unit: count}
    member_months: {title: Member months, unit: months}
    charges: {title: Charges, unit: dollars}
    part: {title: Part, unit: percent}
    turn: {title: Gain or loss, unit: percent}
measures:
  asthma:
    title: Asthma
    unit: percent
    better: higher
    full_points: 20
    levels: {lower: 40%, upper: 80%}
tables:
  terms:
    title: Terms
    rows:
      - {when: {field: size, is: small}, rate: 100%, most: $5.00}
      - {when: {field: part, at_least: 20%}, most: $6.00}
      - {otherwise: any, rate: 50%, most: $7.00}
scoring:
  curve: levels
  earns: {below_lower: 0%, lower: 0%, upper: 100%}
  not_reported: leave_out
scores:
  points: {title: Points, method: sum, measures: [asthma], rounding: exact}
funding:
  index:
    title: Index
    per: practice
    unit: rate
    start: START
    then:
      - THEN
  payment:
    title: Payment
    per: practice
    start: member_months
    then:
      - times: terms.rate
      - times: $2.00
  adjusted:
    title: Adjusted
    per: practice
    unit: rate
    start: turn
    then:
      - times: {solve: scaling_factor, so_that: gains_equal_losses, of: turn, weighted_by: charges}
allocation: none
rounding: {rates: exact, scores: exact, money: {to: cent, mode: half_up}}
"""
)
ROSTER = (
    "recipient,level,size,list_size,member_months,charges,part,turn\n"
    "north,practice,small,4630,3100,1000.00,25%,-6%\n"
    "south,practice,large,2000,1000,2000.00,10%,9%\n"
)
CORNERS = "[{at: 0%, gives: 0%}, {at: 50%, gives: 4%}]"
METRICS = "entity,measure,numerator,denominator,exclusions\nnorth,asthma,30,60,10\nsouth,asthma,20,50,\n"


def written(start: str, then: str) -> str:
    """The agreement with this start of the index and this line after it."""
    return AGREEMENT.replace("START", start).replace("THEN", then)


def told(recipient: str, start: str = "list_size", then: str = "divided_by: 10000") -> list[str]:
    """The sentences of one explanation."""
    tables = {"roster": ROSTER, "metrics": METRICS}
    parts = tuple(Part(name, f"{name}.csv", text.encode()) for name, text in tables.items())
    (explanation,) = explain(answered(written(start, then), parts, "2025").result, recipient)
    return [one.text for one in explanation.sentences]


def beginning(sentences: list[str], *beginnings: str) -> list[str]:
    """The sentences that begin so."""
    return [one for one in sentences if one.startswith(beginnings)]


@pytest.mark.parametrize(
    ("start", "then", "says"),
    [
        ("list_size", "divided_by: 10000", ["4630", "0.463", "0.463"]),
        ("list_size", "times: part", ["4630", "1157.5", "1157.5"]),
        ("part", "times: list_size", ["25%", "1157.5", "1157.5"]),
        ("part", "times: 50%", ["25%", "12.5%", "12.5%"]),
        ("part", "add: 1", ["25%", "125%", "125%"]),
        ("part", "at_most: 0.2", ["25%", "20%", "20%"]),
        ("charges", "divided_by: charges", ["$1,000.00", "1", "1"]),
        ("charges", "divided_by: list_size", ["$1,000.00", "$0.215982…", "$0.215982…"]),
        ("{rate: part, of: charges}", "times: 2", ["$250.00", "$500.00", "$500.00"]),
        ("{ratio: [list_size, member_months]}", "times: 1", ["1.493548 (exactly 463/310)"] * 3),
        (f"{{curve: linear, of: part, corners: {CORNERS}}}", "times: 2", ["2%", "4%", "4%"]),
        ("points", "times: part", ["10", "2.5", "2.5"]),
    ],
)  # fmt: skip
def test_a_running_amount_has_the_sign_of_what_it_is(start: str, then: str, says: list[str]) -> None:
    sentences = told("north", start, then)
    first = next(place for place, one in enumerate(sentences) if one.startswith("Index starts from"))
    assert [one.rpartition(": ")[2].rstrip(".") for one in sentences[first : first + 3]] == [
        one.rstrip(".") for one in says
    ]


def test_months_are_money_once_they_have_met_a_price() -> None:
    assert beginning(told("north"), "Payment starts", "Times terms.rate", "Times $2.00") == [
        "Payment starts from member_months: 3100.",
        "Times terms.rate (100%): 3100.",
        "Times $2.00: $6,200.00.",
    ]


def test_the_sum_of_points_names_the_full_points() -> None:
    assert beginning(told("north"), "Credit for asthma") == [
        "Credit for asthma, between lower and upper: (0% + (100% - 0%) x (30/50 - 40%) / (80% - 40%)) x 20;"
        " carried exactly: 10."
    ]


def test_exclusions_are_told_beside_the_counts() -> None:
    assert beginning(told("north"), "Asthma") == ["Asthma (asthma): 30 of 50 (60 less 10 excluded) = 60%."]
    assert beginning(told("south"), "Asthma") == ["Asthma (asthma): 20 of 50 = 40%."]


def test_of_a_loss_it_is_told_that_losses_are_not_scaled() -> None:
    # 6% of $1,000 is lost, 9% of $2,000 gained: 60 / 180.
    assert beginning(told("north"), "Times scaling_factor") == [
        "Times scaling_factor (0.333333 (exactly 1/3), and losses are not scaled): -6%."
    ]
    assert beginning(told("south"), "Times scaling_factor") == [
        "Times scaling_factor (0.333333 (exactly 1/3)): 3%."
    ]


def test_a_row_of_a_table_without_the_cell_says_so() -> None:
    read = read_contract(written("part", "times: 1").encode(), "1.yaml")
    assert read.contract is not None
    (says,) = [step.says() for step in plan_of(read.contract).steps if "terms.rate" in step.writes]
    assert says == (
        "Terms, rate (terms.rate): size is small: 100%; part is at least 20%: nothing; otherwise: 50%"
    )
