"""Rounding, at a number of decimals and in a mode that the contract names; the same for both signs.

- half_up: to the nearest; a half goes away from zero. 2.5 gives 3, -2.5 gives -3.
- half_even: to the nearest; a half goes to the even neighbour. 2.5 gives 2, 3.5 gives 4.
- down: towards zero. 2.9 gives 2, -2.9 gives -2.
- up: away from zero. 2.1 gives 3, -2.1 gives -3.

Each is the floor of one quotient of whole numbers: 5/2 in half_up is (2 x 5 + 2) / (2 x 2) = 12/4 = 3.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vbr.exact.whole import Whole, choose

Mode = Literal["half_up", "half_even", "down", "up"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """How many decimals are kept, and in which mode."""

    decimals: int
    mode: Mode


def divide(numerator: Whole, denominator: Whole, mode: Mode) -> Whole:
    """The quotient rounded to a whole number; the denominator is above zero in every row.

    >>> divide(Whole.of([5, -5, 7]), Whole.of(2), "half_even").tolist()
    [2, -2, 4]
    """
    negative = numerator < 0
    if not negative.any():
        return _divide_size(numerator, denominator, mode)
    size = _divide_size(abs(numerator), denominator, mode)
    return choose(negative, -size, size)


def divide_int(numerator: int, denominator: int, mode: Mode) -> int:
    """One quotient, rounded to a whole number."""
    return int(divide(Whole.of(numerator), Whole.of(denominator), mode))


def round_fraction(value: Fraction, rounding: Rounding) -> Fraction:
    """One exact value, rounded.

    >>> round_fraction(Fraction(2, 3), Rounding(2, "half_up"))
    Fraction(67, 100)
    """
    scale = 10**rounding.decimals
    return Fraction(divide_int(value.numerator * scale, value.denominator, rounding.mode), scale)


def _divide_size(numerator: Whole, denominator: Whole, mode: Mode) -> Whole:
    """For a numerator of zero or more."""
    if mode == "down":
        return numerator.floor_divide(denominator)
    if mode == "up":
        return (numerator + (denominator - 1)).floor_divide(denominator)
    doubled, divisor = numerator * 2 + denominator, denominator * 2
    nearest = doubled.floor_divide(divisor)
    if mode == "half_up":
        return nearest
    is_half = (nearest * divisor).equals(doubled)
    return choose(is_half, nearest - nearest.remainder(2), nearest)
