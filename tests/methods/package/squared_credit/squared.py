"""Squared: the way from the first level to the last, times itself, so that the last steps earn the most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, larger_ratio, smaller_ratio
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import must


@curve
@dataclass(frozen=True, slots=True)
class Squared:
    """Nothing up to the first level, full points from the last on; between them the square of the way.

    Levels 60% and 90%, a performance of 75%: half the way, so a quarter of the points.

    Shapes: one credit a node.
    Units:  points, as many as the measure has; `of_full` is the part of them that the curve can earn.
    Source: an agreement that wants the last steps to count most.
    """

    name: ClassVar[str] = "squared"
    reads_levels: ClassVar[bool] = True
    from_baseline: ClassVar[tuple[str, ...]] = ()

    of_full: Number = must("the part of the full points that it can earn")

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The square of the way between the levels, of the points that it can earn."""
        first, last = figures.levels.values()
        way = (figures.performance - first) / (last - first)
        held = larger_ratio(Ratio.of(0), smaller_ratio(Ratio.of(1), way))
        return {"credit": figures.rounded(held * held * figures.full * Ratio.of(self.of_full.value))}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence."""
        (first, low), (last, high) = levels.items()
        return f"{self.of_full.text} of the square of the way from {first} {low} to {last} {high}"

    def tells(self, scored: Scored) -> str:
        """The way of one node, squared."""
        first, last = scored.levels
        if not scored.reaches(first) or scored.reaches(last):
            return ""
        return f"{self.of_full.text} x ({scored.way(first, last)}) squared"
