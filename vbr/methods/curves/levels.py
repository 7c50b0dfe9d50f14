"""Levels: nothing below the lowest, then credit that rises from level to level."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.methods.curves.straight_line import flat, following, heights, last_that_holds, line_to
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import must, said


@curve
@dataclass(frozen=True, slots=True)
class Levels:
    """Earns a part of the full points at each level; between two levels a straight line, or a step.

    Worse than the first level earns `below_<that level>`; at or past the last earns its full part. A level
    that a table leaves out is stepped over: the line runs from the level before it to the one behind it.

    Shapes: one credit a node.
    Units:  `earns` in parts of the full points; levels in the measure's own unit.
    Source: hospital co-management agreements, Exhibit B (threshold, target, stretch); NHS QOF (lower, upper).
    """

    name: ClassVar[str] = "levels"
    reads_levels: ClassVar[bool] = True
    steps_over_levels: ClassVar[bool] = True
    from_baseline: ClassVar[tuple[str, ...]] = ()

    earns: Mapping[str, Number] = must("the part of full points at each level, and below the first")
    between_levels: Literal["straight_line", "step"] = said("what lies between two levels", "straight_line")

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The credit that each node's performance earns, rounded once."""
        named = [name for name in figures.levels if name in self.earns]
        points = [(figures.levels[name], self._part(name)) for name in named]
        here = [figures.has_level.get(name) for name in named]
        below, earned = flat(self._part(f"below_{named[0]}")), [flat(part) for _, part in points]
        if self.between_levels == "straight_line":
            ends = following(points, here)
            earned = [line_to(point, end, there) for point, (end, there) in zip(points, ends, strict=True)]
        place = last_that_holds([figures.reaches(name) for name in named])
        height = heights(figures.performance, place, [below, *earned])
        return {"credit": figures.rounded(height * figures.full)}

    def _part(self, name: str) -> Ratio:
        return Ratio.of(self.earns[name].value)

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence: what is earned at each level."""
        held = {name: level for name, level in levels.items() if name in self.earns}
        first = next(iter(held))
        earned = [f"{self.earns[f'below_{first}']} when worse than {held[first]}"]
        earned += [f"{self.earns[name]} at {level} ({name})" for name, level in held.items()]
        between = "a straight line between levels" if self.between_levels == "straight_line" else "in steps"
        return f"{', '.join(earned)}; {between}"

    def tells(self, scored: Scored) -> str:
        """Which level was reached, and the way to the next one."""
        held = [name for name in scored.levels if name in self.earns]
        reached = [name for name in held if scored.reaches(name)]
        if not reached:
            below = next(earned for name, earned in self.earns.items() if name.startswith("below_"))
            return f"worse than {held[0]} {scored.levels[held[0]][1]}: {scored.of_full(str(below))}"
        lower = reached[-1]
        upper = dict(pairwise(held)).get(lower)
        if upper is None or self.between_levels == "step":
            return f"{lower} {scored.levels[lower][1]} is reached: {scored.of_full(str(self.earns[lower]))}"
        earns, more = self.earns[lower], self.earns[upper]
        part = f"{earns} + ({more} - {earns}) x {scored.way(lower, upper)}"
        return f"between {lower} and {upper}: {scored.of_full(part)}"
