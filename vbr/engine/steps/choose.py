"""Tables: the terms of the row that a word or a condition picks; an absent cell is not applicable.

A table that is also read across has one cell for everybody: a row by size, a column by the quality that a
practice has reached, and the sharing rate where they meet.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vbr.contract.scorecard import LookupTable, TableRow
from vbr.contract.values import Condition, Value, names_in
from vbr.engine.because import because
from vbr.engine.conditions import Truth, column_of, decided
from vbr.engine.operands import Operand, Reader, evaluate
from vbr.engine.telling import Told, View
from vbr.engine.wording import condition_says, value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.units import UNIT_OF_SIGN
from vbr.exact.whole import Bools
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code

NOBODY = np.array(False)
"""Asks for nothing: what is told of a table was decided when the table was read."""


def chosen_cell(table: LookupTable, cell: str, reader: Reader, wanted: Bools) -> Operand:
    """One column of a table: for each node the cell of the first row that applies, where it has one.

    Problems: figure-missing, where a field that a condition compares is missing for a node that is `wanted`.
    """
    found = Operand(Ratio.of(0), np.zeros(reader.rows, bool))
    for row, here in rows_chosen(table, reader, wanted):
        found = _with(row.cells.get(cell), here, found, reader)
    return found


def rows_chosen(table: LookupTable, reader: Reader, wanted: Bools) -> Iterator[tuple[TableRow, Bools]]:
    """Each row of the table, and the nodes for which it is the first that applies.

    None applies to a node for which a row before it is undecided, because a score or an amount is missing.
    """
    still_open = np.ones(reader.rows, bool)
    for row in table.rows:
        applies = _row_applies(table, row, reader, wanted & still_open)
        yield row, still_open & applies.known & applies.holds
        still_open = still_open & applies.known & ~applies.holds


def names_for_rows(table: LookupTable) -> tuple[str, ...]:
    """What picks the row: a field, or what its conditions compare."""
    by = [table.by] if table.by else []
    return (*by, *(name for row in table.rows if row.when for name in _compared(row.when)))


def names_in_column(table: LookupTable, cell: str) -> tuple[str, ...]:
    """What the cells of a column name."""
    return tuple(name for row in table.rows for name in names_in(row.cells.get(cell)))


def rows_say(table: LookupTable) -> str:
    """The rows with their cells, in the order they are tried."""
    return "; ".join(f"{_picked_by(row)}: {_cells_say(row.cells)}" for row in table.rows)


@dataclass(frozen=True, slots=True)
class ChooseTerm:
    """Writes one column of a table: for each node, the cell of the first row of the table that applies."""

    table: str
    cell: str
    terms: LookupTable
    kind: str
    """Whose terms they are."""
    depth: int
    path: str

    @property
    def name(self) -> str:
        """The name by which the agreement reads it: `track_terms.limit`."""
        return f"{self.table}.{self.cell}"

    def _asked(self, columns: Columns) -> Bools:
        return columns.cohort.levels[self.depth].is_kind(self.kind)

    @property
    def reads(self) -> tuple[str, ...]:
        """The field that picks the row, and what conditions and cells name."""
        return (*names_for_rows(self.terms), *names_in_column(self.terms, self.cell))

    @property
    def writes(self) -> tuple[str, ...]:
        """The column."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The cell for every row."""
        found = chosen_cell(self.terms, self.cell, Reader(columns, self.depth), self._asked(columns))
        cells = (row.cells.get(self.cell) for row in self.terms.rows)
        return {self.name: _column(found, _unit(cells), self)}

    def says(self) -> str:
        """The rows in the order they are tried."""
        rows = [
            f"{_picked_by(row)}: {value_says(row.cells[self.cell]) if self.cell in row.cells else 'nothing'}"
            for row in self.terms.rows
        ]
        by = f" by {self.terms.by}" if self.terms.by else ""
        return f"{self.terms.title}, {self.cell}{by} ({self.name}): {'; '.join(rows)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The term that applies, and what picks it."""
        row = _row_for(self.terms, view, self.depth)
        picked, found = _picks(self.terms, row, view, self.depth), view.entry(self.name, self.depth).text()
        path = f"{row.path}.{self.cell}" if row is not None and self.cell in row.cells else self.path
        return (Told(f"{self.terms.title}, {self.cell} ({self.name}){picked}: {found}.", path),)


