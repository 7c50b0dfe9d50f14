"""Numbers that cannot be meant: below zero, or where no figure can come."""

from collections.abc import Iterator

from vbr.contract.lint.credited import stated_levels
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import component_path
from vbr.contract.values import Rate, Value
from vbr.exact.number import Number

# Without its sign, a percent is refused for that already.
PERCENT_SIGNS = ("%", "/")


@check("ends-before-it-begins", "error")
def ends_before_it_begins(contract: Contract) -> Iterator[Finding]:
    """The last day of the term is before its first day.

    Why: such a version never rules, so it would pay nothing and nobody would be told.
    Example: `effective: 2026-07-01` with `ends: 2026-06-30`.
    Mend: correct one of the two dates.
    """
    term = contract.term
    if term.ends < term.effective:
        yield Finding(
            "term.ends",
            f"The term ends on {term.ends}, before its first day {term.effective}.",
            "Correct one of the two dates.",
            found=str(term.ends),
            expected=f"{term.effective} or later",
        )


@check("number-below-zero", "error")
def number_below_zero(contract: Contract) -> Iterator[Finding]:
    """A pool, a rate of a withhold or of a member, an advance, or a smallest number is written below zero.

    The same is asked of what is left when a gate fails, and of the most of money that is paid.

    Why: an amount may come out below zero when it is calculated, but nobody offers less than nothing.
    Example: `pool: -$150.00`; `at_most: {rate: -$200.00, of: hours}`.
    Mend: take the minus away.
    """
    for path, what, value in _from_nothing(contract):
        number = value.rate if isinstance(value, Rate) else value
        if isinstance(number, Number) and number.value < 0:
            yield Finding(
                path,
                f"The {what} is {number}, which is below zero.",
                "Take the minus away, or correct the number.",
                found=number.text,
                expected="zero or more",
            )


@check("level-not-possible", "error")
def level_not_possible(contract: Contract) -> Iterator[Finding]:
    """A level in percent is below 0% or above 100%.

    Why: no figure of a percent measure comes there, so the level is always reached or never.
    Example: `unit: percent` with `levels: {threshold: 85%, target: 925%}`.
    Mend: correct the level; what may pass 100% is a `ratio`.
    """
    for name, measure in contract.measures.items():
        levels = measure.levels if measure.unit == "percent" else {}
        for stated in stated_levels(contract, levels, f"measures.{name}.levels"):
            for level, value in stated.levels.items():
                if isinstance(value, Number) and _is_out_of_reach(value):
                    yield Finding(
                        below(stated.path, level),
                        f"Level {level} of {name} is {value}, but a percent lies from 0% to 100%.",
                        "Correct the level, or write unit: ratio.",
                        found=value.text,
                        expected="0% to 100%",
                    )


@check("part-not-possible", "error")
def part_not_possible(contract: Contract) -> Iterator[Finding]:
    """What is left by a gate that fails, or what is withheld, is more than 100%, or is no part.

    Why: both are a part of the same money: 500% would pay five times as much to whoever failed, and $50 is
    read as 5,000%.
    Example: `if_failed: {pays: $50}`; `rate: 200%` of a withhold.
    Mend: write a part from 0% to 100%.
    """
    for path, what, part in _parts(contract):
        if isinstance(part, Number) and (part.sign not in ("%", "") or part.value > 1):
            yield Finding(
                path,
                f"{what} is {part}, but it is a part from 0% to 100%.",
                "Write the part with its sign, such as 50%.",
                found=part.text,
                expected="0% to 100%",
            )


def _parts(contract: Contract) -> Iterator[tuple[str, str, Value | None]]:
    """Where a part of money is written that is never more than all of it."""
    for name, gate in contract.gates.items():
        yield f"gates.{name}.if_failed.pays", f"What is left when the gate {name} fails", gate.if_failed
    for name, component in contract.funding.items():
        if component.method == "withhold":
            yield below(component_path(contract, name), "rate"), "What is withheld", component.rate


def _from_nothing(contract: Contract) -> Iterator[tuple[str, str, Value | None]]:
    """Where a number is written that is never below zero, and what it is."""
    for name, component in contract.funding.items():
        path = component_path(contract, name)
        yield below(path, "pool"), "pool", component.pool
        yield below(path, "rate"), "rate", component.rate
        if component.advance:
            yield below(path, "advance.amount"), "advance", component.advance.amount
        for line in component.then:
            if component.is_paid and line.does == "at_most":
                yield line.path, f"most of {name}", line.value
    for name, gate in contract.gates.items():
        yield f"gates.{name}.if_failed.pays", f"part that is left when the gate {name} fails", gate.if_failed
    if contract.settlement:
        yield "settlement.smallest_payment", "smallest payment", contract.settlement.smallest_payment
        if contract.settlement.corrections:
            smallest = contract.settlement.corrections.smallest
            yield "settlement.corrections.smallest", "smallest correction", smallest
    word = "smallest_denominator"
    if contract.scoring:
        yield below("scoring", word), "smallest denominator", contract.scoring.smallest_denominator
    for name, measure in contract.measures.items():
        yield below(f"measures.{name}", word), "smallest denominator", measure.smallest_denominator


def _is_out_of_reach(level: Number) -> bool:
    return any(sign in level.text for sign in PERCENT_SIGNS) and not 0 <= level.value <= 1
