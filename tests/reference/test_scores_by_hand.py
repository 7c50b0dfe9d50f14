"""Gates over scores, weights of a measure's own and figures rolled up, against sums done by hand."""

from fractions import Fraction
from typing import Any

import pytest

from tests.reference import load, run
from tests.reference.tree import Row

GATED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association], scored_at: association}
measures:
  a: {unit: percent}
  b: {unit: percent}
  falls: {unit: count}
scoring: {curve: as_reported, too_few_cases: leave_out, not_reported: leave_out, missing_domain: full_credit}
domains:
  first: {weight: 75%, measures: [a, b], method: mean, rounding: {decimals: 2, mode: half_up}}
  second: {weight: 25%, measures: [b], method: mean}
gates:
  no_falls:
    applies_to: APPLIES
    pass_when: {measure: falls, at_most: 0}
    too_few_cases: fail
    not_reported: fail
    if_failed: {pays: 33.3%}
funding: {method: fixed_pool, pool: "$1.00", unearned: reserve}
allocation: none
rounding: {scores: {decimals: 4, mode: half_up}}
"""


@pytest.mark.parametrize(
    ("applies", "falls", "a", "first", "composite"),
    [
        ("[first, b]", "0", "0.5", "0.55", "0.5625"),  # (0.5 + 0.6) / 2; 75% x 0.55 + 25% x 0.6.
        # 33.3% of 0.55 is 0.18315: rounded to two decimals again. 75% x 0.18 + 25% x 0.6.
        ("[first]", "1", "0.5", "0.18", "0.285"),
        # b is 33.3% of 0.6 = 0.1998 wherever it is read: (0.5 + 0.1998) / 2 = 0.3499.
        ("[b]", "1", "0.5", "0.35", "0.3125"),  # 0.2625 + 0.04995 = 0.31245.
        (
            "[a, b]",
            "1",
            "0.5",
            "0.18",
            "0.185",
        ),  # (0.1665 + 0.1998) / 2 = 0.18315; 0.135 + 0.04995 = 0.18495.
        ("[composite]", "1", "0.5", "0.55", "0.1873"),  # 33.3% of 0.5625 = 0.1873125.
        # Without a, only b counts; what is missing is not reported, so the gate fails.
        ("[first]", "", "", "0.2", "0.3"),
    ],
)
def test_a_gate_leaves_a_part_of_a_score_or_a_credit(
    applies: str, falls: str, a: str, first: str, composite: str
) -> None:
    result = result_of(GATED.replace("APPLIES", applies), {"a": a, "b": "0.6", "falls": falls})
    assert result["domains"]["first"]["top"] == (Fraction(first), "reported")
    assert result["composite"]["top"] == (Fraction(composite), "reported")
    # It guards no money.
    assert result["paid"] == [("incentive", "", "top", "", 100, "cash")]


def test_a_gate_leaves_a_part_of_what_a_policy_gives() -> None:
    # Nothing is reported: both domains have full credit, 33.3% of it remains of the first.
    result = result_of(GATED.replace("APPLIES", "[first]"), {})
    assert result["domains"]["first"]["top"] == (Fraction("0.33"), "not_scored")
    assert result["domains"]["second"]["top"] == (Fraction(1), "not_scored")


def result_of(contract: str, figures: dict[str, str]) -> dict[str, Any]:
    metrics = [
        {"entity": "top", "measure": name, "numerator": figure, "denominator": "1"}
        for name, figure in figures.items()
        if figure
    ]
    return run(load(contract), "2026", {"roster": [], "metrics": metrics})


WEIGHED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association], scored_at: association}
measures:
  a: {unit: percent, terms: {national: 12.5%, most: 0.7}, most_points: most}
  b: {unit: percent, terms: {national: 2, least: 20}, smallest_denominator: least}
scoring:
  curve: as_reported
  fields: {prevalence: {unit: percent, if_missing: 0}}
  too_few_cases: leave_out
  not_reported: leave_out
scores: {total: {method: METHOD, measures: [a, b], weighted_by: {ratio: [prevalence, national]}}}
funding: {method: fixed_pool, pool: "$1.00", unearned: reserve}
allocation: none
rounding: {scores: exact}
"""


