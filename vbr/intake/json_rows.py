"""Rows of JSON objects to a table: `[{"entity": "lakeshore-pho", "measure": "ssi_rate", "value": 4}]`."""

from collections.abc import Iterator, Mapping, Sequence
from json import dumps

import numpy as np

from vbr.errors import Problem, Refused
from vbr.intake import faults
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.tables import INPUT_TABLES

_DOCUMENTS = {
    (table.name, column.name)
    for table in INPUT_TABLES
    for column in table.columns
    if column.kind == "document"
}


def read_json_rows(name: str, rows: object, source: str) -> RawTable:
    """The table of a list of objects, whose numbers are text (as `read_json` leaves them).

    Raises: Refused, with every row and cell that cannot stand in a table.
    """
    if not isinstance(rows, list):
        hint = f'Write "{name}": [{{...}}, {{...}}].'
        raise Refused([faults.NOT_A_LIST.problem(f"{name} is not a list of rows.", source, hint)])
    wrong = [place for place, row in enumerate(rows, 1) if not isinstance(row, dict)]
    if wrong:
        message = f"The row of {name} is not an object."
        raise Refused([faults.NOT_A_ROW.problem(message, source, row=place) for place in wrong])
    columns, problems = {}, list[Problem]()
    for column in dict.fromkeys(key for row in rows for key in row):
        cells = [row.get(column) for row in rows]
        if (name, column) in _DOCUMENTS:
            cells = [cell if cell is None or isinstance(cell, str) else dumps(cell) for cell in cells]
        problems.extend(_cell_problems(column, cells, source))
        columns[column] = TextColumn.of([cell if isinstance(cell, str) else None for cell in cells])
    if problems:
        raise Refused(problems)
    return RawTable(name, source, columns, np.arange(1, len(rows) + 1))


def declared_rows(amounts: Mapping[str, object]) -> list[dict[str, object]]:
    """The rows of `{"incentive": "$812,345.67"}`."""
    return [{"component": component, "amount": amount} for component, amount in amounts.items()]


def _cell_problems(column: str, cells: Sequence[object], source: str) -> Iterator[Problem]:
    if set(map(type, cells)) <= {str, type(None)}:
        return
    for place, cell in enumerate(cells, 1):
        if isinstance(cell, str | None):
            continue
        said = dumps(cell)[:60]
        hint = 'Write "yes" or "no".' if isinstance(cell, bool) else ""
        message = f"{said} is not a text or a number."
        yield faults.WRONG_CELL.problem(message, source, hint, row=place, column=column, found=said)
