"""Tables: the terms of the row that a word or a condition picks; an absent cell is not applicable."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.scorecard import LookupTable, TableRow
from vbr.contract.values import Test, names_in
from vbr.engine.conditions import as_written, column_of, truth
from vbr.engine.operands import Reader, evaluate
from vbr.engine.telling import Told, View
from vbr.engine.wording import condition_says, value_says
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class ChooseTerm:
    """Writes one column of a table: for each node, the cell of the first row of the table that applies."""

    table: str
    cell: str
    terms: LookupTable
    depth: int
    path: str

    @property
    def name(self) -> str:
        """The name by which the agreement reads it: `track_terms.limit`."""
        return f"{self.table}.{self.cell}"

    @property
    def reads(self) -> tuple[str, ...]:
        """The field that picks the row, and what conditions and cells name."""
        named = [self.terms.by] if self.terms.by else []
        for row in self.terms.rows:
            named += [column_of(test) for test in _tests(row)]
            named += names_in(row.cells.get(self.cell))
        return tuple(named)

    @property
    def writes(self) -> tuple[str, ...]:
        """The column."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The cell for every row."""
        reader = Reader(columns, self.depth)
        values, present = Ratio.of(0), np.zeros(reader.rows, bool)
        decided = np.zeros(reader.rows, bool)
        for row in self.terms.rows:
            here = ~decided & self._applies(row, reader)
            decided = decided | here
            if row.cells.get(self.cell) is not None:
                cell = evaluate(row.cells[self.cell], reader)
                values, present = choose_ratio(here, cell.values, values), present | (here & cell.present)
        states = np.where(present, REPORTED, code("not_applicable")).astype(np.int8)
        return {self.name: Column(values.spread(reader.rows), states, present, self.depth, path=self.path)}

    def _applies(self, row: TableRow, reader: Reader) -> np.ndarray:
        if row.when is not None:
            return truth(row.when, reader, as_written).holds
        if not self.terms.by:
            return np.ones(reader.rows, bool)
        picks = reader.column(self.terms.by)
        if row.key not in picks.choices:
            return np.zeros(reader.rows, bool)
        return picks.present & picks.values.equals(picks.choices.index(row.key))

    def says(self) -> str:
        """The rows in the order they are tried."""
        rows = [
            f"{_picked_by(row)}: {value_says(row.cells[self.cell])}"
            for row in self.terms.rows
            if self.cell in row.cells
        ]
        by = f" by {self.terms.by}" if self.terms.by else ""
        return f"{self.terms.title}, {self.cell}{by} ({self.name}): {'; '.join(rows)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The term that applies."""
        picked = (
            f" for {self.terms.by} {view.entry(self.terms.by, self.depth).text()}" if self.terms.by else ""
        )
        return (
            Told(
                f"{self.terms.title}, {self.cell}{picked}: {view.entry(self.name, self.depth).text()}.",
                self.path,
            ),
        )


def _tests(row: TableRow) -> tuple[Test, ...]:
    return row.when.tests if row.when else ()


def _picked_by(row: TableRow) -> str:
    return condition_says(row.when) if row.when else row.key or "otherwise"
