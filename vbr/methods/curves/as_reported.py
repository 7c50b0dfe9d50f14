"""As reported: the value is the credit, because somebody else scored it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from vbr.exact.ratio import Ratio
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve


@curve
@dataclass(frozen=True, slots=True)
class AsReported:
    """The reported value is the credit, in its own unit.

    Shapes: one credit a node.
    Units:  those of the measure.
    Source: programmes that publish z scores or points without the counts behind them (42 CFR 412.172).
    """

    name: ClassVar[str] = "as_reported"
    reads_levels: ClassVar[bool] = False
    steps_over_levels: ClassVar[bool] = False
    from_baseline: ClassVar[tuple[str, ...]] = ()

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The reported value of each node, rounded as every credit is."""
        return {"credit": figures.rounded(figures.performance)}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence."""
        return "the value as reported"

    def tells(self, scored: Scored) -> str:
        """Nothing beyond the curve itself."""
        return ""
