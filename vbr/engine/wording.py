"""Numbers and terms as plans and explanations word them."""

from collections.abc import Mapping
from fractions import Fraction

from vbr.contract.scorecard import Line
from vbr.contract.values import (
    Condition,
    CurveOf,
    Difference,
    Name,
    Rate,
    RatioOf,
    RelativeGain,
    SumOf,
    Test,
    Value,
    WeightedMean,
)
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding, round_fraction
from vbr.exact.text import write_decimal, write_exact, write_money

ABOUT = Rounding(6, "half_up")
"""How a value is shown that no decimals end; the exact one stands beside it."""

CURRENCIES = {"dollars": "USD", "pounds": "GBP", "euros": "EUR"}

COMPARISONS = {
    "at_least": "at least",
    "at_most": "at most",
    "above": "above",
    "below": "below",
    "is": "is",
    "is_one_of": "is one of",
}

DOES = {
    "times": "times", "divided_by": "divided by", "add": "plus", "less": "less",
    "at_least": "but at least", "at_most": "but at most",
}  # fmt: skip


def figure(value: Fraction, unit: str, decimals: int | None) -> str:
    """A value in its unit, at the decimals it is rounded to; in full where it is exact."""
    if unit in CURRENCIES and (value * 100).denominator == 1:
        return write_money(int(value * 100), CURRENCIES[unit])
    if unit == "percent" and decimals is None:
        exactly = "" if (value * 10**11).denominator == 1 else f" (exactly {write_exact(value)})"
        return f"{in_short(value * 100)}%{exactly}"
    return in_full(value) if decimals is None else write_decimal(value, decimals)


def in_full(value: Fraction) -> str:
    """The decimals where they end within nine places, else six decimals and the fraction itself."""
    short = in_short(value)
    return short if (value * 10**9).denominator == 1 else f"{short} (exactly {write_exact(value)})"


def in_short(value: Fraction) -> str:
    """The decimals where they end within nine places, else the first six, rounded."""
    if (value * 10**9).denominator == 1:
        return write_exact(value)
    return write_decimal(round_fraction(value, Rounding(6, "half_up")), 6)


def money_in_full(value: Fraction, unit: str) -> str:
    """An amount that need not be whole cents: `$22,467.43`, or `$22,467.426882…` where more digits follow."""
    if (value * 100).denominator == 1:
        return figure(value, unit, 2)
    micros, rest = divmod(abs(value) * 10**6, 1)
    cents, beyond = divmod(int(micros), 10**4)
    text = write_money(cents if value >= 0 else -cents, CURRENCIES[unit]) + f"{beyond:04d}"
    return f"{text}…" if rest else text.rstrip("0")


def named(title: str, name: str) -> str:
    """What something is called: its title, and its name where that says more."""
    return title if title.lower() == name.replace("_", " ") else f"{title} ({name})"


def source_says(column: str, depth: int) -> str:
    """Money by its column: `the pool`, `what is left after administration`, `what to_practices gave each`."""
    step, _, part = column.rpartition(".")
    whole = f"what {column} gave each" if depth else f"the {column}"
    return {"left": f"what is left after {step}", "taken": f"what {step} takes"}.get(part, whole)


def rounding_says(rounding: Rounding | None) -> str:
    """`rounded to 6 decimals, half up`, or that it is carried exactly."""
    if rounding is None:
        return "carried exactly"
    places = "whole numbers" if rounding.decimals == 0 else f"{rounding.decimals} decimals"
    return f"rounded to {places}, {rounding.mode.replace('_', ' ')}"


def value_says(value: Value) -> str:
    """A value as the agreement writes it."""
    match value:
        case Number():
            return value.text
        case Name(name):
            return name
        case Rate(rate, of):
            return f"{value_says(rate)} of {value_says(of)}"
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


def line_says(line: Line) -> str:
    """One line of `then` in words."""
    return f"{DOES[line.does]} {value_says(line.value)}"


def one_test_says(test: Test) -> str:
    """One test in words: `active_days at least 60`."""
    against = test.against
    worded = " or ".join(against) if isinstance(against, tuple) else value_says(against)
    return f"{test.name} {COMPARISONS[test.comparison]} {worded}"


def condition_says(condition: Condition) -> str:
    """A condition in words."""
    parts = [" and ".join(one_test_says(test) for test in condition.all)] if condition.all else []
    parts += [" or ".join(one_test_says(test) for test in condition.any)] if condition.any else []
    parts += (
        ["not " + " and not ".join(one_test_says(test) for test in condition.none)] if condition.none else []
    )
    return " and ".join(parts)
