"""The figures that belong to one measure: the fields that its rows carry, and its own fixed terms."""

from fractions import Fraction
from typing import Any

from tests.reference.literals import number, number_in
from tests.reference.tree import Row


def measure_fields(contract: dict[str, Any], measure: str) -> dict[str, Any]:
    """The fields that a measure's rows carry: its own, and those of every measure."""
    every: dict[str, Any] = contract.get("scoring", {}).get("fields", {})
    return {**every, **contract["measures"][measure].get("fields", {})}


def measure_terms(contract: dict[str, Any], measure: str) -> dict[str, Any]:
    """The fixed numbers of a measure."""
    terms: dict[str, Any] = contract["measures"][measure].get("terms", {})
    return terms


def own_number(contract: dict[str, Any], measure: str, text: str, row: Row | None) -> Fraction:
    """A number about a measure: as written, a term of the measure, or a field of its row."""
    terms, fields = measure_terms(contract, measure), measure_fields(contract, measure)
    if text in terms:
        return own_number(contract, measure, terms[text], row)
    if text in fields:
        return number_in((row or {}).get(text) or fields[text]["if_missing"], fields[text]["unit"])
    return number(text)
