"""Numbers and terms as plans and explanations word them."""

from collections.abc import Mapping
from fractions import Fraction

from vbr.contract.money import Portion
from vbr.contract.scorecard import Line
from vbr.contract.values import (
    Condition,
    CurveOf,
    Difference,
    Name,
    Rate,
    RatioOf,
    RelativeGain,
    Several,
    SumOf,
    Test,
    TotalOf,
    Value,
    WeightedMean,
)
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding, round_fraction
from vbr.exact.text import write_decimal, write_exact, write_money
from vbr.exact.units import MONEY_UNITS, UNITS

ABOUT = Rounding(6, "half_up")
"""How a value is shown that no decimals end; the exact one stands beside it."""

MOST_TO_READ = 10**40
"""A fraction of numbers with more digits is not written out."""

COMPARISONS = {
    "at_least": "at least",
    "at_most": "at most",
    "above": "above",
    "below": "below",
}

DOES = {
    "times": "times", "divided_by": "divided by", "add": "plus", "less": "less",
    "at_least": "but at least", "at_most": "but at most",
}  # fmt: skip


def figure(value: Fraction, unit: str, decimals: int | None) -> str:
    """A value in its unit, at the decimals it is rounded to; in full where it is exact, or has more of them.

    A credit that a policy gives is not rounded, and may have more than those that are earned.
    """
    if unit in MONEY_UNITS.values():
        return money_in_full(value, unit)
    if unit == "percent" and decimals is None:
        return f"{in_short(value * 100)}%{'' if (value * 10**11).denominator == 1 else _beside(value)}"
    if decimals is None or (value * 10**decimals).denominator != 1:
        return in_full(value)
    return write_decimal(value, decimals)


def exactly(value: Fraction) -> str:
    """The value in full; one with more digits than anybody reads rounded to twelve decimals.

    >>> exactly(Fraction(88, 375)), exactly(Fraction(1, 3**90))
    ('88/375', 'about 0.000000000000')
    """
    if _can_be_read(value):
        return write_exact(value)
    return f"about {write_decimal(round_fraction(value, Rounding(12, 'half_up')), 12)}"


def in_full(value: Fraction) -> str:
    """The decimals where they end within nine places, else six decimals and the fraction itself."""
    short = in_short(value)
    return short if (value * 10**9).denominator == 1 else f"{short}{_beside(value)}"


def _beside(value: Fraction) -> str:
    """The fraction itself, in brackets; of one with more digits than anybody reads, more of them."""
    return f" (exactly {write_exact(value)})" if _can_be_read(value) else f" ({exactly(value)})"


def _can_be_read(value: Fraction) -> bool:
    return max(abs(value.numerator), value.denominator) < MOST_TO_READ


def in_short(value: Fraction) -> str:
    """The decimals where they end within nine places, else the first six, rounded."""
    if (value * 10**9).denominator == 1:
        return write_exact(value)
    return write_decimal(round_fraction(value, ABOUT), 6)


def money_in_full(value: Fraction, unit: str) -> str:
    """An amount that need not be whole cents: `$22,467.43`, or `$22,467.426882…` where more digits follow."""
    if (value * 100).denominator == 1:
        return write_money(int(value * 100), UNITS[unit].currency)
    micros, rest = divmod(abs(value) * 10**6, 1)
    cents, beyond = divmod(int(micros), 10**4)
    text = write_money(cents if value >= 0 else -cents, UNITS[unit].currency) + f"{beyond:04d}"
    return f"{text}…" if rest else text.rstrip("0")


def named(title: str, name: str) -> str:
    """What something is called: its title, and its name where that says more."""
    return title if title.lower() == name.replace("_", " ") else f"{title} ({name})"


def source_says(column: str, depth: int) -> str:
    """Money by its column: `the pool`, `the pool of each practice`, `what to_practices gave each`."""
    step, _, part = column.rpartition(".")
    if step == "pool" and part != "left":
        return f"the pool of each {part.replace('_', ' ')}"
    whole = f"what {column} gave each" if depth else f"the {column}"
    return {"left": f"what is left after {step}", "taken": f"what {step} takes"}.get(part, whole)


