"""Values: numbers, names and the closed forms between them; and `then`, steps on a running value."""

from fractions import Fraction
from typing import Any

from tests.reference.curves import curve_of
from tests.reference.facts import Facts
from tests.reference.literals import is_number, number
from tests.reference.tree import Row


def value(facts: Facts, form: Any, row: Row) -> Fraction | None:
    """The number that a value stands for at a row; None when something it reads is missing."""
    if isinstance(form, str):
        return number(form) if is_number(form) else facts.named(form, row)[0]
    if "rate" in form:
        return apply("times", value(facts, form["of"], row), value(facts, form["rate"], row))
    if "ratio" in form:
        top, bottom = (value(facts, part, row) for part in form["ratio"])
        return apply("divided_by", top, bottom)
    if "difference" in form:
        first, second = (value(facts, part, row) for part in form["difference"])
        return apply("less", first, second)
    if "sum" in form:
        total: Fraction | None = Fraction(0)
        for part in form["sum"]:
            total = apply("add", total, value(facts, part, row))
        return total
    read = value(facts, form["of"], row)
    return None if read is None else curve_of(read, form)


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