@pytest.mark.parametrize(
    ("method", "prevalence", "cases", "total"),
    [
        # a is 0.9, held to 0.7, and weighs 10% / 12.5% = 0.8; b is 0.5 and weighs 40% / 2 = 0.2.
        ("weighted_mean", "10 40", "20", "0.66"),  # 0.56 + 0.10.
        ("points_over_possible", "10 40", "20", "0.66"),
        ("sum", "10 40", "20", "0.66"),
        ("mean", "10 40", "20", "0.6"),
        ("weighted_mean", "10 40", "19", "0.7"),  # b has too few cases.
        ("weighted_mean", "0 40", "20", "0.5"),
        ("weighted_mean", "0 40", "19", None),  # a alone is there, and weighs nothing.
        ("points_over_possible", "0 40", "19", None),
        ("sum", "0 40", "19", "0"),
        ("mean", "0 40", "19", "0.7"),
        ("weighted_mean", "- -", "20", None),  # Nobody says how prevalent it is: 0 stands in for it.
    ],
)
def test_each_measure_is_weighed_by_a_figure_of_its_own(
    method: str, prevalence: str, cases: str, total: str | None
) -> None:
    own = [text.replace("-", "") for text in prevalence.split()]
    metrics = [
        {"entity": "top", "measure": "a", "value": "90", "prevalence": own[0]},
        {"entity": "top", "measure": "b", "value": "50", "cases": cases, "prevalence": own[1]},
    ]
    result = run(load(WEIGHED.replace("METHOD", method)), "2026", {"roster": [], "metrics": metrics})
    state = "not_scored" if total is None else "reported"
    assert result["scores"]["total"]["top"] == (None if total is None else Fraction(total), state)


ROLLED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association, region, practice], scored_at: region}
measures:
  seen: {unit: percent, measured_at: practice, roll_up: HOW, smallest_denominator: 20}
scoring:
  {curve: as_reported, smallest_completeness: 75%, too_few_cases: no_credit, not_reported: leave_out}
scores: {total: {method: sum, measures: [seen]}}
funding: {method: fixed_pool, pool: "$100.00", then: [{times: seen}], unearned: reserve}
allocation: none
rounding: {scores: exact}
"""


@pytest.mark.parametrize(
    ("how", "p", "q", "figure"),
    [
        ("pooled", "30/40", "5/10", ("7/10", "reported")),  # 35 of 50; q alone would be too few.
        ("mean", "30/40", "5/10", ("5/8", "reported")),  # 75% and 50%.
        ("pooled", "75% of 40", "5/10", ("7/10", "reported")),  # A value counts as often as it has cases.
        ("pooled", "5/10", "5/9", (None, "too_few_cases")),  # 19 together.
        ("mean", "5/10", "5/10", ("1/2", "reported")),  # 20 together.
        ("pooled", "30/40", "pending", ("3/4", "reported")),
        ("pooled", "30/40", "0/0", ("3/4", "reported")),
        ("pooled", "30/40 74%", "5/20 75%", ("1/4", "reported")),  # p is incomplete.
        ("pooled", "30/40 74%", "5/20 74%", (None, "not_reported")),
        ("pooled", "waived", "waived", (None, "waived")),
        ("mean", "0/0", "0/0", (None, "no_cases")),
        ("mean", "waived", "pending", (None, "not_reported")),
        ("mean", "", "", (None, "not_reported")),
    ],
)
def test_the_figures_of_two_practices_make_one_of_their_region(
    how: str, p: str, q: str, figure: tuple[str | None, str]
) -> None:
    roster = [
        {"recipient": "east", "level": "region", "parent": "top"},
        {"recipient": "p", "level": "practice", "parent": "east"},
        {"recipient": "q", "level": "practice", "parent": "east"},
    ]
    metrics = [
        {"entity": node, "measure": "seen", **row(text)} for node, text in (("p", p), ("q", q)) if text
    ]
    result = run(load(ROLLED.replace("HOW", how)), "2026", {"roster": roster, "metrics": metrics})
    value, state = figure
    assert result["performance"]["seen"]["east"] == (None if value is None else Fraction(value), state)
    policy = {"too_few_cases": Fraction(0), "no_cases": Fraction(0)}.get(state)
    assert result["credits"]["seen"] == {"east": (policy if value is None else Fraction(value), state)}
    assert result["amounts"]["incentive"]["top"]["earned"] == (10_000 * Fraction(value) if value else 0)


def row(text: str) -> Row:
    """A row of the metrics: `5/10`, `75% of 40`, `5/20 74%` with how complete it is, or a status."""
    if text[0].isalpha():
        return {"status": text}
    if " of " in text:
        value, cases = text.split(" of ")
        return {"value": value, "cases": cases}
    counts, _, completeness = text.partition(" ")
    numerator, denominator = counts.split("/")
    return {"numerator": numerator, "denominator": denominator, "completeness": completeness}
