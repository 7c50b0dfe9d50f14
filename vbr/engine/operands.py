"""Values over the rows of a level: literals, names, and the closed forms between them, worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce

import numpy as np

from vbr.contract.values import (
    CurveOf,
    Difference,
    Name,
    Rate,
    RatioOf,
    RelativeGain,
    Solve,
    SumOf,
    TotalOf,
    Value,
    WeightedMean,
    names_in,
)
from vbr.engine.lacking import lacking, refusal
from vbr.engine.wording import value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio
from vbr.methods.kinds import Curve, Figures
from vbr.metrics.columns import Column, Columns

EVERYWHERE = np.array(True)


@dataclass(frozen=True, slots=True)
class Operand:
    """A value for every row of a level; where not `present` the entry has no meaning.

    Shapes: one entry a row, or a single one for a literal.
    """

    values: Ratio
    present: np.ndarray

    @classmethod
    def of(cls, column: Column) -> "Operand":
        """A column as a value."""
        return cls(column.values, column.present)

    def at(self, row: int) -> Fraction:
        """The number of one row; a literal has one for all."""
        values = self.values
        return (values if values.is_scalar else values.take(np.array([row]))).fractions()[0]


@dataclass(frozen=True, slots=True)
class Reader:
    """What a step may read: the columns, at its own depth, and figures that belong to one measure."""

    columns: Columns
    depth: int
    own: Mapping[str, Column] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The column of a name for the rows of this depth; a measure's own figure comes first."""
        return self.own[name] if name in self.own else self.columns.read(name, self.depth)

    @property
    def rows(self) -> int:
        """How many rows the level has."""
        return self.columns.rows(self.depth)


@dataclass(frozen=True, slots=True)
class RowReader(Reader):
    """What is read of one row alone; `at` says where it stands on every level. A column has one entry."""

    at: tuple[int, ...] = ()

    def column(self, name: str) -> Column:
        """The row's entry of a column, its own or inherited."""
        above = self.columns.depth_of(name, self.depth)
        return self.columns.written[name, above].take(np.array([self.at[above]]), self.depth)

    @property
    def rows(self) -> int:
        """One."""
        return 1


def evaluate(value: Value, reader: Reader) -> Operand:
    """The value for every row of the reader's level.

    A ratio over nothing, a mean of parts that weigh nothing, and any form with a missing part, is missing:
    it is never zero.
    """
    match value:
        case Number():
            return Operand(Ratio.of(value.value), EVERYWHERE)
        case Name(name):
            return Operand.of(reader.column(name))
        case Rate(rate, of):
            return _together(lambda left, right: left * right, evaluate(rate, reader), evaluate(of, reader))
        case Difference(first, second):
            return _together(
                lambda left, right: left - right, evaluate(first, reader), evaluate(second, reader)
            )
        case SumOf(values):
            parts = [evaluate(one, reader) for one in values]
            return reduce(lambda left, right: _together(lambda a, b: a + b, left, right), parts)
        case RatioOf(top, bottom):
            return over(evaluate(top, reader), evaluate(bottom, reader))
        case WeightedMean(weights):
            return _weighted_mean(weights, reader)
        case RelativeGain():
            return _relative_gain(value, reader)
        case CurveOf():
            return _curve_of(value, reader)
        case Solve(name=name):
            return Operand.of(reader.column(name))
        case TotalOf():
            return Operand.of(reader.column(value.column))


def known(value: Value, reader: Reader, wanted: np.ndarray, path: str) -> Ratio:
    """The value for every row that needs it: a cap, a limit or a rate that is missing is not nothing.

    Problems: figure-missing.
    """
    found = evaluate(value, reader)
    if found.present.all():
        return found.values
    rows = wanted & ~np.broadcast_to(found.present, wanted.shape)
    if rows.any():
        needs = dict(lacking(names_in(value), reader.column, rows)) or {value_says(value): rows}
        raise refusal(path, needs, reader.columns, reader.depth, "let the agreement say what holds without")
    return found.values


def over(top: Operand, bottom: Operand) -> Operand:
    """One value over another; missing where the lower one is nothing."""
    has_bottom = bottom.present & ~bottom.values.equals(0)
    return Operand(
        top.values / choose_ratio(has_bottom, bottom.values, Ratio.of(1)), top.present & has_bottom
    )


def _together(operation: Callable[[Ratio, Ratio], Ratio], left: Operand, right: Operand) -> Operand:
    return Operand(operation(left.values, right.values), left.present & right.present)


def _weighted_mean(weights: Mapping[str, Number], reader: Reader) -> Operand:
    parts = [(weight.value, Operand.of(reader.column(name))) for name, weight in weights.items()]
    whole = sum((weight for weight, _ in parts), Fraction(0))
    if whole == 0:
        return Operand(Ratio.of(0), np.array(False))
    values = reduce(
        lambda left, right: left + right, (part.values * (weight / whole) for weight, part in parts)
    )
    return Operand(values, reduce(np.logical_and, (part.present for _, part in parts)))


def _relative_gain(gain: RelativeGain, reader: Reader) -> Operand:
    now, before = evaluate(gain.now, reader), evaluate(gain.before, reader)
    base = before
    if gain.smallest_base is not None:
        base = Operand(larger_ratio(before.values, Ratio.of(gain.smallest_base.value)), before.present)
    return over(Operand(now.values - base.values, now.present & base.present), base)


def _curve_of(value: CurveOf, reader: Reader) -> Operand:
    read = evaluate(value.of, reader)
    method: Curve = value.curve.method
    figures = Figures(read.values, {}, Ratio.of(1), None)
    return Operand(method.earn(figures)["credit"], read.present)
