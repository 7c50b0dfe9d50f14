"""Texts of a column as exact numbers, with the sign each was written with.

    88.12%   $4,812.50   412        values 8812 481250 41200, two decimals, signs % $ and none

The sign is read, never guessed at: whether a percent sign is in place is for the unit of the figure to say,
and 88.12 and 88.12% of a percent are the same figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.text import read_number
from vbr.exact.text_column import read_column, write_column
from vbr.exact.units import unit
from vbr.exact.whole import Bools, Index, Whole

SIGNS = ("", "%", "$", "£", "€")
GROUPED_IN_THREES = ("dollars", "pounds", "euros", "count", "units", "points", "months", "days")
"""Units whose numbers may have a comma before each three digits; elsewhere it may be a decimal comma."""

_SPECIAL = re.compile("[%$£€,]")


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The distinct texts of a column as numbers.

    Shapes: one entry a text, the last for the missing one.
    Units: `values` are without their point, as many `decimals` for all; a percent is in percent.
    """

    values: Whole
    decimals: int
    is_bad: Bools
    signs: Index
    is_grouped: Bools

    def take(self, codes: Index) -> Ratio:
        """The values of rows, with no more decimals than they need; zero where a row says nothing."""
        values, decimals = self.values.take(codes).narrowed(), self.decimals
        while decimals and not (values.remainder(10) > 0).any():
            values, decimals = values.floor_divide(10), decimals - 1
        return Ratio.scaled(values, decimals)

    def fits(self, unit_name: str) -> Bools:
        """Whether each text is written as numbers of the unit are."""
        allowed = (0, SIGNS.index(unit(unit_name).sign))
        return np.isin(self.signs, allowed) & (~self.is_grouped | (unit_name in GROUPED_IN_THREES))

    def written(self) -> np.ndarray:
        """Each text as the shortest plain decimal, which is the same however the number was written."""
        return np.array([*write_column(self.values, self.decimals)[:-1], ""], dtype=object)


def read_numbers(texts: np.ndarray) -> Numbers:
    """The distinct texts of a column as numbers.

    Shapes: the last text is the empty one, for missing; it is not bad.

    >>> numbers = read_numbers(np.array(["88.12%", "$1,200", "n/a", ""], dtype=object))
    >>> numbers.values.tolist(), numbers.decimals, numbers.is_bad.tolist(), numbers.signs.tolist()
    ([8812, 120000, 0, 0], 2, [False, False, True, False], [1, 2, 0, 0])
    """
    read = read_column(texts, read_signed)
    is_bad = np.append(read.is_bad[:-1], np.False_)
    signs, is_grouped = _marks(texts)
    return Numbers(read.values, read.decimals, is_bad, signs, is_grouped)


def read_signed(text: str) -> Fraction:
    """The number that one text says; a percent in percent.

    Raises: ValueError, a sentence that says what was found and what to write.

    >>> read_signed("88.12%"), read_signed("$1,200")
    (Fraction(2203, 25), Fraction(1200, 1))
    """
    value = read_number(text)
    if "/" in text:
        raise ValueError(f'"{text[:60]}" is two numbers, and there is room for one.')
    return value * 100 if text.endswith("%") else value


def read_fraction(text: str) -> tuple[int, int]:
    """Numerator and denominator of `6 / 6`, not reduced; a decimal over its power of ten. Never above one.

    Raises: ValueError, a sentence that says what was found and what to write.

    >>> read_fraction("6 / 6"), read_fraction("0.75")
    ((6, 6), (3, 4))
    """
    try:
        parts = [read_number(part.strip(" ")) for part in text.split("/")]
    except ValueError:
        parts = []
    if text.endswith("/") and parts == []:
        raise ValueError(f'"{text[:60].rstrip(" /")}" of how many?')
    if len(parts) not in (1, 2) or parts[0] < 0 or (len(parts) == 2 and parts[1] <= 0):
        raise ValueError(f'"{text[:60]}" is not a part of one such as 5 / 6.')
    if len(parts) == 1 and parts[0] > 1:
        raise ValueError(f'"{text[:60]}" of how many?')
    if len(parts) == 2 and parts[0] > parts[1]:
        raise ValueError(f'In "{text[:60]}" the numerator is above the denominator.')
    if all(part.denominator == 1 for part in parts):
        return int(parts[0]), int(parts[1]) if len(parts) == 2 else 1
    value = reduce(lambda top, bottom: top / bottom, parts)
    return value.numerator, value.denominator


def _marks(texts: Sequence[str] | np.ndarray) -> tuple[Index, Bools]:
    """The sign of each text, and whether it has commas; for most columns one look at all is enough."""
    if not _SPECIAL.search("\0".join(texts)):
        return np.zeros(len(texts), np.int64), np.zeros(len(texts), np.bool_)
    signs = [next((place for place, sign in enumerate(SIGNS) if sign and sign in text), 0) for text in texts]
    return np.array(signs, np.int64), np.array(["," in text for text in texts])
