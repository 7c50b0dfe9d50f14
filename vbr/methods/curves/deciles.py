"""Deciles: the decile a performance lies in, and the part of the way to the next.

42.36% begins decile 4 and 31.58% decile 5, where lower is better: 40% lies in decile 4 and has gone 2.36 of
10.78 on the way to decile 5, so it earns 4.2189 points, 4.2 when rounded to one decimal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from vbr.exact.ratio import Ratio
from vbr.methods.curves.straight_line import flat, following, heights, last_that_holds, line_to
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve

DECILES = range(2, 11)


@curve
@dataclass(frozen=True, slots=True)
class Deciles:
    """The decile that the performance lies in, plus the part of the way to the next one.

    With ten full points: decile 1, everything worse than decile_2, earns 1; decile 10 earns 10. A decile that
    begins where the next one begins is empty, and is stepped over, as is one that a table leaves out. Other
    full points stretch every number.

    Shapes: one credit a node; levels decile_2 to decile_10 are where these deciles begin.
    Units:  points; levels in the measure's own unit.
    Source: 42 CFR 414.1380(b)(1) (MIPS quality measures).
    """

    name: ClassVar[str] = "deciles"
    reads_levels: ClassVar[bool] = True
    steps_over_levels: ClassVar[bool] = True
    from_baseline: ClassVar[tuple[str, ...]] = ()

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The points of each node, rounded once."""
        names = [f"decile_{decile}" for decile in DECILES]
        points = [(figures.levels[f"decile_{decile}"], Ratio.of(decile)) for decile in DECILES]
        ends = following(points, [figures.has_level.get(name) for name in names])
        lines = [flat(Ratio.of(1))]
        for point, ((end, _), is_there) in zip(points, ends, strict=True):
            lines.append(line_to(point, (end, point[1] + 1), is_there))
        place = last_that_holds([figures.reaches(name) for name in names])
        height = heights(figures.performance, place, lines)
        return {"credit": figures.rounded(height * (figures.full * Fraction(1, 10)))}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence, with where the second and the last decile begin."""
        first, last = levels["decile_2"], levels["decile_10"]
        way = "the decile and the part of the way to the next"
        return f"{way}, from decile_2 at {first} to decile_10 at {last}"

    def tells(self, scored: Scored) -> str:
        """The decile, and the way to the next one."""
        there = [decile for decile in DECILES if f"decile_{decile}" in scored.levels]
        decile = max((one for one in there if scored.reaches(f"decile_{one}")), default=1)
        end = next((one for one in there if one > decile), None)
        if decile == 1 or end is None:
            return f"in decile {decile}: {scored.stretched(str(decile))}"
        points = f"{decile} + {scored.way(f'decile_{decile}', f'decile_{end}')}"
        return f"in decile {decile}: {scored.stretched(points)}"
