"""A column of exact ratios: a rate stays numerator over denominator until the contract rounds it.

17/80 is held as 17 and 80, a score with six decimals as a column of millionths over the single number
1,000,000. Denominators are above zero; the sign stands in the numerator. Two single denominators meet in
their least common multiple, so sums of decimals do not grow; a result whose bound no longer fits int64 is
reduced row by row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import ClassVar

import numpy as np

from vbr.exact.rounding import Rounding, divide
from vbr.exact.whole import MOST, Bools, Index, Whole, choose, common_divisor

Number = Fraction | int


@dataclass(frozen=True, slots=True, eq=False)
class Ratio:
    """Numerator over denominator, row by row; either may be a single number that stands for every row."""

    numerator: Whole
    denominator: Whole

    __array_ufunc__: ClassVar[None] = None

    @classmethod
    def of(cls, value: Number) -> "Ratio":
        """A single exact value."""
        return cls(Whole.of(value.numerator), Whole.of(value.denominator))

    @classmethod
    def scaled(cls, values: Whole, decimals: int) -> "Ratio":
        """Values written with this many decimals, given without their point.

        >>> Ratio.scaled(Whole.of([925]), 3).fractions()
        [Fraction(37, 40)]
        """
        return cls(values, Whole.of(10**decimals))

    @classmethod
    def listed(cls, values: "Sequence[Ratio]") -> "Ratio":
        """Single values as the rows of one column, over their common denominator.

        >>> Ratio.listed([Ratio.of(Fraction(1, 2)), Ratio.of(Fraction(2, 3))]).numerator.tolist()
        [3, 4]
        """
        common = lcm(*(int(value.denominator) for value in values))
        numerators = [int(value.numerator) * (common // int(value.denominator)) for value in values]
        return cls(Whole.of(numerators), Whole.of(common))

    @property
    def is_scalar(self) -> bool:
        """It is a single value that stands for every row."""
        return self.numerator.is_scalar and self.denominator.is_scalar

    def __len__(self) -> int:
        return len(self.denominator) if self.numerator.is_scalar else len(self.numerator)

    def fractions(self) -> list[Fraction]:
        """The values one by one."""
        rows = len(self)
        if self.is_scalar:
            return [Fraction(int(self.numerator), int(self.denominator))]
        above, below = self.numerator.spread(rows).tolist(), self.denominator.spread(rows).tolist()
        return [Fraction(top, bottom) for top, bottom in zip(above, below, strict=True)]

    def __add__(self, other: "Ratio | Number") -> "Ratio":
        right = _ratio(other)
        mine, others = _over_one_denominator(self, right)
        return _small(mine + others, _one_denominator(self, right))

    def __sub__(self, other: "Ratio | Number") -> "Ratio":
        right = _ratio(other)
        mine, others = _over_one_denominator(self, right)
        return _small(mine - others, _one_denominator(self, right))

    def __mul__(self, other: "Ratio | Number") -> "Ratio":
        right = _ratio(other)
        mine, others_below = _cancelled(self.numerator, right.denominator)
        others, mine_below = _cancelled(right.numerator, self.denominator)
        return _small(mine * others, mine_below * others_below)

    def __truediv__(self, other: "Ratio | Number") -> "Ratio":
        return self * _inverse(_ratio(other))

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: Number) -> "Ratio":
        return Ratio.of(other) - self

    def __rtruediv__(self, other: Number) -> "Ratio":
        return Ratio.of(other) / self

    def __neg__(self) -> "Ratio":
        return Ratio(-self.numerator, self.denominator)

    def __lt__(self, other: "Ratio | Number") -> Bools:
        mine, others = _over_one_denominator(self, _ratio(other))
        return mine < others

    def __le__(self, other: "Ratio | Number") -> Bools:
        mine, others = _over_one_denominator(self, _ratio(other))
        return mine <= others

    def __gt__(self, other: "Ratio | Number") -> Bools:
        mine, others = _over_one_denominator(self, _ratio(other))
        return mine > others

    def __ge__(self, other: "Ratio | Number") -> Bools:
        mine, others = _over_one_denominator(self, _ratio(other))
        return mine >= others

    def equals(self, other: "Ratio | Number") -> Bools:
        """Row by row: whether the value is the same."""
        mine, others = _over_one_denominator(self, _ratio(other))
        return mine.equals(others)

    def rounded(self, rounding: Rounding) -> "Ratio":
        """The values rounded; the denominator is the single number 10**decimals.

        >>> Ratio(Whole.of([2, -1]), Whole.of([3, 8])).rounded(Rounding(2, "half_up")).fractions()
        [Fraction(67, 100), Fraction(-13, 100)]
        """
        scale, denominator = _cancelled(Whole.of(10**rounding.decimals), self.denominator)
        rounded = divide(self.numerator * scale, denominator, rounding.mode)
        return Ratio.scaled(rounded if rounded.largest <= MOST else rounded.narrowed(), rounding.decimals)

    def reduced(self) -> "Ratio":
        """The same values in smaller terms; a single denominator stays single."""
        if self.denominator.is_scalar:
            divisor = Whole.of(
                gcd(int(np.gcd.reduce(self.numerator.spread(len(self)).values)), int(self.denominator))
            )
        else:
            divisor = common_divisor(self.numerator, self.denominator)
        if (divisor <= 1).all():
            return Ratio(self.numerator.narrowed(), self.denominator.narrowed())
        numerator, denominator = self.numerator.floor_divide(divisor), self.denominator.floor_divide(divisor)
        return Ratio(numerator.narrowed(), denominator.narrowed())

    def take(self, index: Index | Bools) -> "Ratio":
        """The rows of an index or of a mask."""
        return Ratio(self.numerator.take(index), self.denominator.take(index))

    def part(self, rows: slice) -> "Ratio":
        """A run of rows."""
        return Ratio(self.numerator.part(rows), self.denominator.part(rows))

    def spread(self, rows: int) -> "Ratio":
        """The column with this many numerators; a single denominator stays single."""
        assert self.denominator.is_scalar or len(self.denominator) == rows, "rows of a ratio do not change"
        return Ratio(self.numerator.spread(rows), self.denominator)

    def total(self) -> Fraction:
        """The sum of the rows."""
        if self.denominator.is_scalar:
            return Fraction(self.numerator.total(), int(self.denominator))
        return self.total_by(np.zeros(len(self), np.int64), 1).fractions()[0]

    def total_by(self, group: Index, groups: int) -> "Ratio":
        """The sum of the rows of each group.

        Shapes: group has one number from 0 to groups - 1 a row; the result has one row a group.
        """
        if self.denominator.is_scalar:
            return Ratio(self.numerator.total_by(group, groups), self.denominator)
        return _total_in_pairs(self.spread(len(group)), group, groups)


def choose_ratio(condition: Bools, yes: Ratio, no: Ratio) -> Ratio:
    """Row by row: `yes` where the condition holds, else `no`."""
    if yes.denominator.is_scalar and no.denominator.is_scalar:
        mine, others = _over_one_denominator(yes, no)
        return Ratio(choose(condition, mine, others), _one_denominator(yes, no))
    numerator = choose(condition, yes.numerator, no.numerator)
    return Ratio(numerator, choose(condition, yes.denominator, no.denominator))


def smaller_ratio(left: Ratio, right: Ratio) -> Ratio:
    """Row by row, the smaller of two."""
    return choose_ratio(left <= right, left, right)


def larger_ratio(left: Ratio, right: Ratio) -> Ratio:
    """Row by row, the larger of two."""
    return choose_ratio(left >= right, left, right)


def _ratio(value: Ratio | Number) -> Ratio:
    return value if isinstance(value, Ratio) else Ratio.of(value)


def _over_one_denominator(left: Ratio, right: Ratio) -> tuple[Whole, Whole]:
    """The numerators of two ratios over the same denominator."""
    mine, others = left.denominator, right.denominator
    if mine is others:
        return left.numerator, right.numerator
    if mine.is_scalar and others.is_scalar:
        both = lcm(int(mine), int(others))
        return left.numerator * (both // int(mine)), right.numerator * (both // int(others))
    return left.numerator * others, right.numerator * mine


def _one_denominator(left: Ratio, right: Ratio) -> Whole:
    """The denominator that `_over_one_denominator` brings two ratios to."""
    mine, others = left.denominator, right.denominator
    if mine is others:
        return mine
    if mine.is_scalar and others.is_scalar:
        return Whole.of(lcm(int(mine), int(others)))
    return mine * others


def _cancelled(numerator: Whole, denominator: Whole) -> tuple[Whole, Whole]:
    """Two factors of a quotient without their common divisor, where both are single numbers."""
    if not (numerator.is_scalar and denominator.is_scalar):
        return numerator, denominator
    common = gcd(int(numerator), int(denominator))
    if common == 1:
        return numerator, denominator
    return Whole.of(int(numerator) // common), Whole.of(int(denominator) // common)


def _inverse(value: Ratio) -> Ratio:
    """Denominator over numerator, the sign kept in the numerator."""
    assert not value.numerator.equals(0).any(), "a ratio is never divided by zero"
    negative = value.numerator < 0
    if not negative.any():
        return Ratio(value.denominator, value.numerator)
    return Ratio(choose(negative, -value.denominator, value.denominator), abs(value.numerator))


def _small(numerator: Whole, denominator: Whole) -> Ratio:
    """The ratio, reduced when its bound no longer fits int64."""
    result = Ratio(numerator, denominator)
    return result if max(numerator.largest, denominator.largest) <= MOST else result.reduced()


def _total_in_pairs(rows: Ratio, group: Index, groups: int) -> Ratio:
    """The sum of each group when every row has its own denominator.

    Neighbours in a group are added two by two until each group has one row left, so the terms grow evenly.
    """
    if not len(group):
        return Ratio(Whole.zeros(groups), Whole.of(1))
    order = np.argsort(group, kind="stable")
    rows, group = rows.take(order), group[order]
    while (group[1:] == group[:-1]).any():
        place_in_group = np.arange(len(group)) - np.searchsorted(group, group)
        first = np.flatnonzero(place_in_group % 2 == 0)
        second = np.minimum(first + 1, len(group) - 1)
        is_pair = (group[second] == group[first]) & (second > first)
        rows = rows.take(first) + choose_ratio(is_pair, rows.take(second), Ratio.of(0))
        group = group[first]
    place = np.minimum(np.searchsorted(group, np.arange(groups)), len(group) - 1)
    return choose_ratio(group[place] == np.arange(groups), rows.take(place), Ratio.of(0))
