"""A table as it was sent, read under its declaration: texts, and beside them the numbers and days they say.

What a text cannot be read as is not decided here: `column_problems` names every cell, so that a person sees all of
them at once. A bad cell reads as a missing one until then.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from vbr.errors import Problem
from vbr.exact.text import read_date
from vbr.exact.whole import MOST, Bools, Index
from vbr.metrics.faults import DUPLICATE_ROW, Fault
from vbr.metrics.numbers import Numbers, read_numbers
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.tables import InputTable

MOST_ALIKE = 100
"""Problems told of one fault in one column; a last one counts the rest."""

Message = Callable[[int], str | tuple[str, str]]
"""What is wrong with a row, alone or with what to do about it."""


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The distinct texts of a column as days: their ordinals, 0 where there is none."""

    ordinals: Index
    is_bad: Bools

    def take(self, codes: Index, missing: int) -> Index:
        """The day of each row; `missing` where it says none."""
        days = self.ordinals[codes]
        return np.where(days == 0, missing, days)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A table under its declaration; a declared column that was not sent is there and says nothing."""

    table: InputTable
    raw: RawTable
    columns: Mapping[str, TextColumn]
    numbers: Mapping[str, Numbers]
    days: Mapping[str, Days]

    def __len__(self) -> int:
        return len(self.raw)

    def __getitem__(self, column: str) -> TextColumn:
        return self.columns[column]

    def says(self, column: str, row: int) -> str:
        """What a row says in a column."""
        one = self.columns[column]
        return str(one.texts[one.codes[row]])

    def place(self, row: int) -> str:
        """Where a row stands, in words."""
        return f"{self.raw.counted_in} {self.raw.places[row]}"

    def problems(self, rows: Index, column: str, fault: Fault, message: Message) -> Iterator[Problem]:
        """A problem for each of the rows, the first hundred in full and the rest counted."""
        for row in rows[:MOST_ALIKE].tolist():
            said = message(row)
            text, hint = (said, fault.hint) if isinstance(said, str) else said
            yield self._problem(row, column, fault, (text, hint))
        if len(rows) > MOST_ALIKE:
            rest = f"{len(rows) - MOST_ALIKE:,} more rows have the same fault."
            yield Problem(fault.code, rest, fault.hint, self.raw.source, column=column)

    def _problem(self, row: int, column: str, fault: Fault, said: tuple[str, str]) -> Problem:
        place = int(self.raw.places[row])
        line, number = (place, None) if self.raw.counted_in == "line" else (None, place)
        found = self.says(column, row)
        return Problem(fault.code, *said, self.raw.source, line, number, column, found=found)


def read_sheet(raw: RawTable, table: InputTable) -> Sheet:
    """The table under its declaration."""
    nothing = TextColumn.missing(len(raw))
    columns = {column.name: raw.columns.get(column.name, nothing) for column in table.columns}
    numbers = {name: read_numbers(columns[name].texts) for name in _of_kind(table, "number")}
    days = {name: _read_days(columns[name].texts) for name in _of_kind(table, "date")}
    return Sheet(table, raw, columns, numbers, days)


def key_order(sheet: Sheet) -> tuple[Index, Bools]:
    """The rows in the order of their key, by code point, and whether each repeats the key of the one before it."""
    ranks = [sheet[name].ranks()[sheet[name].codes] for name in sheet.table.key]
    order = order_by(ranks)
    is_repeat = np.ones(len(order), np.bool_)
    is_repeat[:1] = False
    for rank in ranks:
        is_repeat[1:] &= rank[order[1:]] == rank[order[:-1]]
    return order, is_repeat


def duplicate_problems(sheet: Sheet) -> Iterator[Problem]:
    """Rows that say the same key as an earlier one."""
    order, is_repeat = key_order(sheet)
    repeats = np.flatnonzero(is_repeat)
    first = {int(order[place]): int(order[place - 1]) for place in repeats[:MOST_ALIKE].tolist()}

    def message(row: int) -> str:
        key = " ".join(filter(None, (sheet.says(name, row) for name in sheet.table.key)))
        return f"{key} is there already, on {sheet.place(first[row])}."

    yield from sheet.problems(order[repeats], sheet.table.key[0], DUPLICATE_ROW, message)


def order_by(ranks: list[Index]) -> Index:
    """The rows in the order of several ranks; one sort of one number where they fit it."""
    combined, most = np.zeros(len(ranks[0]), np.int64), 1
    for rank in ranks:
        size = int(rank.max(initial=0)) + 1
        combined, most = combined * size + rank, most * size
    return np.lexsort(ranks[::-1]) if most > MOST else np.argsort(combined, kind="stable")


def _of_kind(table: InputTable, kind: str) -> list[str]:
    return [column.name for column in table.columns if column.kind == kind]


def _read_days(texts: np.ndarray) -> Days:
    ordinals = [_ordinal(text) for text in texts.tolist()]
    days = np.array(ordinals, np.int64)
    return Days(np.maximum(days, 0), days < 0)


def _ordinal(text: str) -> int:
    """The day's number, 0 for none, -1 for a text that is no day."""
    try:
        return read_date(text).toordinal() if text else 0
    except ValueError:
        return -1
