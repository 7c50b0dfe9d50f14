"""A column operation in chunks of 65,536 rows, which stay in the processor's cache.

Ten operations on a million rows write and read memory ten times; a chunk of half a megabyte a column stays in
cache, and the same work takes about half the time. The answer is the same: rows do not know of each other.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole

ROWS = 65_536

Result = TypeVar("Result")


def in_chunks(function: Callable[..., Result], rows: int, *columns: Any) -> Result:
    """What the function returns for the columns, worked out a chunk at a time.

    Shapes: columns with this many rows are cut; single numbers and everything else are handed on as they are.
    The function returns a Whole, a Ratio, an array, or a tuple of these, with a row (or a single number) for
    its rows.
    """
    if rows <= ROWS:
        return function(*columns)
    cuts = [slice(start, min(start + ROWS, rows)) for start in range(0, rows, ROWS)]
    results = [function(*(_part(column, cut) for column in columns)) for cut in cuts]
    joined: Result = _join(results, [cut.stop - cut.start for cut in cuts])
    return joined


def _part(column: Any, rows: slice) -> Any:
    if isinstance(column, Whole | Ratio):
        return column.part(rows)
    return column[rows] if isinstance(column, np.ndarray) and column.ndim else column


def _join(results: Sequence[Any], sizes: Sequence[int]) -> Any:
    first = results[0]
    if isinstance(first, tuple):
        return tuple(_join(parts, sizes) for parts in zip(*results, strict=True))
    if isinstance(first, Ratio):
        numerator = _join_wholes([result.numerator for result in results], sizes)
        return Ratio(numerator, _join_wholes([result.denominator for result in results], sizes))
    if isinstance(first, Whole):
        return _join_wholes(results, sizes)
    return np.concatenate(
        [np.broadcast_to(result, size) for result, size in zip(results, sizes, strict=True)]
    )


def _join_wholes(parts: Sequence[Whole], sizes: Sequence[int]) -> Whole:
    """One column of all parts; the same single number in every part stays single."""
    if all(part.is_scalar for part in parts) and len({int(part) for part in parts}) == 1:
        return parts[0]
    parts = [part.narrowed() if part.values.dtype == object else part for part in parts]
    columns = [part.spread(size).values for part, size in zip(parts, sizes, strict=True)]
    return Whole(np.concatenate(columns), max(part.largest for part in parts))
