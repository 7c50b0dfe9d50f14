"""Solves: one number found for the whole fleet, which every row reads as its factor."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.values import Solve, names_in
from vbr.engine.operands import Operand, Reader, evaluate
from vbr.engine.telling import Told, View
from vbr.engine.wording import value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
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
        totals = evaluate(self.solve.total, reader) if self.solve.total is not None else None
        counts = level.is_first_row & level.is_kind(self.kind) & of.present & weights.present
        counts = counts & totals.present if totals else counts
        rows = np.flatnonzero(counts)

        def taken(values: Operand) -> Ratio:
            return values.values.spread(reader.rows).take(rows)

        weighed = Weighed(taken(of), taken(weights), taken(totals) if totals else None)
        found = self.method.find(weighed) if len(rows) else Fraction(0)
        is_found = np.full(reader.rows, len(rows) > 0)
        over = Ratio.scaled(Whole.of(len(rows)), 0)
        return {
            self.name: self._column(self.method.factor(found, of.values), is_found & of.present),
            f"{self.name}.found": self._column(Ratio.of(found), is_found),
            f"{self.name}.over": self._column(over, np.ones(reader.rows, bool)),
        }

    def _column(self, values: Ratio, present: np.ndarray) -> Column:
        states = np.where(present, REPORTED, code("not_scored")).astype(np.int8)
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
