"""Whom rows stand under, and the same thing told once where many rows have the same figures."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from vbr.engine.calculate import Result
from vbr.engine.explain import views
from vbr.engine.telling import View
from vbr.exact.whole import Index, Ints, Whole


def parents(result: Result, depth: int) -> Ints:
    """The id of the node that each row of a level stands under; empty at the top."""
    level = result.inputs.cohort.levels[depth]
    if depth == 0:
        return np.full(len(level), "", dtype=object)
    return np.asarray(result.inputs.cohort.levels[depth - 1].ids[level.parent])


def told_once(
    result: Result, depth: int, rows: Index, reads: Sequence[str], tell: Callable[[View], str]
) -> Ints:
    """What `tell` says of each row; asked once for all rows that have the same figures in what it reads.

    Shapes: one text for each of `rows`.
    """
    if not len(rows):
        return np.zeros(0, dtype=object)
    figures = {}
    for place, name in enumerate(name for name in reads if result.columns.has(name, depth)):
        column = result.columns.read(name, depth)
        figures[place, "state"] = column.states[rows]
        figures[place, "top"] = _values(column.values.numerator, rows)
        figures[place, "bottom"] = _values(column.values.denominator, rows)
    alike = pd.DataFrame(figures).groupby(list(figures), sort=False).ngroup().to_numpy()
    first = np.unique(alike, return_index=True)[1]
    view = views(result, depth)
    told = np.array([tell(view(row)) for row in rows[first].tolist()], dtype=object)
    return np.asarray(told[alike])


def _values(whole: Whole, rows: Index) -> Ints:
    values = whole.take(rows).spread(len(rows)).values
    return values if values.dtype == np.int64 else values.astype(str)
