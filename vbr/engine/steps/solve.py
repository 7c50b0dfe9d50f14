"""Solves: one number found for the whole fleet, which every row reads as its factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.values import Difference, Solve, SumOf, Value, names_in
from vbr.engine.operands import Operand, Reader, evaluate
from vbr.engine.telling import Told, View
from vbr.engine.wording import value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Bools, Index, Whole
from vbr.methods.kinds import Solve as Method
from vbr.methods.kinds import Weighed
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class SolveNumber:
    """Writes the factor that a solved number is for each row.

    Beside it the number itself, as `<name>.found`, and over how many it was found, as `<name>.over`. Only who
    has every figure that it reads counts, and who has two memberships counts once.
    """

    solve: Solve
    method: Method
    kind: str
    depth: int
    path: str

    @property
    def name(self) -> str:
        """The name by which the agreement reads it."""
        return self.solve.name

    @property
    def reads(self) -> tuple[str, ...]:
        """The adjustment, its weight, and what is to be paid out."""
        return names_in(self.solve.of) + names_in(self.solve.weighted_by) + names_in(self.solve.total)

    @property
    def writes(self) -> tuple[str, ...]:
        """The factor, the number, and over how many it was found."""
        return (self.name, f"{self.name}.found", f"{self.name}.over")

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The factor of every row with an adjustment; none for anybody where nobody has one."""
        reader, level = Reader(columns, self.depth), columns.cohort.levels[self.depth]
        weight = self.solve.weighted_by if self.solve.weighted_by is not None else ONE
        of, weights = evaluate(self.solve.of, reader), evaluate(weight, reader)
        has_total = self._has_total(reader)
        counts = level.is_first_row & level.is_kind(self.kind) & of.present & weights.present & has_total
        rows = np.flatnonzero(counts)

        def taken(values: Operand) -> Ratio:
            return values.values.spread(reader.rows).take(rows)

        totals = (
            None if self.solve.total is None else Ratio.of(_total(self.solve.total, reader, rows)).spread(1)
        )
        weighed = Weighed(taken(of), taken(weights), totals)
        found = self.method.find(weighed) if len(rows) else Fraction(0)
        is_found = np.full(reader.rows, len(rows) > 0)
        over = Ratio.scaled(Whole.of(len(rows)), 0)
        return {
            self.name: self._column(self.method.factor(found, of.values), is_found & of.present & has_total),
            f"{self.name}.found": self._column(Ratio.of(found), is_found),
            f"{self.name}.over": self._column(over, np.ones(reader.rows, bool)),
        }

    def _has_total(self, reader: Reader) -> Bools:
        """Where every figure of the total is there; whoever lacks one does not count and has no factor."""
        if self.solve.total is None:
            return np.ones(reader.rows, np.bool_)
        return np.broadcast_to(evaluate(self.solve.total, reader).present, (reader.rows,))

    def _column(self, values: Ratio, present: np.ndarray) -> Column:
        states = np.where(present, REPORTED, code("not_scored"))
        return Column(values.spread(len(present)), states, present, self.depth, "", None, self.path)

    def says(self) -> str:
        """What the number achieves."""
        weight = f" x {value_says(self.solve.weighted_by)}" if self.solve.weighted_by is not None else ""
        total = value_says(self.solve.total) if self.solve.total is not None else ""
        return f"{self.name} is {self.method.says(f'{value_says(self.solve.of)}{weight}', total)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The number, and over how many it was found."""
        found, over = (view.entry(f"{self.name}.{part}", self.depth).text() for part in ("found", "over"))
        return (Told(f"{self.says()}, found over {over}: {found}.", self.path),)


ONE = Number("1", Fraction(1))


def _total(value: Value, reader: Reader, rows: Index) -> Fraction:
    """What is to be paid out: each figure counts once at its own level, over those who count below it.

    Of penalties of each practice and a sum set aside by the association, the sum is added once.
    """
    match value:
        case SumOf(values):
            return sum((_total(one, reader, rows) for one in values), Fraction(0))
        case Difference(whole, less):
            return _total(whole, reader, rows) - _total(less, reader, rows)
    columns = reader.columns
    depth = max((columns.depth_of(name, reader.depth) for name in names_in(value)), default=0)
    above = np.unique(columns.cohort.ancestors(reader.depth, depth)[rows])
    nodes = above[np.unique(columns.cohort.levels[depth].member[above], return_index=True)[1]]
    return evaluate(value, Reader(columns, depth)).values.spread(columns.rows(depth)).take(nodes).total()
