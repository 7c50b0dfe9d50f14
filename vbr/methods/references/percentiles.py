"""Percentiles: how far up the field a number stands. Which of its definitions holds decides who is paid.

The 75th percentile of 1, 2, 3 and 4 is 3.25 on a straight line between ranks, and 3 at the nearest rank.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar, Literal

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.methods.references.ordering import figure_at, in_order
from vbr.methods.registry import reference
from vbr.methods.words import must, said


@reference
@dataclass(frozen=True, slots=True)
class Percentile:
    """The figure below which a part of the cohort lies.

    On a straight line it is the figure at rank 1 + part x (n - 1), between two ranks the part of the way from
    one figure to the other; at the nearest rank it is the figure at rank part x n, rounded up, at least 1.

    Shapes: one number for all figures, of which there is at least one.
    Units:  those of the figures.
    Source: 42 CFR 412.172(e) (worst-performing quartile); thresholds and benchmarks of Medicare programmes.
    """

    name: ClassVar[str] = "percentile"
    of_each: ClassVar[bool] = False

    at: Number = must("the part of the cohort that lies below: 75%")
    between_ranks: Literal["straight_line", "nearest"] = said(
        "what lies between two figures: a part of the way, or the next figure itself", "straight_line"
    )

    def find(self, figures: Ratio) -> Ratio:
        """The percentile of the figures."""
        ordered = figures.take(in_order(figures))
        if self.between_ranks == "nearest":
            return Ratio.of(figure_at(ordered, max(ceil(self.at.value * len(ordered)), 1) - 1))
        return Ratio.of(_on_the_line(ordered, self.at.value))

    def says(self, of: str) -> str:
        """The percentile in a sentence."""
        rank = "on a straight line between ranks" if self.between_ranks == "straight_line" else "nearest rank"
        return f"the percentile {self.at} of {of}, {rank}"


@reference
@dataclass(frozen=True, slots=True)
class Median:
    """The figure in the middle; of an even number of figures, half way between the two in the middle.

    Shapes: one number for all figures, of which there is at least one.
    Units:  those of the figures.
    Source: 42 CFR 412.152 (the median of a peer group); the achievement threshold of 42 CFR 412.160.
    """

    name: ClassVar[str] = "median"
    of_each: ClassVar[bool] = False

    def find(self, figures: Ratio) -> Ratio:
        """The median of the figures."""
        return Ratio.of(_on_the_line(figures.take(in_order(figures)), Fraction(1, 2)))

    def says(self, of: str) -> str:
        """The median in a sentence."""
        return f"the median of {of}"


def _on_the_line(ordered: Ratio, part: Fraction) -> Fraction:
    """The figure at rank 1 + part x (n - 1) of figures that are in order."""
    place = part * (len(ordered) - 1)
    below, above = figure_at(ordered, floor(place)), figure_at(ordered, ceil(place))
    return below + (above - below) * (place - floor(place))
