"""Straight lines, which several curves are made of: each row is on one of them.

At 78.731343% between 76% (earns 80%) and 82% (earns 100%) the line rises by 0.2 over 0.06, which is 10/3, and
would start over zero at 0.8 - 0.76 x 10/3 = -26/15: 0.78731343 x 10/3 - 26/15 = 0.891045.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.whole import Bools

Places = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: how much it rises, and its height over zero; columns where levels differ from node to node."""

    slope: Ratio
    over_zero: Ratio

    def height(self, x: Ratio) -> Ratio:
        """The height over each `x`."""
        return x * self.slope + self.over_zero


def flat(height: Ratio) -> Line:
    """The line that is everywhere as high."""
    return Line(Ratio.of(0), height)


def through(start: tuple[Ratio, Ratio], end: tuple[Ratio, Ratio]) -> Line:
    """The line through two points `(x, y)`.

    Where levels differ from node to node, some node's two points may be one: nobody is between them there.
    """
    way = end[0] - start[0]
    slope = (end[1] - start[1]) / choose_ratio(way.equals(0), Ratio.of(1), way)
    return Line(slope, start[1] - start[0] * slope)


def following(
    points: Sequence[tuple[Ratio, Ratio]], has: Sequence[Bools | None]
) -> list[tuple[tuple[Ratio, Ratio], Bools]]:
    """For each point the next one that a node has, and whether there is one; all have a point of `None`."""
    after, is_there, found = points[-1], np.array(False), []
    for point, here in zip(reversed(points), reversed(has), strict=True):
        found.append((after, is_there))
        if here is None:
            after, is_there = point, np.array(True)
        else:
            after = choose_ratio(here, point[0], after[0]), choose_ratio(here, point[1], after[1])
            is_there = is_there | here
    return found[::-1]


def line_to(start: tuple[Ratio, Ratio], end: tuple[Ratio, Ratio], is_there: Bools) -> Line:
    """The line from a point to the next one; for nodes that have no next one it is flat."""
    if is_there.ndim == 0:
        return through(start, end) if is_there else flat(start[1])
    line = through(start, end)
    slope = choose_ratio(is_there, line.slope, Ratio.of(0))
    return Line(slope, choose_ratio(is_there, line.over_zero, start[1]))


def last_that_holds(conditions: Sequence[Bools]) -> Places:
    """The number of the last condition that holds in each row, counted from 1; 0 where none does."""
    place = np.zeros_like(conditions[0], np.int16)
    for number, holds in enumerate(conditions, start=1):
        place = np.maximum(place, holds * np.int16(number))
    return place


def heights(x: Ratio, place: Places, lines: Sequence[Line]) -> Ratio:
    """The height over each `x` of its own line, which `place` numbers from 0.

    Lines of single numbers are looked up in a list over one denominator, so that each row is worked out once.
    """
    if x.is_scalar or not all(line.slope.is_scalar and line.over_zero.is_scalar for line in lines):
        found = lines[0].height(x)
        for number, line in enumerate(lines[1:], start=1):
            found = choose_ratio(place == number, line.height(x), found)
        return found
    listed = Ratio.listed([line.slope for line in lines] + [line.over_zero for line in lines])
    slope, over_zero = (listed.numerator.take(start + place.astype(np.int64)) for start in (0, len(lines)))
    return Ratio(x.numerator * slope + x.denominator * over_zero, x.denominator * listed.denominator)
