"""Linear: a line through corners, with jumps where the agreement states them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from vbr.exact.number import Number, sign_of
from vbr.exact.ratio import Ratio
from vbr.methods.curves.straight_line import flat, heights, last_that_holds, through
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import must, said


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of the line; `just_above` is where the next stretch begins, if the line jumps here."""

    at: Number = must("the value read")
    gives: Number = must("what it gives exactly there")
    just_above: Number | None = said("what it gives just above, where the line jumps")

    @property
    def leaves(self) -> Number:
        """Where the next stretch begins."""
        return self.just_above or self.gives

    def says(self) -> str:
        """The corner in words: `-9% at 18.75, then -6.75%`."""
        jump = f", just above it {self.just_above}" if self.just_above else ""
        return f"{self.gives} at {self.at}{jump}"


@curve
@dataclass(frozen=True, slots=True)
class Linear:
    """Gives the height of a line through the corners; level before the first and after the last.

    Shapes: one number a node.
    Units:  `at` in the unit of what is read; `gives` in the unit of what is written.
    Source: 42 CFR 414.1405 (MIPS payment adjustment); corridors of shared savings agreements.
    """

    name: ClassVar[str] = "linear"
    reads_levels: ClassVar[bool] = False
    steps_over_levels: ClassVar[bool] = False
    from_baseline: ClassVar[tuple[str, ...]] = ()

    corners: tuple[Corner, ...] = must("the corners, from the lowest `at` up")

    @property
    def sign(self) -> str:
        """The sign of what it gives."""
        return sign_of(corner.gives for corner in self.corners)

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The height of the line over each node's value."""
        value, corners = figures.performance, self.corners
        lines, conditions = [flat(Ratio.of(corners[0].gives.value))], []
        for corner, following in zip(corners, [*corners[1:], None], strict=True):
            leaves = Ratio.of(corner.leaves.value)
            start = Ratio.of(corner.at.value), leaves
            stretch = through(start, _point(following)) if following else flat(leaves)
            lines += [flat(Ratio.of(corner.gives.value)), stretch]
            conditions += [value >= corner.at.value, value > corner.at.value]
        return {"credit": figures.rounded(heights(value, last_that_holds(conditions), lines))}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The corners from the lowest up."""
        return f"a line through {', '.join(corner.says() for corner in self.corners)}"

    def tells(self, scored: Scored) -> str:
        """Nothing beyond the curve itself."""
        return ""


def _point(corner: Corner) -> tuple[Ratio, Ratio]:
    return Ratio.of(corner.at.value), Ratio.of(corner.gives.value)
