"""Report tables and documents as bytes.

A CSV file opens right in a spreadsheet (a mark says that it is UTF-8, and no text begins a formula) and reads
right in a program (plain amounts, LF, quotes only where needed).
"""

import codecs
import json
from collections.abc import Mapping, Sequence
from typing import Any

from vbr.exact.digest import canonical_csv
from vbr.exact.tables import Table

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def table_csv(table: Table, currency: str) -> bytes:
    """A report table as CSV, the currency behind its first amount.

    Units: amounts have two decimals and no sign of a currency.
    """
    columns: dict[str, Sequence[str]] = {}
    for column in table.columns:
        texts = table[column.name].tolist()
        columns[column.name] = texts if column.unit else without_formulas(texts)
        if column.unit == "money" and "currency" not in columns:
            columns["currency"] = [currency] * len(table)
    return codecs.BOM_UTF8 + canonical_csv(list(columns), list(columns.values())).encode()


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """The document as JSON on one line; keys stay in their order."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"
    # Half a character, which a problem may quote as it was sent, is written as the escape it came as.
    return text.encode(errors="backslashreplace")


def without_formulas(texts: Sequence[str]) -> Sequence[str]:
    """The texts with an apostrophe before each that a spreadsheet would run as a formula.

    >>> without_formulas(["dr-bell", "=1+1", "-x"])
    ['dr-bell', "'=1+1", "'-x"]
    """
    beginnings = "\0".join(["", *texts])
    if not any(f"\0{sign}" in beginnings for sign in FORMULA_SIGNS):
        return texts
    return [f"'{text}" if text.startswith(FORMULA_SIGNS) else text for text in texts]