@dataclass(frozen=True, slots=True)
class ChooseCell:
    """Writes the cell of a table that is read across too: where the row and the column that apply meet."""

    name: str
    terms: LookupTable
    kind: str
    """Whose terms they are."""
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What picks row and column, and what the cells name."""
        across = self.terms.across
        fields = (across,) if isinstance(across, str) else ()
        compared = (name for one in self._conditions() if one != "any" for name in _compared(one))
        cells = (name for column in self.terms.columns for name in names_in_column(self.terms, column))
        return (*names_for_rows(self.terms), *fields, *compared, *cells)

    @property
    def writes(self) -> tuple[str, ...]:
        """The table, by its own name."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The cell for every row."""
        reader, asked = Reader(columns, self.depth), columns.cohort.levels[self.depth].is_kind(self.kind)
        found = Operand(Ratio.of(0), np.zeros(reader.rows, bool))
        across = list(self._columns_chosen(reader, asked))
        for row, in_row in rows_chosen(self.terms, reader, asked):
            for column, in_column in across:
                found = _with(row.cells.get(column), in_row & in_column, found, reader)
        cells = (cell for row in self.terms.rows for cell in row.cells.values())
        return {self.name: _column(found, _unit(cells), self)}

    def _columns_chosen(self, reader: Reader, wanted: Bools) -> Iterator[tuple[str, Bools]]:
        """Each column of the table, and the nodes for which it is the first that applies."""
        across, still_open = self.terms.across, np.ones(reader.rows, bool)
        if isinstance(across, str):
            yield from ((column, _is_word(across, column, reader)) for column in self.terms.columns)
            return
        for column, condition in across.items():
            applies = Truth(still_open, still_open)
            if condition != "any":
                where = f"{self.path}.across.{column}"
                applies = decided(condition, reader, wanted & still_open, where)
            yield column, still_open & applies.known & applies.holds
            still_open = still_open & applies.known & ~applies.holds

    def _conditions(self) -> tuple[Condition | Literal["any"], ...]:
        across = self.terms.across
        return () if isinstance(across, str) else tuple(across.values())

    def says(self) -> str:
        """What picks the row and the column, then the rows with their cells."""
        across, terms = self.terms.across, self.terms
        if not isinstance(across, str):
            tried = (f"{name} when {_when_says(condition)}" for name, condition in across.items())
            across = f"({'; '.join(tried)})"
        by = f" by {terms.by}" if terms.by else ""
        return f"{terms.title} ({self.name}){by}, across {across}: {rows_say(terms)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The cell that applies, with the row and the column it stands in."""
        row = _row_for(self.terms, view, self.depth)
        picked = f"{_picks(self.terms, row, view, self.depth)}{self._column_told(view)}"
        found, path = view.entry(self.name, self.depth).text(), row.path if row is not None else self.path
        return (Told(f"{self.terms.title} ({self.name}){picked}: {found}.", path),)

    def _column_told(self, view: View) -> str:
        """The column that applies, and what picks it."""
        across, reader = self.terms.across, view.reader(self.depth)
        if isinstance(across, str):
            return f", for {_told(across, view, self.depth)}"
        columns = (column for column, here in self._columns_chosen(reader, NOBODY) if here[0])
        column = next(columns, "")
        condition = across.get(column, "any")
        tests = "" if condition == "any" else f" ({because(condition, view, self.depth)})"
        return f", in the column {column}{tests}" if column else ""


def _row_applies(table: LookupTable, row: TableRow, reader: Reader, wanted: Bools) -> Truth:
    if row.when is not None:
        return decided(row.when, reader, wanted, f"{row.path}.when")
    everywhere = np.ones(reader.rows, bool)
    return Truth(_is_word(table.by, row.key, reader) if table.by else everywhere, everywhere)


def _is_word(field: str, word: str, reader: Reader) -> Bools:
    """Where a field says this word."""
    said = reader.column(field)
    if word not in said.choices:
        return np.zeros(reader.rows, bool)
    return said.present & said.values.equals(said.choices.index(word))


def _with(cell: Value | None, here: Bools, found: Operand, reader: Reader) -> Operand:
    """What was found so far, with a cell of the table for the nodes that it is for."""
    if cell is None:
        return found
    value = evaluate(cell, reader)
    return Operand(choose_ratio(here, value.values, found.values), found.present | (here & value.present))


def _unit(cells: Iterable[Value | None]) -> str:
    """Percent or money, where every cell is written as such."""
    signs = {cell.sign if isinstance(cell, Number) else "" for cell in cells if cell is not None}
    return UNIT_OF_SIGN.get(signs.pop(), "") if len(signs) == 1 else ""


def _column(found: Operand, unit: str, step: ChooseTerm | ChooseCell) -> Column:
    states = np.where(found.present, REPORTED, code("not_applicable")).astype(np.int8)
    values = found.values.spread(len(found.present))
    return Column(values, states, found.present, step.depth, unit, path=step.path, made_of=step.reads)


def _compared(condition: Condition) -> Iterator[str]:
    """What the tests of a condition compare."""
    for test in condition.tests:
        yield column_of(test)
        yield from names_in(test.against)


def _told(field: str, view: View, depth: int) -> str:
    return f"{field} {view.entry(field, depth).text()}"


def _row_for(table: LookupTable, view: View, depth: int) -> TableRow | None:
    """The row that applies to the recipient, or to the node it stands under."""
    rows = rows_chosen(table, view.reader(depth), NOBODY)
    return next((row for row, here in rows if here[0]), None)


def _picks(table: LookupTable, row: TableRow | None, view: View, depth: int) -> str:
    """What picks a row: `, for track basic`, or the figures that its condition compares."""
    if table.by:
        return f", for {_told(table.by, view, depth)}"
    if row is None or row.when is None:
        return ", as no row before it applies" if row is not None and len(table.rows) > 1 else ""
    return f", as {because(row.when, view, depth)}"


def _cells_say(cells: Mapping[str, Value]) -> str:
    return ", ".join(f"{column} {value_says(cell)}" for column, cell in cells.items()) or "nothing"


def _when_says(condition: Condition | Literal["any"]) -> str:
    return "none of these holds" if condition == "any" else condition_says(condition)


def _picked_by(row: TableRow) -> str:
    return condition_says(row.when) if row.when else row.key or "otherwise"
