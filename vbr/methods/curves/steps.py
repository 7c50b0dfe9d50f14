"""Steps: a table of bands, and the first band that applies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from vbr.exact.number import Number, sign_of
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import must, said


@dataclass(frozen=True, slots=True)
class Band:
    """One band: where it begins, and what it gives."""

    gives: Number = must("what the band gives")
    at_least: Number | None = said("the band begins at this value")
    above: Number | None = said("the band begins just above this value")
    otherwise: Literal["any", ""] = said("`any`: the band of everything else", "")

    def holds(self, value: Ratio) -> np.ndarray:
        """Whether each value is in the band, if no earlier band was."""
        if self.at_least is not None:
            return value >= self.at_least.value
        if self.above is not None:
            return value > self.above.value
        return np.ones(len(value), bool)

    def says(self) -> str:
        """The band in words: `0.5% from 49`."""
        if self.at_least is not None:
            return f"{self.gives} from {self.at_least}"
        return f"{self.gives} above {self.above}" if self.above is not None else f"otherwise {self.gives}"


@curve
@dataclass(frozen=True, slots=True)
class Steps:
    """Gives what the first band that applies gives.

    Shapes: one number a node.
    Units:  bands begin in the unit of what is read; `gives` in the unit of what is written.
    Source: 42 CFR 413.177 (ESRD QIP payment reductions); decision tables with the first hit.
    """

    name: ClassVar[str] = "steps"
    reads_levels: ClassVar[bool] = False
    steps_over_levels: ClassVar[bool] = False
    from_baseline: ClassVar[tuple[str, ...]] = ()

    bands: tuple[Band, ...] = must("the bands, in the order they are tried")

    @property
    def sign(self) -> str:
        """The sign of what it gives."""
        return sign_of(band.gives for band in self.bands)

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """What the first band that applies gives, for each node."""
        earned = Ratio.of(0)
        for band in reversed(self.bands):
            earned = choose_ratio(band.holds(figures.performance), Ratio.of(band.gives.value), earned)
        return {"credit": figures.rounded(earned)}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The bands in the order they are tried."""
        return ", ".join(band.says() for band in self.bands)

    def tells(self, scored: Scored) -> str:
        """Nothing beyond the curve itself."""
        return ""
