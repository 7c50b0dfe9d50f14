"""Values: numbers, names and the closed forms between them; and `then`, steps on a running value."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from tests.reference.curves import curve_of
from tests.reference.facts import Facts
from tests.reference.literals import is_number, number
from tests.reference.tree import Row

Own = Mapping[str, Fraction | None]
"""Figures that only some values may read: those of one measure."""

NONE_OWN: Own = MappingProxyType({})

DOES = {"rate": "times", "ratio": "divided_by", "difference": "less", "sum": "add"}
"""The forms between several values, and what they do one after the other."""


def value(facts: Facts, form: Any, row: Row, own: Own = NONE_OWN) -> Fraction | None:
    """The number that a value stands for at a row; None when something it reads is missing."""
    if isinstance(form, str):
        return named(facts, form, row, own)
    if "solve" in form:
        return facts.named(form["solve"], row)[0]
    if "total_of" in form:
        there = facts.below(form["total_of"], row)
        return sum((one for one in there if one is not None), Fraction(0))
    if "curve" in form:
        read = value(facts, form["of"], row, own)
        return None if read is None else curve_of(read, form)
    ((word, parts),) = [(word, form[word]) for word in DOES if word in form]
    first, *others = [parts, form["of"]] if word == "rate" else parts
    running = value(facts, first, row, own)
    for other in others:
        running = apply(DOES[word], running, value(facts, other, row, own))
    return running


def named(facts: Facts, text: str, row: Row, own: Own) -> Fraction | None:
    """A number as written, or what a name stands for."""
    if is_number(text):
        return number(text)
    return own[text] if text in own else facts.named(text, row)[0]


def apply(does: str, running: Fraction | None, operand: Fraction | None) -> Fraction | None:
    """One step of arithmetic; missing when either is, or when the divisor is nothing."""
    if running is None or operand is None or (does == "divided_by" and operand == 0):
        return None
    return {
        "times": lambda: running * operand,
        "divided_by": lambda: running / operand,
        "add": lambda: running + operand,
        "less": lambda: running - operand,
        "at_least": lambda: max(running, operand),
        "at_most": lambda: min(running, operand),
    }[does]()


def steps_of(lines: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """The lines of `then` as pairs of what is done and with what."""
    return [(does, form) for line in lines for does, form in line.items()]


def after_then(
    facts: Facts, running: Fraction | None, lines: list[dict[str, Any]], row: Row
) -> Fraction | None:
    """The running value after every line."""
    for does, form in steps_of(lines):
        running = apply(does, running, value(facts, form, row))
    return running
