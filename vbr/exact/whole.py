"""A column of whole numbers of any size: int64 where that is proven to suffice, Python integers where not.

numpy wraps silently when int64 overflows, so a `Whole` carries `largest`, a bound on the size of its values.
Each operation works out the bound of its result in Python integers, before it runs:

- the bound fits: the operation runs in int64;
- it does not: the bound is tightened by looking at the values, and tried again;
- it still does not: the same operation runs on Python integers (dtype object), which have no limit.

Two columns of up to 3,000,000,000 multiply to at most 9 x 10**18, below 2**63: int64. A single number (an
array without dimension) stands for every row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add, mul
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from vbr.exact.quotient import floor_quotient

Ints = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]
Index = npt.NDArray[np.int64]

MOST = 2**63 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """A column of whole numbers, or a single one; `largest` is a proven bound on the size of every value.

    Shapes: values has one dimension, or none for a single number.
    """

    values: Ints
    largest: int

    # An array on the left of an operator must leave the operation to Whole.
    __array_ufunc__: ClassVar[None] = None

    @classmethod
    def of(cls, values: "int | Sequence[int] | Ints") -> "Whole":
        """The column of these integers; int64 when all of them fit.

        >>> Whole.of([1, -5]).largest, Whole.of(2**70).values.dtype
        (5, dtype('O'))
        """
        if isinstance(values, int):
            return _single(values)
        if isinstance(values, np.ndarray) and values.dtype == np.int64:
            column = cls(values, _largest(values))
            return column if column.largest <= MOST else cls(values.astype(object), column.largest)
        objects = np.array(values, dtype=object)
        assert all(type(value) is int for value in objects.flat), (
            "a column of whole numbers holds integers only"
        )
        return cls(objects, _largest(objects)).narrowed()

    @classmethod
    def zeros(cls, rows: int) -> "Whole":
        """A column of zeros."""
        return cls(np.zeros(rows, np.int64), 0)

    @property
    def is_scalar(self) -> bool:
        """It is a single number that stands for every row."""
        return self.values.ndim == 0

    def __len__(self) -> int:
        return self.values.size

    def __int__(self) -> int:
        return int(self.values.item())

    def tolist(self) -> list[int]:
        """The values as Python integers; a single number is a list of one."""
        numbers: list[int] = self.values.reshape(-1).tolist()
        return numbers

    def __add__(self, other: "Whole | int") -> "Whole":
        return _operate(np.add, add, self, other)

    def __sub__(self, other: "Whole | int") -> "Whole":
        return _operate(np.subtract, add, self, other)

    def __mul__(self, other: "Whole | int") -> "Whole":
        other = _whole(other)
        if _is_one(other):
            return self
        return other if _is_one(self) else _operate(np.multiply, mul, self, other)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: int) -> "Whole":
        return _operate(np.subtract, add, _whole(other), self)

    def __neg__(self) -> "Whole":
        return _wrap(np.negative(self.values), self.largest)

    def __abs__(self) -> "Whole":
        return _wrap(np.absolute(self.values), self.largest)

    def __lt__(self, other: "Whole | int") -> Bools:
        return np.asarray(np.less(self.values, _whole(other).values), np.bool_)

    def __le__(self, other: "Whole | int") -> Bools:
        return np.asarray(np.less_equal(self.values, _whole(other).values), np.bool_)

    def __gt__(self, other: "Whole | int") -> Bools:
        return np.asarray(np.greater(self.values, _whole(other).values), np.bool_)

    def __ge__(self, other: "Whole | int") -> Bools:
        return np.asarray(np.greater_equal(self.values, _whole(other).values), np.bool_)

    def equals(self, other: "Whole | int") -> Bools:
        """Row by row: whether the value is the same."""
        return np.asarray(np.equal(self.values, _whole(other).values), np.bool_)

    def floor_divide(self, divisor: "Whole | int") -> "Whole":
        """The floor of the quotient; the divisor is above zero in every row.

        >>> Whole.of([7, -7]).floor_divide(2).tolist()
        [3, -4]
        """
        divisor = _whole(divisor)
        assert (divisor > 0).all(), "a divisor is above zero"
        if self.is_scalar and divisor.is_scalar:
            return Whole.of(int(self) // int(divisor))
        if self.values.dtype == divisor.values.dtype == np.int64:
            quotient = floor_quotient(self.values, divisor.values)
        else:
            quotient = np.floor_divide(self.values, divisor.values)
        least = int(divisor) if divisor.is_scalar else 1
        return Whole(quotient, -(-self.largest // least))

    def remainder(self, divisor: "Whole | int") -> "Whole":
        """What floor_divide leaves, from 0 to divisor - 1."""
        divisor = _whole(divisor)
        assert (divisor > 0).all(), "a divisor is above zero"
        return _wrap(np.remainder(self.values, divisor.values), divisor.largest)

    def take(self, index: Index | Bools) -> "Whole":
        """The rows of an index or of a mask; a single number stays as it is."""
        return self if self.is_scalar else Whole(self.values[index], self.largest)

    def part(self, rows: slice) -> "Whole":
        """A run of rows; a single number stays as it is."""
        return self if self.is_scalar else Whole(self.values[rows], self.largest)

    def spread(self, rows: int) -> "Whole":
        """The column with this many rows; a single number is repeated."""
        assert self.is_scalar or len(self) == rows, "a column cannot change its number of rows"
        return Whole(np.broadcast_to(self.values, (rows,)), self.largest)

    def narrowed(self) -> "Whole":
        """The same numbers with the smallest bound, in int64 when they fit."""
        largest = _largest(self.values)
        if largest <= MOST and self.values.dtype == object:
            return Whole(self.values.astype(np.int64), largest)
        return Whole(self.values, largest)

    def total(self) -> int:
        """The sum of the rows."""
        column = self._summable(len(self))
        return int(column.values.sum())

    def total_by(self, group: Index, groups: int) -> "Whole":
        """The sum of the rows of each group.

        Shapes: group has one number from 0 to groups - 1 a row; the result has one row a group.

        >>> Whole.of([1, 2, 3]).total_by(np.array([0, 2, 0]), 3).tolist()
        [4, 0, 2]
        """
        column = self.spread(len(group))
        if groups == 1:
            return Whole.of([column.total()])
        column = column._summable(len(group))
        sums = np.zeros(groups, column.values.dtype)
        np.add.at(sums, group, column.values)
        return Whole(sums, column.largest * len(group))

    def _summable(self, rows: int) -> "Whole":
        """The column in a type that holds the sum of this many rows."""
        if self.largest * rows <= MOST and self.values.dtype == np.int64:
            return self
        column = self.narrowed()
        return column if column.largest * rows <= MOST else _objects(column)


def choose(condition: Bools, yes: Whole, no: Whole) -> Whole:
    """Row by row: `yes` where the condition holds, else `no`."""
    return _wrap(np.where(condition, yes.values, no.values), max(yes.largest, no.largest))


def smaller(left: Whole, right: Whole) -> Whole:
    """Row by row, the smaller of two."""
    return _wrap(np.minimum(left.values, right.values), max(left.largest, right.largest))


def larger(left: Whole, right: Whole) -> Whole:
    """Row by row, the larger of two."""
    return _wrap(np.maximum(left.values, right.values), max(left.largest, right.largest))


def common_divisor(left: Whole, right: Whole) -> Whole:
    """Row by row, the greatest common divisor."""
    return _wrap(np.gcd(left.values, right.values), max(left.largest, right.largest))


def _operate(operation: np.ufunc, bound: Callable[[int, int], int], left: Whole, other: Whole | int) -> Whole:
    right = _whole(other)
    largest = bound(left.largest, right.largest)
    if largest > MOST or left.values.dtype == object or right.values.dtype == object:
        left, right = left.narrowed(), right.narrowed()
        largest = bound(left.largest, right.largest)
        if largest > MOST:
            left, right = _objects(left), _objects(right)
    return _wrap(operation(left.values, right.values), largest)


@lru_cache(maxsize=1024)
def _single(value: int) -> Whole:
    """The same few numbers of an agreement are asked for again and again."""
    fits = -MOST <= value <= MOST
    return Whole(np.array(value, np.int64 if fits else object), abs(value))


def _whole(number: Whole | int) -> Whole:
    return number if isinstance(number, Whole) else Whole.of(number)


def _is_one(number: Whole) -> bool:
    return number.largest == 1 and number.is_scalar and int(number) == 1


def _wrap(result: Any, largest: int) -> Whole:
    """The result as a column: numpy answers a plain number where both operands are single numbers."""
    if isinstance(result, np.ndarray) and result.ndim:
        return Whole(result, largest)
    return Whole.of(int(result))


def _objects(column: Whole) -> Whole:
    return Whole(column.values.astype(object), column.largest)


def _largest(values: Ints) -> int:
    return max(int(values.max(initial=0)), -int(values.min(initial=0)))
