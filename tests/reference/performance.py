"""What was reported: a measure's performance at a node, or the state that says why there is none."""

from fractions import Fraction
from typing import Any

from tests.reference.literals import number, number_in, rounded
from tests.reference.own_figures import own_number
from tests.reference.tree import Row

Figure = tuple[Fraction | None, str]


def performance(contract: dict[str, Any], measure: str, row: Row | None) -> Figure:
    """Performance and its state; without a value in every state but reported.

    The state is the row's status first, then no cases, too few cases, incomplete.
    """
    sent = sent_state(measure, row)
    if row is None or sent != "reported":
        return None, sent
    if is_below(cases(row), least(contract, measure, "smallest_denominator", row)):
        return None, "too_few_cases"
    if is_incomplete(contract, measure, row):
        return None, "incomplete"
    rates = contract.get("rounding", {}).get("rates") or "exact"
    return rounded(reported_value(contract["measures"][measure], row), rates), "reported"


def sent_state(measure: str, row: Row | None) -> str:
    """The state of a figure as it came, whatever the contract asks of it."""
    if row is None:
        return "not_reported"
    status = row.get("status") or "reported"
    if status != "reported" or not row.get("denominator") or denominator(row) != 0:
        return status
    if number(row["numerator"]) != 0:
        raise ValueError(f"{measure}: {row['numerator']} of nothing")
    return "no_cases"


def is_incomplete(contract: dict[str, Any], measure: str, row: Row) -> bool:
    """Whether a figure is less complete than the contract asks."""
    given = row.get("completeness")
    return is_below(number(given) if given else None, least(contract, measure, "smallest_completeness", row))


def baseline(contract: dict[str, Any], measure: str, row: Row) -> Fraction | None:
    """The node's own earlier figure, as reported."""
    if not row.get("baseline"):
        return None
    return number_in(row["baseline"], contract["measures"][measure]["unit"])


def reported_value(terms: dict[str, Any], row: Row) -> Fraction:
    """The figure itself: numerator over denominator, or the value."""
    if row.get("denominator"):
        return number(row["numerator"]) / denominator(row)
    return number_in(row["value"], terms["unit"])


def denominator(row: Row) -> Fraction:
    """The denominator, exclusions left out."""
    return number(row["denominator"]) - number(row.get("exclusions") or "0")


def cases(row: Row) -> Fraction | None:
    """The number behind the figure: the cases when given, else the denominator."""
    if row.get("cases"):
        return number(row["cases"])
    return denominator(row) if row.get("denominator") else None


def is_below(given: Fraction | None, smallest: Fraction | None) -> bool:
    """Whether a figure falls short of the smallest allowed; one that is not given does not."""
    return given is not None and smallest is not None and given < smallest


def least(contract: dict[str, Any], measure: str, word: str, row: Row | None) -> Fraction | None:
    """The smallest allowed: the measure's own, else the one that stands for all measures."""
    found = contract["measures"][measure].get(word) or contract.get("scoring", {}).get(word)
    return own_number(contract, measure, found, row) if found else None
