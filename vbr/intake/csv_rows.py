"""Lines of CSV to a table: commas between cells, a point before decimals, the header in the first line.

Every cell stays the text it is: 00123 keeps its zeros and NA is a code of a practice. Lines are counted as a
spreadsheet shows them, the header is line 1; a line with nothing in it is left out. Most files are read by
pandas at once; one whose cells do not seem to match its header is read by line, to name those that do not.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO

import numpy as np
import pandas as pd

from vbr.errors import Problem, Refused
from vbr.intake import faults
from vbr.metrics.raw_table import RawTable, TextColumn


def read_csv_rows(name: str, text: str, source: str) -> RawTable:
    """The table of a CSV file.

    Raises: Refused, with every line that does not fit the header.
    """
    if not text.partition("\n")[0].strip(' \r,"'):
        message = "The first line has no names of columns."
        raise Refused([faults.NO_HEADER.problem(message, source, line=1)])
    content = text.encode()
    cells = _read_at_once(content) if _is_even(content) else _read_by_line(text, source)
    columns = _named(cells, source)
    is_there = np.logical_or.reduce([~column.is_missing for column in columns.values()])
    kept = np.flatnonzero(is_there)
    if len(kept) < len(is_there):
        columns = {title: column.take(kept) for title, column in columns.items()}
    return RawTable(name, source, columns, kept + 2, "line")


def _is_even(content: bytes) -> bool:
    """Whether every line has as many cells as the first, told by counting commas outside of quotes."""
    characters = np.frombuffer(content, np.uint8)
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return False
    commas, ends = np.flatnonzero(characters == ord(",")), np.flatnonzero(characters == ord("\n"))
    ends = ends if content.endswith(b"\n") else np.append(ends, len(content))
    quotes = np.flatnonzero(characters == ord('"'))
    if len(quotes):
        commas = commas[np.searchsorted(quotes, commas) % 2 == 0]
        ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    starts = np.append(0, ends[:-1] + 1)[: len(ends)]
    is_blank = (ends == starts) | (
        (ends == starts + 1) & (characters[np.minimum(starts, len(content) - 1)] == ord("\r"))
    )
    counts = np.diff(np.searchsorted(commas, ends), prepend=0)
    return len(content) > 0 and len(quotes) % 2 == 0 and bool((is_blank | (counts == counts[0])).all())


def _read_at_once(content: bytes) -> list[np.ndarray]:
    frame = pd.read_csv(
        BytesIO(content), header=None, dtype=object, na_filter=False, skip_blank_lines=False, encoding="utf-8"
    )
    return [frame[place].to_numpy() for place in frame.columns]


def _read_by_line(text: str, source: str) -> list[np.ndarray]:
    """The columns of a file whose lines may not match the header."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as refusal:
        message = f"The line cannot be read: {refusal}."
        raise Refused([faults.UNREADABLE_LINE.problem(message, source, line=reader.line_num)]) from None
    width = len(rows[0])
    problems = list(_uneven_problems(rows, width, source))
    if problems:
        raise Refused(problems)
    even = [[*row, *[""] * width][:width] for row in rows]
    return [np.array(column, dtype=object) for column in zip(*even, strict=True)]


def _uneven_problems(rows: Sequence[Sequence[str]], width: int, source: str) -> Iterator[Problem]:
    for line, row in enumerate(rows, 1):
        if row and (len(row) < width or any(row[width:])):
            message = f"The line has {len(row)} cells, and the header has {width}."
            yield faults.UNEVEN_LINE.problem(message, source, line=line)


def _named(cells: Sequence[np.ndarray], source: str) -> Mapping[str, TextColumn]:
    """The columns under their names; one without a name may only be empty."""
    header = [str(column[0]).strip() for column in cells]
    problems = list(_header_problems(header, source))
    columns: dict[str, TextColumn] = {}
    for place, (title, column) in enumerate(zip(header, cells, strict=True), 1):
        texts = TextColumn.of(column[1:])
        if title:
            columns[title] = texts
        elif not texts.is_empty:
            message = f"Column {place} of the header has no name."
            problems.append(faults.UNNAMED_COLUMN.problem(message, source, line=1))
    if problems:
        raise Refused(problems)
    return columns


def _header_problems(header: Sequence[str], source: str) -> Iterator[Problem]:
    for sign, word in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            yield faults.WRONG_SEPARATOR.problem(f"The cells are separated by {word}.", source, line=1)
    for title in dict.fromkeys(title for title in header if title and header.count(title) > 1):
        message = f'The column "{title}" stands {header.count(title)} times.'
        yield faults.COLUMN_TWICE.problem(message, source, line=1, column=title)
