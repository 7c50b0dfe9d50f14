"""Lines of CSV to a table: commas between cells, a point before decimals, the header in the first line.

Every cell stays the text it is: 00123 keeps its zeros and NA is a code of a practice. Lines are counted as a
spreadsheet shows them, the header is line 1; a line with nothing in it is left out. Most files are plain and
are cut at once; any other is read by line, to name the lines that do not match the header.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

import numpy as np

from vbr.errors import Problem, Refused
from vbr.intake import faults
from vbr.intake.plain_cells import plain_columns
from vbr.metrics.raw_table import RawTable, TextColumn


def read_csv_rows(name: str, text: str, source: str) -> RawTable:
    """The table of a CSV file.

    Raises: Refused, with every line that does not fit the header.
    """
    if not text.partition("\n")[0].strip(' \r,"'):
        message = "The first line has no names of columns."
        raise Refused([faults.NO_HEADER.problem(message, source, line=1)])
    header, cells = plain_columns(text.encode()) or _by_line(text, source)
    columns = _named(header, cells, source)
    is_there = np.logical_or.reduce([~column.is_missing for column in columns.values()])
    kept = np.flatnonzero(is_there)
    if len(kept) < len(is_there):
        columns = {title: column.take(kept) for title, column in columns.items()}
    return RawTable(name, source, columns, kept + 2, "line")


def _by_line(text: str, source: str) -> tuple[Sequence[str], Sequence[TextColumn]]:
    """The header and the columns of a file with quotes, or with lines that may not match the header."""
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
    return rows[0], [TextColumn.of(column[1:]) for column in zip(*even, strict=True)]


def _uneven_problems(rows: Sequence[Sequence[str]], width: int, source: str) -> Iterator[Problem]:
    for line, row in enumerate(rows, 1):
        if row and (len(row) < width or any(row[width:])):
            message = f"The line has {len(row)} cells, and the header has {width}."
            yield faults.UNEVEN_LINE.problem(message, source, line=line)


def _named(header: Sequence[str], cells: Sequence[TextColumn], source: str) -> Mapping[str, TextColumn]:
    """The columns under their names; one without a name may only be empty."""
    titles = [title.strip() for title in header]
    problems = list(_header_problems(titles, source))
    columns: dict[str, TextColumn] = {}
    for place, (title, column) in enumerate(zip(titles, cells, strict=True), 1):
        if title:
            columns[title] = column
        elif not column.is_empty:
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
