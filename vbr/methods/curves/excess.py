"""Excess: how far a performance is past its level on the worse side; good results offset no bad ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve


@curve
@dataclass(frozen=True, slots=True)
class Excess:
    """How far the performance is past its one level on the worse side; never below nothing.

    A ratio of 1.10 where lower is better and the level is 1.00: 0.10. At 1.00 or below: nothing. Of several
    levels the first that a node has, which is the worst, is the one that counts.

    Shapes: one number a node.
    Units:  those of the measure; full points play no part.
    Source: 42 CFR 412.152 (excess readmission ratio over the median of the peer group).
    """

    name: ClassVar[str] = "excess"
    reads_levels: ClassVar[bool] = True
    steps_over_levels: ClassVar[bool] = True
    from_baseline: ClassVar[tuple[str, ...]] = ()

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The excess of each node, rounded as every credit is."""
        names = [*figures.levels][::-1]
        level = figures.levels[names[0]]
        for name in names[1:]:
            here = figures.has_level.get(name, np.array(True))
            level = choose_ratio(here, figures.levels[name], level)
        return {"credit": figures.rounded(larger_ratio(level - figures.performance, Ratio.of(0)))}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence, with the level as written."""
        name, level = next(iter(levels.items()))
        return f"how far past {name} {level} on the worse side, never below nothing"

    def tells(self, scored: Scored) -> str:
        """The performance less its level, whichever side is the worse; nothing where it is not past it."""
        name, (_, level) = next(iter(scored.levels.items()))
        if scored.reaches(name):
            return f"{scored.performance_text} is not past {name} {level}: 0"
        first, second = (scored.performance_text, level)
        if scored.better != "lower":
            first, second = second, first
        return f"past {name}: {first} - {second}"
