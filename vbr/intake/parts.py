"""The files of a submission to tables: each part is a table's name, a file's name, and its bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

from vbr.errors import Problem, Refused, nearest
from vbr.intake.csv_rows import read_csv_rows
from vbr.intake.encodings import decode
from vbr.intake.json_rows import declared_rows, read_json_rows
from vbr.intake.json_text import read_json
from vbr.metrics.faults import UNKNOWN_TABLE
from vbr.metrics.raw_table import RawTable
from vbr.metrics.tables import DECLARED, INPUT_TABLES


@dataclass(frozen=True, slots=True)
class Part:
    """One file: the table it holds, its name, its bytes, and its encoding where the sender names it."""

    table: str
    source: str
    content: bytes
    encoding: str = ""


def read_tables(parts: Sequence[Part]) -> tuple[tuple[RawTable, ...], tuple[Problem, ...]]:
    """The tables of all parts, and what is wrong with those that cannot be read."""
    tables: list[RawTable] = []
    problems: list[Problem] = []
    for part in parts:
        try:
            tables.append(read_table(part))
        except Refused as refusal:
            problems.extend(refusal.problems)
    return tuple(tables), tuple(problems)


def read_table(part: Part) -> RawTable:
    """The table of one part: JSON where its text begins with a bracket, else CSV.

    Raises: Refused, when it cannot be read.
    """
    known = tuple(table.name for table in INPUT_TABLES)
    if part.table not in known:
        hint = nearest(part.table, known) or f"The tables are {', '.join(known)}."
        message = f'There is no table "{part.table}".'
        raise Refused([UNKNOWN_TABLE.problem(message, part.source, hint)])
    text = decode(part.content, part.source, part.encoding)
    if not text.lstrip().startswith(("[", "{")):
        return read_csv_rows(part.table, text, part.source)
    said = read_json(text, part.source)
    if part.table == DECLARED.name and isinstance(said, dict):
        said = declared_rows(said)
    return read_json_rows(part.table, said, part.source)
