"""The best so many parts of a score, row by row: of equal parts the one that stands first on the page.

Some of the places may be kept for the best of a group. With six places, one of them kept for an outcome
measure: that measure is chosen first, then the best five of all the others; where there is none, five count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Bools


@dataclass(frozen=True, slots=True)
class Kept:
    """Places that the best of some parts take first; nobody else may have them.

    `members` are the places of these parts on the page, `name` what the agreement calls them.
    """

    name: str
    places: int
    members: frozenset[int]


@dataclass(frozen=True, slots=True)
class Best:
    """How many parts count, and which of these places are kept."""

    places: int
    kept: tuple[Kept, ...] = ()

    def among(self, values: Sequence[Ratio], present: Sequence[Bools]) -> tuple[Bools, ...]:
        """Which parts are there and among the best, for every row.

        Shapes: one entry a part, each a column of the rows.
        """
        chosen = [np.zeros_like(here) for here in present]
        for kept in self.kept:
            open_to = [
                here & ~taken & (place in kept.members)
                for place, (here, taken) in enumerate(zip(present, chosen, strict=True))
            ]
            chosen = _with(chosen, _best(kept.places, values, open_to))
        rest = [here & ~taken for here, taken in zip(present, chosen, strict=True)]
        open_places = self.places - sum(kept.places for kept in self.kept)
        return tuple(_with(chosen, _best(open_places, values, rest)))

    def empty(self, present: Sequence[bool]) -> dict[str, int]:
        """How many of the places that are kept for each group one node leaves empty, where it does."""
        there = {one.name: sum(present[place] for place in one.members) for one in self.kept}
        return {one.name: one.places - there[one.name] for one in self.kept if there[one.name] < one.places}

    def says(self) -> str:
        """How many count, and who comes first: `the best 6, the best 1 of outcomes first,`."""
        first = " and ".join(f"the best {kept.places} of {kept.name}" for kept in self.kept)
        return f"the best {self.places}, {first} first," if first else f"the best {self.places}"


def _best(many: int, values: Sequence[Ratio], present: Sequence[Bools]) -> list[Bools]:
    """The parts than which fewer than so many others are better."""
    return [here & (_better_ones(place, values, present) < many) for place, here in enumerate(present)]


def _with(chosen: Sequence[Bools], more: Sequence[Bools]) -> list[Bools]:
    return [taken | also for taken, also in zip(chosen, more, strict=True)]


def _better_ones(place: int, values: Sequence[Ratio], present: Sequence[Bools]) -> np.ndarray:
    """How many parts stand before the one in this place."""
    mine, count = values[place], np.zeros(len(present[place]), np.int16)
    for other, (value, here) in enumerate(zip(values, present, strict=True)):
        if other != place:
            is_better = value >= mine if other < place else value > mine
            count = count + (here & is_better)
    return count
