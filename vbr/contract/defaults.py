"""What holds where the agreement says nothing: terms that stand in for others, and what custom adds.

A measure without levels of its own has those of `scoring`; a suppressed figure follows the policy of one that
is not reported; credit is full at 1 point, but at 10 on the curves that Medicare defines in tenths.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, get_args

from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.scorecard import Levels, Measure, Policy
from vbr.contract.values import Chosen, Name, Value
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding

Missing = Literal[
    "no_cases", "too_few_cases", "incomplete", "not_reported", "suppressed", "pending", "waived",
    "not_applicable",
]  # fmt: skip
"""The states in which the figure of a measure is missing."""

MISSING: tuple[Missing, ...] = get_args(Missing)

FOLLOWS: Mapping[Missing, Missing] = {
    "no_cases": "too_few_cases",
    "incomplete": "not_reported",
    "suppressed": "not_reported",
    "pending": "not_reported",
}
"""Where nothing is said of a state, the policy of the other holds."""

STANDING: Mapping[Missing, Policy] = dict.fromkeys(("waived", "not_applicable"), Policy("leave_out"))
"""Policies that stand without being written."""

SCORE_ROUNDING = Rounding(6, "half_up")
"""The rounding of scores that nobody states: cents then follow from the printed scorecard."""

FULL_AT_TEN = ("achievement_improvement", "deciles")
ONE, TEN = Number("1", Fraction(1)), Number("10", Fraction(10))


def policy_for(contract: Contract, state: Missing) -> Policy | None:
    """What a missing figure earns: by its own policy, the one it follows, or the one that always stands."""
    own: Policy | None = getattr(contract.scoring, state, None)
    if own is None and state in FOLLOWS:
        return policy_for(contract, FOLLOWS[state])
    return own or STANDING.get(state)


def levels_of(contract: Contract, measure: Measure) -> Mapping[str, Value]:
    """The levels that a measure is held to: its own, else those of every measure that has none.

    Of a table, its columns: `{threshold: flu_levels.threshold}`.
    """
    table = levels_table(contract, measure)
    if table:
        return {column: Name(f"{table}.{column}") for column in contract.tables[table].columns}
    levels = _stated_levels(contract, measure)
    assert not isinstance(levels, str)
    return levels


def levels_table(contract: Contract, measure: Measure) -> str:
    """The table that states the levels of a measure; empty where they are written out."""
    levels = _stated_levels(contract, measure)
    return levels if isinstance(levels, str) else ""


def _stated_levels(contract: Contract, measure: Measure) -> Levels:
    return measure.levels or (contract.scoring.levels if contract.scoring else {})


def smallest_denominator(contract: Contract, measure: Measure) -> Value | None:
    """The fewest cases that a figure of the measure is scored on; None: any number."""
    shared = contract.scoring.smallest_denominator if contract.scoring else None
    return measure.smallest_denominator or shared


def smallest_completeness(contract: Contract, measure: Measure) -> Value | None:
    """The least complete data that a figure of the measure is scored on; None: any."""
    shared = contract.scoring.smallest_completeness if contract.scoring else None
    return measure.smallest_completeness or shared


def full_points(contract: Contract, measure: Measure, own: Chosen | None) -> Value:
    """The points for full credit; a curve of the measure's or score's own takes none from scoring."""
    scoring = contract.scoring
    if own or scoring is None:
        by_custom = TEN if own and own.name in FULL_AT_TEN else ONE
        return (own.full_points if own else None) or measure.full_points or by_custom
    by_custom = TEN if scoring.curve.name in FULL_AT_TEN else ONE
    return measure.full_points or scoring.full_points or by_custom


def first_within(contract: Contract, level: str) -> Division | None:
    """The step that divides the amounts computed for each node of a level; None: they are the nodes' own.

    Where an earlier step gives the level other money, that money is what later steps divide.
    """
    for division in contract.allocation:
        if division.within == level:
            return division if division.shares and division.takes is None else None
        if division.to == level and division.shares:
            return None
    return None


def measured_level(contract: Contract, measure: Measure) -> str:
    """The level at which a measure is measured: its own, else the one that is scored, else the top."""
    return measure.measured_at or contract.participants.scored_at or contract.participants.tree[0][0]
