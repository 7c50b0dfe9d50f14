"""Rank: the place of each in the field."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.methods.references.ordering import in_order
from vbr.methods.registry import reference
from vbr.methods.words import must, said


@reference
@dataclass(frozen=True, slots=True)
class Rank:
    """The place of each in the field: 1 more than there are better figures.

    Equal figures share the best of their places, and the next places are skipped: after two at 1 comes 3.

    Shapes: a whole number for each figure.
    Units:  places, from 1.
    Source: 42 CFR 413.338(d) (SNF VBP ranking); standard competition ranking.
    """

    name: ClassVar[str] = "rank"
    of_each: ClassVar[bool] = True

    best: Literal["highest", "lowest"] = must("which figure has the first place")
    ties: Literal["share_the_best"] = said("the place of equal figures", "share_the_best")

    def find(self, figures: Ratio) -> Ratio:
        """The place of each figure."""
        upwards = figures if self.best == "lowest" else -figures
        order = in_order(upwards)
        ordered = upwards.take(order)
        is_worse = ordered.part(slice(1, None)) > ordered.part(slice(-1))
        first_place = np.arange(len(order)) * np.append(True, is_worse)
        places = np.empty(len(order), np.int64)
        places[order] = np.maximum.accumulate(first_place) + 1
        return Ratio.scaled(Whole.of(places), 0)

    def says(self, of: str) -> str:
        """The rank in a sentence."""
        return f"the place by {of}, the {self.best} first, equals sharing the best place"
