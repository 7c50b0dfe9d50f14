"""The digest of a table: one name for the same facts, whether they came as JSON or CSV, in whatever order.

The SHA-256 of the table as canonical CSV: every declared column, rows in the order of the key by code point,
LF, quotes only where needed, shortest plain decimals without signs, empty for missing. Rows are made in
chunks: a column's distinct texts as bytes of one width, rows taken from them, and the filling bytes left out.
"""

from hashlib import sha256
from json import dumps, loads

import numpy as np

from vbr.exact.chunks import ROWS
from vbr.exact.digest import quoted
from vbr.metrics.numbers import read_fraction
from vbr.metrics.sheets import Sheet
from vbr.metrics.tables import InputColumn


def digest(sheet: Sheet) -> str:
    """The digest of a table in which nothing is wrong."""
    cells = _cells(sheet)
    found = sha256(f"{','.join(sheet.table.header)}\n".encode())
    for start in range(0, len(sheet), ROWS):
        rows = sheet.order[start : start + ROWS]
        parts = [texts[codes[rows]].view(np.uint8).reshape(len(rows), -1) for codes, texts in cells]
        lines = np.concatenate(parts, axis=1)
        found.update(lines[lines != 0].tobytes())
    return found.hexdigest()


def canonical(sheet: Sheet, column: InputColumn) -> list[str]:
    """Each distinct text of a column in the one form in which it is hashed."""
    texts: list[str] = sheet[column.name].texts.tolist()
    if column.kind == "number":
        return list(sheet.numbers[column.name].written())
    if column.kind == "fraction":
        return ["{}/{}".format(*read_fraction(text)) if text else "" for text in texts]
    if column.kind == "document":
        return [
            dumps(loads(text, parse_float=str, parse_int=str), sort_keys=True) if text else ""
            for text in texts
        ]
    return texts


def _cells(sheet: Sheet) -> list[tuple[np.ndarray, np.ndarray]]:
    """Codes and texts of every column that says anything, each text with what follows it up to the next."""
    cells, before = [], ""
    for column in reversed(sheet.table.columns):
        after = "," + before if before or column is not sheet.table.columns[-1] else "\n"
        if sheet[column.name].is_empty:
            before = after
        else:
            texts = quoted(canonical(sheet, column))
            ended = (after + "\0").join(texts) + after
            cells.append((sheet[column.name].codes, np.array(ended.encode().split(b"\0"))))
            before = ""
    return cells[::-1]
