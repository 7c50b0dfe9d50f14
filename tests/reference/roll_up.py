"""The figure that several nodes make together, for a node above them."""

from fractions import Fraction
from typing import Any

from tests.reference.literals import number, rounded
from tests.reference.performance import (
    Figure,
    cases,
    denominator,
    is_below,
    is_incomplete,
    least,
    reported_value,
    sent_state,
)
from tests.reference.tree import Row


def rolled_up(contract: dict[str, Any], measure: str, rows: list[Row | None]) -> Figure:
    """One figure of those of all nodes below; who reported counts, on however few cases, but not incomplete.

    The cases add up and are held to the smallest denominator together. Where nobody counts, the state is the
    one that all below share, else not_reported.
    """
    sent = [(row, sent_state(measure, row)) for row in rows]
    reported = [row for row, state in sent if row is not None and state == "reported"]
    counted = [row for row in reported if not is_incomplete(contract, measure, row)]
    if not counted:
        states = {state for _, state in sent}
        return None, states.pop() if len(states) == 1 and not reported else "not_reported"
    if is_below(all_cases(counted), least(contract, measure, "smallest_denominator", None)):
        return None, "too_few_cases"
    terms = contract["measures"][measure]
    together = mean if terms["roll_up"] == "mean" else pooled
    rates = contract.get("rounding", {}).get("rates") or "exact"
    return rounded(together(terms, counted), rates), "reported"


def all_cases(rows: list[Row]) -> Fraction | None:
    """The cases of those who say them; None where nobody does."""
    told = [found for found in (cases(row) for row in rows) if found is not None]
    return sum(told, Fraction(0)) if told else None


def mean(terms: dict[str, Any], rows: list[Row]) -> Fraction:
    """Every node counts once."""
    return sum((reported_value(terms, row) for row in rows), Fraction(0)) / len(rows)


def pooled(terms: dict[str, Any], rows: list[Row]) -> Fraction:
    """All numerators over all denominators; a value counts as often as it has cases.

    40 of 50 and 20% of 50: 50 of 100.
    """
    counts = [
        (number(row["numerator"]), denominator(row))
        if row.get("denominator")
        else (reported_value(terms, row) * number(row["cases"]), number(row["cases"]))
        for row in rows
    ]
    tops, bottoms = zip(*counts, strict=True)
    return sum(tops, Fraction(0)) / sum(bottoms, Fraction(0))
