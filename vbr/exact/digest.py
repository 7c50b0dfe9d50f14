"""Digests: one name for the same facts, whether they came as JSON, CSV or a wide sheet.

A table is written as canonical CSV (every declared column, rows sorted by key, LF, quotes only where needed,
shortest plain decimals, empty for missing) and hashed with SHA-256.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import islice
from operator import le

import numpy as np

from vbr.exact.tables import Table, TableColumn

QUOTED_SIGNS = (",", '"', "\r", "\n")


def digest_bytes(content: bytes) -> str:
    """The SHA-256 of the bytes, in 64 hexadecimal digits."""
    return sha256(content).hexdigest()


def digest_of_table(table: Table, key: Sequence[str]) -> str:
    """The digest of a table, whatever the order of its rows; `key` names the columns that sort them."""
    columns = {column.name: _texts(table, column) for column in table.columns}
    ordered = _sorted(list(columns.values()), [columns[name] for name in key])
    return digest_bytes(canonical_csv(list(columns), ordered).encode())


def canonical_csv(header: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """The columns as canonical CSV, rows in the order given.

    >>> print(canonical_csv(["id", "name"], [["1", "2"], ["North, East", "Up"]]), end="")
    id,name
    1,"North, East"
    2,Up
    """
    lines = map(",".join, zip(*map(quoted, columns), strict=True))
    return "\n".join([",".join(quoted(header)), *lines, ""])


def quoted(texts: Sequence[str]) -> Sequence[str]:
    """The texts as cells of CSV, in quotes only where one needs them; one look at all is mostly enough."""
    if not _has_quoted_sign("\0".join(texts)):
        return texts
    return ['"' + text.replace('"', '""') + '"' if _has_quoted_sign(text) else text for text in texts]


def _has_quoted_sign(text: str) -> bool:
    return any(sign in text for sign in QUOTED_SIGNS)


def _texts(table: Table, column: TableColumn) -> list[str]:
    if column.name not in table:
        return [""] * len(table)
    array = table[column.name]
    if column.kind == "yes_no":
        array = np.where(array, "yes", "no")
    return list(map(str, array.tolist()))


def _sorted(columns: list[list[str]], key: list[list[str]]) -> list[list[str]]:
    """The columns with their rows in the order of the key, by code point; then by all that they hold."""
    # The zero character sorts before every other, so the joined texts are in the order of their parts.
    rows = list(map("\0".join, zip(*key, *columns, strict=True)))
    if all(map(le, rows, islice(rows, 1, None))):
        return columns
    order = sorted(range(len(rows)), key=rows.__getitem__)
    return [list(map(column.__getitem__, order)) for column in columns]
