"""Totals: an amount, a score or a field added up over every node below, for the node they stand under.

    the total of penalty over every practice:  $1,200.00 + $0.00 + $300.00 = $1,500.00 for the association

What is missing counts nothing. A node with two memberships has its amount or score once; a field is the
figure of each membership. An explanation tells the sum and never what one of the others brought to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.values import TotalOf
from vbr.engine.steps.starts import is_asked
from vbr.engine.telling import Told, View
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.whole import Bools, Index
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs


@dataclass(frozen=True, slots=True)
class AddUpBelow:
    """Writes for each node of a level the sum of a figure over all nodes below it."""

    value: TotalOf
    kind: str
    """Whose figure it is; empty for a field, which the roster says of the nearest level below."""
    under: str
    """The level of the nodes they stand under; empty at the top."""
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The figure."""
        return (self.value.total_of,)

    @property
    def writes(self) -> tuple[str, ...]:
        """The total."""
        return (self.value.column,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The sum for every node, nothing where nobody below has the figure."""
        name, cohort = self.value.total_of, columns.cohort
        below = range(self.depth + 1, len(cohort.levels))
        figure = next(columns.written[name, depth] for depth in below if (name, depth) in columns.written)
        above = cohort.ancestors(figure.depth, self.depth)
        values = choose_ratio(self._counts(figure, above, columns), figure.values, Ratio.of(0))
        rows = columns.rows(self.depth)
        total = values.spread(len(above)).total_by(above, rows)
        return {self.value.column: Column.full(total, rows, self.depth, figure.unit, self.path)}

    def _counts(self, figure: Column, above: Index, columns: Columns) -> Bools:
        level = columns.cohort.levels[figure.depth]
        if not self.kind:
            return np.asarray(figure.present & is_asked(figure, columns))
        return np.asarray(figure.present & level.is_kind(self.kind) & first_under(level.member, above))

    def says(self) -> str:
        """What is added up."""
        whom = f"every {self.kind}" if self.kind else "everybody who has it"
        under = f" below each {self.under}" if self.under else ""
        return f"The total of {self.value.total_of} over {whom}{under}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The sum alone."""
        total = view.entry(self.value.column, self.depth).text()
        return (Told(f"{self.says()}: {total}.", self.path),)


def first_under(member: Index, above: Index) -> Bools:
    """The first row of each node under each node above it, where memberships give it several."""
    pairs = np.column_stack([member, above])
    first = np.zeros(len(pairs), np.bool_)
    first[np.unique(pairs, axis=0, return_index=True)[1]] = True
    return first
