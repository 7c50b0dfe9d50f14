"""How messages say sums, lists and money in the reader's unit."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from vbr.contract.values import Name, TotalOf, Value
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding, round_fraction
from vbr.exact.text import write_exact, write_money, write_percent
from vbr.exact.units import MONEY_UNITS, UNITS


def listed(words: Iterable[str], before_last: str = "and") -> str:
    """Words as a sentence lists them.

    >>> listed(["threshold", "target", "stretch"]), listed(["pass", "fail"], "or")
    ('threshold, target and stretch', 'pass or fail')
    """
    *first, last = list(words) or ["nothing"]
    return f"{', '.join(first)} {before_last} {last}" if first else last


def counted(number: int, thing: str) -> str:
    """How many of a thing.

    >>> counted(1, "measure"), counted(3, "measure")
    ('1 measure', '3 measures')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def sum_says(parts: Sequence[Number]) -> str:
    """A sum of percents, written out: `40% + 30% + 20% = 90%`; one alone is its own sum."""
    if len(parts) == 1:
        return parts[0].text
    total = sum((part.value for part in parts), Fraction(0))
    return f"{' + '.join(part.text for part in parts)} = {write_percent(total)}"


def money_says(amount: Fraction, sign: str) -> str:
    """An amount with its sign and a comma before each three digits.

    >>> money_says(Fraction(600000), "$"), money_says(Fraction(5, 2), "£")
    ('$600,000.00', '£2.50')
    """
    cents = round_fraction(amount * 100, Rounding(0, "half_up"))
    return write_money(int(cents), UNITS[MONEY_UNITS[sign]].currency)


def number_says(value: Fraction, like: Number) -> str:
    """A value in the unit of a number on the page: as a percent beside percents, as money beside money."""
    if like.sign == "%":
        return write_percent(value)
    return money_says(value, like.sign) if like.sign else write_exact(value)


def value_says(value: Value | None) -> str:
    """A literal or a name as written; a longer form by what it is."""
    match value:
        case Number():
            return value.text
        case Name(name):
            return name
        case TotalOf(name):
            return f"the total of {name}"
    return "a value worked out from others"
