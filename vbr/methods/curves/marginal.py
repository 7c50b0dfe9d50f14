"""Marginal tiers: each tier's rate is paid for the units inside the tier, and for no other.

At $50 a unit, $56 above 6,000 units and $62 above 8,000, 8,500 units earn 6,000 x $50 + 2,000 x $56 +
500 x $62 = $443,000: reaching a tier changes nothing for the units below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import ClassVar

from vbr.exact.number import Number, sign_of
from vbr.exact.ratio import Ratio
from vbr.methods.curves.straight_line import Line, flat, heights, last_that_holds
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import must


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: the units above which it begins, and what it pays for each unit inside it."""

    above: Number = must("the units above which the tier begins")
    pays: Number = must("what each unit inside the tier pays")

    def says(self) -> str:
        """The tier in words: `$56.00 for each above 6000`."""
        return f"{self.pays} for each above {self.above}"


@curve
@dataclass(frozen=True, slots=True)
class Marginal:
    """Pays each tier's rate for the units inside the tier; units below the first tier pay nothing.

    Shapes: one number a node.
    Units:  `above` in the unit of what is read; `pays` in the unit of what is written, for each of those.
    Source: work-RVU compensation exhibits of physician employment agreements; marginal tax brackets.
    """

    name: ClassVar[str] = "marginal"
    reads_levels: ClassVar[bool] = False
    steps_over_levels: ClassVar[bool] = False
    from_baseline: ClassVar[tuple[str, ...]] = ()

    tiers: tuple[Tier, ...] = must("the tiers, from the lowest `above` up")

    @property
    def sign(self) -> str:
        """The sign of what it gives."""
        return sign_of(tier.pays for tier in self.tiers)

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """What all units of each node pay together."""
        below = (
            (last.above.value - first.above.value) * first.pays.value for first, last in pairwise(self.tiers)
        )
        lines = [flat(Ratio.of(0))]
        for tier, paid_below in zip(self.tiers, accumulate(below, initial=Fraction(0)), strict=True):
            over_zero = paid_below - tier.above.value * tier.pays.value
            lines.append(Line(Ratio.of(tier.pays.value), Ratio.of(over_zero)))
        place = last_that_holds([figures.performance > tier.above.value for tier in self.tiers])
        return {"credit": figures.rounded(heights(figures.performance, place, lines))}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The tiers from the lowest up."""
        return ", ".join(tier.says() for tier in self.tiers)

    def tells(self, scored: Scored) -> str:
        """Nothing beyond the curve itself."""
        return ""
