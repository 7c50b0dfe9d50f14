"""The best so many parts of a score, row by row: of equal parts the one that stands first on the page."""

from collections.abc import Sequence

import numpy as np

from vbr.exact.ratio import Ratio


def among_the_best(
    many: int, values: Sequence[Ratio], present: Sequence[np.ndarray]
) -> tuple[np.ndarray, ...]:
    """Which parts are there and among the best, for every row.

    Shapes: one entry a part, each a column of the rows; a part is among the best where fewer than so many
        others are better.
    """
    return tuple(here & (_better_ones(place, values, present) < many) for place, here in enumerate(present))


def _better_ones(place: int, values: Sequence[Ratio], present: Sequence[np.ndarray]) -> np.ndarray:
    """How many parts stand before the one in this place."""
    mine, count = values[place], np.zeros(len(present[place]), np.int16)
    for other, (value, here) in enumerate(zip(values, present, strict=True)):
        if other != place:
            is_better = value >= mine if other < place else value > mine
            count = count + (here & is_better)
    return count
