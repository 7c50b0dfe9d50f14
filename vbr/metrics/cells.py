"""The checks that follow from the declaration of a table: its columns, and what each cell may hold.

Each distinct text is looked at once; every row that says it is named.
"""

import re
from collections.abc import Callable, Iterator
from json import loads

import numpy as np

from vbr.contract.marks import ID_PATTERN
from vbr.errors import Problem, nearest
from vbr.exact.text import read_date, read_period
from vbr.metrics import faults
from vbr.metrics.numbers import read_fraction, read_signed
from vbr.metrics.sheets import Sheet, duplicate_problems
from vbr.metrics.tables import NPI, InputColumn

MOST_CHARACTERS = {"text": 1_000, "document": 10_000}
"""How long a text may be, where nothing else limits it."""

_IDS = re.compile(f"(?:{ID_PATTERN}\n)*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def table_problems(sheet: Sheet) -> Iterator[Problem]:
    """Everything that is wrong with a table by its declaration alone."""
    yield from _header_problems(sheet)
    for column in sheet.table.columns:
        if column.required and column.name in sheet.raw.columns:
            yield from _missing_cells(sheet, column)
        yield from _cell_problems(sheet, column)
    yield from duplicate_problems(sheet)


def _header_problems(sheet: Sheet) -> Iterator[Problem]:
    table, source = sheet.table, sheet.raw.source
    for name in sheet.raw.columns:
        if name not in table.header:
            hint = nearest(name, table.header) or f"The columns are {', '.join(table.header)}."
            message = f'"{name}" is not a column of {table.name}.'
            yield faults.UNKNOWN_COLUMN.problem(message, source, hint, column=name, found=name)
    for column in table.columns:
        if column.required and len(sheet) and column.name not in sheet.raw.columns:
            message = f"The column {column.name} is missing."
            hint = f"Add it: {column.meaning}."
            yield faults.MISSING_COLUMN.problem(message, source, hint, column=column.name)


def _missing_cells(sheet: Sheet, column: InputColumn) -> Iterator[Problem]:
    rows = np.flatnonzero(sheet[column.name].is_missing)
    yield from sheet.problems(rows, column.name, faults.MISSING_CELL, lambda _: f"There is no {column.name}.")


def _cell_problems(sheet: Sheet, column: InputColumn) -> Iterator[Problem]:
    yield from _long_problems(sheet, column)
    match column.kind:
        case "id":
            yield from _id_problems(sheet, column)
        case "text":
            yield from _text_problems(sheet, column)
        case "choice":
            yield from _word_problems(sheet, column)
        case "number":
            is_bad = sheet.numbers[column.name].is_bad
            yield from _unreadable(sheet, column, is_bad, (faults.NOT_A_NUMBER, read_signed))
        case "date":
            is_bad = sheet.days[column.name].is_bad
            yield from _unreadable(sheet, column, is_bad, (faults.NOT_A_DATE, read_date))
        case "fraction":
            yield from _each_read(sheet, column, faults.NOT_A_FRACTION, read_fraction)
        case "period":
            yield from _each_read(sheet, column, faults.NOT_A_PERIOD, read_period)
        case "document":
            yield from _each_read(sheet, column, faults.NOT_JSON, _read_json)


def _long_problems(sheet: Sheet, column: InputColumn) -> Iterator[Problem]:
    most = MOST_CHARACTERS.get(column.kind)
    if most is not None:
        is_long = np.array([len(text) > most for text in sheet[column.name].texts.tolist()])
        message = f"The text has more than {most:,} characters."
        rows = _rows(sheet, column, is_long)
        yield from sheet.problems(rows, column.name, faults.TOO_LONG, lambda _: message)


def _id_problems(sheet: Sheet, column: InputColumn) -> Iterator[Problem]:
    texts = sheet[column.name].texts[:-1].tolist()
    if _IDS.fullmatch("\n".join([*texts, ""])):
        return
    is_bad = np.array([*(re.fullmatch(ID_PATTERN, text) is None for text in texts), False])
    rows = _rows(sheet, column, is_bad)
    yield from sheet.problems(
        rows, column.name, faults.BAD_ID, lambda row: f"{_quoted(sheet, column, row)} is not an id."
    )


def _text_problems(sheet: Sheet, column: InputColumn) -> Iterator[Problem]:
    texts = sheet[column.name].texts.tolist()
    if _CONTROL.search("".join(texts)):
        rows = _rows(sheet, column, np.array([_CONTROL.search(text) is not None for text in texts]))
        yield from sheet.problems(
            rows, column.name, faults.BAD_CHARACTER, lambda _: "The text has a control character in it."
        )
    if column.name == NPI:
        rows = _rows(sheet, column, np.array([bool(text) and not is_npi(text) for text in texts]))
        yield from sheet.problems(
            rows,
            NPI,
            faults.BAD_NPI,
            lambda row: f"{_quoted(sheet, column, row)} is not a National Provider Identifier.",
        )


def _word_problems(sheet: Sheet, column: InputColumn) -> Iterator[Problem]:
    texts = sheet[column.name].texts.tolist()
    listed = f"Write {', '.join(column.choices[:-1])} or {column.choices[-1]}."

    def message(row: int) -> tuple[str, str]:
        hint = nearest(sheet.says(column.name, row), column.choices) or listed
        return f"{_quoted(sheet, column, row)} is not a word for {column.name}.", hint

    rows = _rows(sheet, column, np.array([text not in ("", *column.choices) for text in texts]))
    yield from sheet.problems(rows, column.name, faults.UNKNOWN_WORD, message)


def _each_read(
    sheet: Sheet, column: InputColumn, fault: faults.Fault, read: Callable[[str], object]
) -> Iterator[Problem]:
    texts = sheet[column.name].texts.tolist()
    is_bad = np.array([bool(text) and _complaint(read, text) != "" for text in texts])
    yield from _unreadable(sheet, column, is_bad, (fault, read))


def _unreadable(
    sheet: Sheet, column: InputColumn, is_bad: np.ndarray, fault: tuple[faults.Fault, Callable[[str], object]]
) -> Iterator[Problem]:
    """Cells that cannot be read; the reader itself says what is wrong with each."""
    kind, read = fault

    def message(row: int) -> str:
        return _complaint(read, sheet.says(column.name, row))

    yield from sheet.problems(_rows(sheet, column, is_bad), column.name, kind, message)


def _complaint(read: Callable[[str], object], text: str) -> str:
    """What the reader of one text says against it; empty when it reads it."""
    try:
        read(text)
    except ValueError as refusal:
        return str(refusal)
    return ""


def _read_json(text: str) -> object:
    try:
        return loads(text)
    except (ValueError, RecursionError):
        raise ValueError(f'"{text[:60]}" is not JSON.') from None


def _rows(sheet: Sheet, column: InputColumn, is_bad: np.ndarray) -> np.ndarray:
    """The rows whose text is bad."""
    return np.flatnonzero(is_bad[sheet[column.name].codes]) if is_bad.any() else np.zeros(0, np.int64)


def _quoted(sheet: Sheet, column: InputColumn, row: int) -> str:
    return f'"{sheet.says(column.name, row)[:60]}"'


def is_npi(text: str) -> bool:
    """Whether the ten digits end in the check digit that belongs to them.

    Source: 45 CFR 162.406; the Luhn formula with 80840 before the number, whose digits add 24.

    >>> is_npi("1234567893"), is_npi("1234567890")
    (True, False)
    """
    if not re.fullmatch("[0-9]{10}", text):
        return False
    doubled = [sum(map(int, str(int(digit) * 2))) for digit in text[0::2]]
    return (24 + sum(doubled) + sum(map(int, text[1::2]))) % 10 == 0
