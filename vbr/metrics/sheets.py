"""A table as it was sent, read under its declaration: texts, and beside them the numbers and days they say.

A text that cannot be read is not refused here: the checks name every such cell, so that a person sees all of
them at once. Until then it reads as zero or as no day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from vbr.errors import Problem
from vbr.exact.text import read_date
from vbr.exact.whole import MOST, Bools, Index
from vbr.metrics.faults import DUPLICATE_ROW, Fault
from vbr.metrics.numbers import Numbers, read_numbers
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.tables import InputTable, denominator_column

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
    """A table under its declaration; a declared column that was not sent is there and says nothing.

    Shapes: `order` has the rows in the order of their key, by code point; `is_repeat` has an entry for each
            of these, whether it repeats the key of the one before.
    """

    table: InputTable
    raw: RawTable
    columns: Mapping[str, TextColumn]
    numbers: Mapping[str, Numbers]
    days: Mapping[str, Days]
    order: Index
    is_repeat: Bools

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
            text, hint = (said, "") if isinstance(said, str) else said
            yield fault.problem(text, self.raw.source, hint, **self._where(row, column))
        if len(rows) > MOST_ALIKE:
            rest = f"{len(rows) - MOST_ALIKE:,} more rows have the same fault."
            yield fault.problem(rest, self.raw.source, column=column)

    def _where(self, row: int, column: str) -> dict[str, Any]:
        place = int(self.raw.places[row])
        return {self.raw.counted_in: place, "column": column, "found": self.says(column, row)[:100]}


def read_sheet(raw: RawTable, table: InputTable) -> Sheet:
    """The table under its declaration."""
    raw = _with_fractions(raw, table)
    nothing = TextColumn.missing(len(raw))
    columns = {column.name: raw.columns.get(column.name, nothing) for column in table.columns}
    numbers = {name: read_numbers(columns[name].texts) for name in _of_kind(table, "number")}
    days = {name: _read_days(columns[name].texts) for name in _of_kind(table, "date")}
    return Sheet(table, raw, columns, numbers, days, *_key_order([columns[name] for name in table.key]))


def duplicate_problems(sheet: Sheet) -> Iterator[Problem]:
    """Rows that say the same key as an earlier one; without what every row must say there is no key."""
    needed = [column.name for column in sheet.table.columns if column.required]
    is_keyed = np.ones(len(sheet), np.bool_)
    for name in set(needed) & set(sheet.table.key):
        is_keyed &= ~sheet[name].is_missing
    repeats = np.flatnonzero(sheet.is_repeat & is_keyed[sheet.order])
    first = {int(sheet.order[place]): int(sheet.order[place - 1]) for place in repeats[:MOST_ALIKE].tolist()}

    def message(row: int) -> tuple[str, str]:
        key = " ".join(filter(None, (sheet.says(name, row) for name in sheet.table.key)))
        return f"{key} is there already, on {sheet.place(first[row])}.", sheet.table.twice

    yield from sheet.problems(sheet.order[repeats], sheet.table.key[0], DUPLICATE_ROW, message)


def _key_order(key: Sequence[TextColumn]) -> tuple[Index, Bools]:
    """The rows in the order of their key, and whether each repeats the one before."""
    ranks = [column.ranks()[column.codes] for column in key]
    order = order_by(ranks)
    is_repeat = np.ones(len(order), np.bool_)
    is_repeat[:1] = False
    for rank in ranks:
        is_repeat[1:] &= rank[order[1:]] == rank[order[:-1]]
    return order, is_repeat


def order_by(ranks: list[Index]) -> Index:
    """The rows in the order of several ranks; one sort of one number where they fit it."""
    combined, most = np.zeros(len(ranks[0]), np.int64), 1
    for rank in ranks:
        size = int(rank.max(initial=0)) + 1
        combined, most = combined * size + rank, most * size
    return np.lexsort(ranks[::-1]) if most > MOST else np.argsort(combined, kind="stable")


def _with_fractions(raw: RawTable, table: InputTable) -> RawTable:
    """The table with each fraction in one column, also where it was sent in two: 5 and 6 are 5 / 6."""
    columns = dict(raw.columns)
    for name in _of_kind(table, "fraction"):
        if (below := columns.pop(denominator_column(name), None)) is not None:
            above = raw.columns.get(name, TextColumn.missing(len(raw)))
            pairs, found = pd.factorize((above.codes + 1) * len(below.texts) + below.codes + 1)
            texts = [_one_fraction(above, below, *divmod(int(pair), len(below.texts))) for pair in found]
            columns[name] = TextColumn.of(np.array(texts, dtype=object)[pairs])
    return replace(raw, columns=columns)


def _one_fraction(above: TextColumn, below: TextColumn, numerator: int, denominator: int) -> str:
    """A fraction in one text, of the codes of its parts, each counted from 1; 0 is the missing one.

    A whole number beside an empty cell stays half a fraction, which is refused: 1 of how many?
    """
    parts = (str(above.texts[numerator - 1]), str(below.texts[denominator - 1]))
    return " / ".join(parts) if parts[1] or parts[0].isdecimal() else parts[0]


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
