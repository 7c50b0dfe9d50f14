"""Columns of text as the tables that a calculation reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from vbr.metrics.raw_table import RawTable, TextColumn

Texts: TypeAlias = "Sequence[str] | np.ndarray | pd.Series[Any]"


@dataclass(frozen=True, slots=True)
class Figure:
    """What everybody reports on one measure, further columns beside it; an empty text: nothing."""

    measure: str
    columns: Mapping[str, Texts]


def roster(level: str, ids: Texts, **fields: Texts) -> RawTable:
    """Everybody who takes part, with the fields of the contract."""
    return _table("roster", {"recipient": ids, "level": [level] * len(ids), **fields})


def metrics(ids: Texts, figures: Sequence[Figure]) -> RawTable:
    """A row for each entity and measure of which something is reported."""
    names = dict.fromkeys(name for figure in figures for name in figure.columns)
    nothing = [""] * len(ids)
    rows = {
        "entity": np.tile(np.asarray(ids, dtype=object), len(figures)),
        "measure": np.repeat([figure.measure for figure in figures], len(ids)),
        **{
            name: np.concatenate(
                [np.asarray(figure.columns.get(name, nothing), dtype=object) for figure in figures]
            )
            for name in names
        },
    }
    is_said = np.logical_or.reduce([rows[name] != "" for name in ("value", "numerator") if name in rows])
    return _table("metrics", {name: texts[is_said] for name, texts in rows.items()})


def with_sign(texts: Texts) -> list[str]:
    """Plain ratios as percents; what is no number is nothing.

    >>> with_sign(["0.869247", "Not Available"])
    ['86.9247%', '']
    """
    return [f"{Decimal(text).scaleb(2):f}%" if text[:1].isdigit() else "" for text in texts]


def numbers_only(texts: Texts) -> list[str]:
    """The texts that are numbers; what is none is nothing.

    >>> numbers_only(["0.650", "-1.2", "Not Available", "---", "N/A"])
    ['0.650', '-1.2', '', '', '']
    """
    return [text if text.lstrip("-")[:1].isdigit() else "" for text in texts]


def moved(texts: Texts, halves: int) -> list[str]:
    """Each number moved by halves of the last digit in which the column is printed.

    One half down and one up are the smallest and the largest number that print as it.

    >>> moved(["966116777"], -1), moved(["-1.33", "0.5", ""], 1)
    (['966116776.5'], ['-1.325', '0.505', ''])
    """
    decimals = max((len(text.partition(".")[2]) for text in texts), default=0)
    half = Decimal(5).scaleb(-decimals - 1) * halves
    return [f"{Decimal(text) + half:f}" if text else "" for text in texts]


def _table(name: str, columns: Mapping[str, Texts]) -> RawTable:
    made = {column: TextColumn.of(np.asarray(texts, dtype=object)) for column, texts in columns.items()}
    rows = len(next(iter(made.values())))
    return RawTable(name, name, made, np.arange(1, rows + 1))
