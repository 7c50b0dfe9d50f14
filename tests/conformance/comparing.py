"""Our figures beside the official ones.

*Equal* means: the official figure lies between our results for the smallest and the largest inputs that print
as published, each printed with as many decimals as the official one. Where the inputs are exact, the two
results are one. There is no other tolerance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.conformance.tables import Texts
from vbr.engine.calculate import Result
from vbr.exact.ratio import Ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.text_column import read_column
from vbr.metrics.columns import Column


@dataclass(frozen=True, slots=True)
class Compared:
    """One official figure, row by row.

    Shapes: `ids` and `is_equal` have one entry a row that has the figure, here or there; `missing` counts the
            rows that have it neither here nor there, `left_out` those that are not compared.
    """

    figure: str
    ids: np.ndarray
    is_equal: np.ndarray
    missing: int = 0
    left_out: int = 0

    @property
    def misses(self) -> tuple[str, ...]:
        """The ids of the rows that are not equal."""
        return tuple(self.ids[~self.is_equal].tolist())


@dataclass(frozen=True, slots=True)
class Ours:
    """One column of results over the ids of a file: at the smallest inputs, and at the largest."""

    ids: np.ndarray
    low: Column
    high: Column

    @classmethod
    def of(cls, ids: Texts, name: str, *results: Result) -> "Ours":
        """The column of the result, or of two results, in the order of the ids."""
        low, high = (_in_order(result, name, ids) for result in (results[0], results[-1]))
        return cls(np.asarray(ids, dtype=object), low, high)

    @property
    def is_there(self) -> np.ndarray:
        """Where there is a figure of ours."""
        return np.asarray(self.low.present & self.high.present)


def compare(figure: str, ours: Ours, official: Texts, among: np.ndarray | None = None) -> Compared:
    """Our figure and the official one; a text that is no number is none, and then ours must be missing.

    Shapes: `among` has the rows that count even where the figure is missing here and there.
    """
    read = read_column(np.asarray(official, dtype=object))
    theirs, decimals, is_there = Ratio.scaled(read.values, read.decimals), read.decimals, ~read.is_bad
    low, high = (_printed(column.values, decimals) for column in (ours.low, ours.high))
    is_between = (smaller_ratio(low, high) <= theirs) & (larger_ratio(low, high) >= theirs)
    is_missing = ~is_there & ~ours.is_there
    is_row = ~is_missing | (np.zeros(len(is_there), bool) if among is None else among)
    is_equal = np.where(is_there & ours.is_there, is_between, is_missing)
    return Compared(figure, ours.ids[is_row], is_equal[is_row], int((~is_row).sum()))


def together(figure: str, parts: Sequence[Compared]) -> Compared:
    """Several figures counted as one, the name of its own behind the id of each row."""
    ids = [f"{one} {part.figure}" for part in parts for one in part.ids]
    is_equal = np.concatenate([part.is_equal for part in parts])
    return Compared(figure, np.array(ids, dtype=object), is_equal, sum(part.missing for part in parts))


def only(rows: np.ndarray, texts: Texts) -> np.ndarray:
    """The official figure of some rows; the others do not have it."""
    return np.where(rows, np.asarray(texts, dtype=object), "")


def _printed(values: Ratio, decimals: int) -> Ratio:
    return values.rounded(Rounding(decimals, "half_up"))


def _in_order(result: Result, name: str, ids: Texts) -> Column:
    depth = len(result.inputs.cohort.levels) - 1
    column = result.columns.read(name, depth)
    rows = pd.Index(result.inputs.cohort.levels[depth].ids).get_indexer(pd.Index(ids))
    assert (rows >= 0).all(), "every id of the file was sent"
    return column.take(rows, depth)
