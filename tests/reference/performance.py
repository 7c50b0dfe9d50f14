"""What was reported: a measure's performance at a node, or the state that says why there is none."""

from fractions import Fraction
from typing import Any

from tests.reference.literals import number, number_in, rounded
from tests.reference.tree import Row

Figure = tuple[Fraction | None, str]


def performance(contract: dict[str, Any], measure: str, row: Row | None) -> Figure:
    """Performance and its state; without a value in every state but reported.

    The state is the row's status first, then no cases, too few cases, incomplete.
    """
    if row is None:
        return None, "not_reported"
    status = row.get("status") or "reported"
    if status != "reported":
        return None, status
    terms = contract["measures"][measure]
    if row.get("denominator") and denominator(row) == 0:
        if number(row["numerator"]) != 0:
            raise ValueError(f"{measure}: {row['numerator']} of nothing")
        return None, "no_cases"
    if is_below(cases(row), term(contract, terms, "smallest_denominator")):
        return None, "too_few_cases"
    if is_below(row.get("completeness"), term(contract, terms, "smallest_completeness")):
        return None, "incomplete"
    rates = contract.get("rounding", {}).get("rates") or "exact"
    return rounded(reported_value(terms, row), rates), "reported"


def baseline(contract: dict[str, Any], measure: str, row: Row | None) -> Fraction | None:
    """The node's own earlier figure, as reported."""
    if row is None or not row.get("baseline"):
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


def cases(row: Row) -> str | None:
    """The number behind the figure: the cases when given, else the denominator."""
    if row.get("cases"):
        return row["cases"]
    return str(denominator(row)) if row.get("denominator") else None


def is_below(given: str | None, smallest: str | None) -> bool:
    """Whether a figure falls short of the smallest allowed; one that is not given does not."""
    return bool(given) and bool(smallest) and number(str(given)) < number(str(smallest))


def term(contract: dict[str, Any], terms: dict[str, Any], word: str) -> str | None:
    """The measure's own term, else the one that stands for all measures."""
    found: str | None = terms.get(word) or contract.get("scoring", {}).get(word)
    return found
