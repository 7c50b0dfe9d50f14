"""Means of a field: of all of it, or of its best part."""

from dataclasses import dataclass
from math import ceil
from typing import ClassVar, Literal

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.methods.references.ordering import in_order
from vbr.methods.registry import reference
from vbr.methods.words import must


@reference
@dataclass(frozen=True, slots=True)
class MeanOfAll:
    """The sum of the figures over their number; everybody counts as much as everybody else.

    Shapes: one number for all figures, of which there is at least one.
    Units:  those of the figures.
    Source: standard scores against the mean of the field; regional averages in shared savings agreements.
    """

    name: ClassVar[str] = "mean"
    of_each: ClassVar[bool] = False

    def find(self, figures: Ratio) -> Ratio:
        """The mean of the figures."""
        return _mean(figures)

    def says(self, of: str) -> str:
        """The mean in a sentence."""
        return f"the mean of {of}"


@reference
@dataclass(frozen=True, slots=True)
class MeanOfBest:
    """The mean of the best part of the field: the best so many figures, at least one.

    So many is the part times the number of figures, rounded up: of 25 figures the best decile is 3.

    Shapes: one number for all figures, of which there is at least one.
    Units:  those of the figures.
    Source: 42 CFR 412.160 (benchmark: the mean of the top decile); 42 CFR 413.338.
    """

    name: ClassVar[str] = "mean_of_best"
    of_each: ClassVar[bool] = False

    share: Number = must("the part of the field that counts: 10%")
    best: Literal["highest", "lowest"] = must("which figures are the best")

    def find(self, figures: Ratio) -> Ratio:
        """The mean of the best figures."""
        order = in_order(figures)
        many = max(ceil(self.share.value * len(order)), 1)
        return _mean(figures.take(order[:many] if self.best == "lowest" else order[-many:]))

    def says(self, of: str) -> str:
        """The mean in a sentence."""
        return f"the mean of the {self.best} {self.share} of {of}"


def _mean(figures: Ratio) -> Ratio:
    return Ratio.of(figures.total() / len(figures))