def rounding_says(rounding: Rounding | None) -> str:
    """`rounded to 6 decimals, half up`, or that it is carried exactly."""
    if rounding is None:
        return "carried exactly"
    places = {0: "whole numbers", 1: "1 decimal"}.get(rounding.decimals, f"{rounding.decimals} decimals")
    return f"rounded to {places}, {rounding.mode.replace('_', ' ')}"


def value_says(value: Value) -> str:
    """A value as the agreement writes it."""
    match value:
        case Number():
            return value.text
        case Name(name):
            return name
        case Rate(rate, of):
            is_price = isinstance(rate, Number) and rate.sign in MONEY_UNITS
            return f"{value_says(rate)} {'for each of' if is_price else 'of'} {value_says(of)}"
        case RatioOf(top, bottom):
            return f"{value_says(top)} over {value_says(bottom)}"
        case Difference(first, second):
            return f"{value_says(first)} less {value_says(second)}"
        case SumOf(values):
            return " plus ".join(value_says(one) for one in values)
        case WeightedMean(weights):
            return f"the weighted mean of {weights_say(weights)}"
        case RelativeGain(now, before, _):
            return f"the gain of {value_says(now)} over {value_says(before)}, relative to it"
        case TotalOf(name):
            return f"the total of {name}"
        case CurveOf(curve, of):
            says = getattr(curve.method, "says", None)
            return (
                f"{says({}, 'higher') if says else curve.name + ' (not in this release)'} of {value_says(of)}"
            )
        case _:
            return value.name


def weights_say(weights: Mapping[str, Value | None]) -> str:
    """Parts with their weights: `ssi_rate 40%, readmission_30d 30%`; equal weights are not repeated."""
    return ", ".join(
        f"{name} {value_says(weight)}" if weight is not None else name for name, weight in weights.items()
    )


def portion_says(portion: Portion) -> str:
    """A portion of divided money: `60% by duty_points`, `40% equally`."""
    return f"{portion.portion.text} {'by ' + ' x '.join(portion.figures) if portion.figures else 'equally'}"


def line_says(line: Line) -> str:
    """One line of `then` in words."""
    return f"{DOES[line.does]} {value_says(line.value)}"


def called(test: Test) -> str:
    """What a test looks at: `active_days`, `credit for ssi_rate`."""
    return f"credit for {test.name}" if test.kind == "credit" else test.name


def asked_says(test: Test) -> str:
    """What a test asks of its figure: `at least 60`; of a word, the words that are right."""
    if isinstance(test.against, tuple):
        return " or ".join(test.against)
    return f"{COMPARISONS[test.comparison]} {value_says(test.against)}"


def _test_says(test: Test) -> str:
    """One test in words: `active_days is at least 60`, `standing is good`."""
    return f"{called(test)} is {asked_says(test)}"


def condition_says(condition: Condition) -> str:
    """A condition in words: `a is yes and b is at least 3, and also one of: c is yes, d is yes`."""
    every, some, none = (
        [_part_says(part) for part in parts] for parts in (condition.all, condition.any, condition.none)
    )
    is_mixed = bool(condition.all or condition.none) and len(some) > 1
    says = (
        " and ".join(every),
        f"one of: {', '.join(some)}" if is_mixed else " or ".join(some),
        f"none of: {', '.join(none)}"
        if len(none) > 1
        else "".join(_denied_says(part) for part in condition.none),
    )
    return ", and also ".join(one for one in says if one)


def _part_says(part: Test | Several) -> str:
    """A test in words, or how many of which conditions: `at least 2 of (a is at least 3; b is yes)`."""
    if isinstance(part, Test):
        return _test_says(part)
    says = "; ".join(condition_says(one) for one in part.of)
    return f"({says})" if part.fewest == len(part.of) == 1 else f"at least {part.fewest} of ({says})"


def _denied_says(part: Test | Several) -> str:
    """What must not hold: `standing is not left`, `hours is not above 2`."""
    return (
        f"{called(part)} is not {asked_says(part)}" if isinstance(part, Test) else f"not {_part_says(part)}"
    )
