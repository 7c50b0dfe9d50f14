"""The logistic curve, the only one that no fraction can say: an S from nothing to its full height.

Half the height is reached at the midpoint. With steepness 0.1 and midpoint 50, a score of 60 reaches
1 / (1 + exp(-1)) = 0.731058578630005 of the height.

exp is worked out in decimals of 50 digits and the result is rounded once, to 15 decimals, half to even. Every
step before that is off by less than one part in 10**48, so the same score gives the same digits on every
machine; after it the number is exact like any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from typing import ClassVar

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import must

WORKING = Context(prec=50, rounding=ROUND_HALF_EVEN)
DECIMALS = 15


@curve
@dataclass(frozen=True, slots=True)
class Logistic:
    """Gives height / (1 + exp(-steepness x (value - midpoint))), to 15 decimals, half to even.

    It is worked out once for each distinct value, in decimals of 50 digits.

    Shapes: one number a node.
    Units:  `midpoint` in the unit of what is read, `steepness` in parts of it; `height` in the unit of what
        is written.
    Source: 42 CFR 413.338(c) (SNF VBP exchange function).
    """

    name: ClassVar[str] = "logistic"
    reads_levels: ClassVar[bool] = False
    steps_over_levels: ClassVar[bool] = False
    from_baseline: ClassVar[tuple[str, ...]] = ()

    midpoint: Number = must("the value at which half the height is reached")
    steepness: Number = must("how fast it rises there: a quarter of this part of the height for each unit")
    height: Number = must("what it comes near to, far above the midpoint")

    @property
    def sign(self) -> str:
        """The sign of what it gives."""
        return self.height.sign

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The height of the curve over each node's value."""
        values = figures.performance.fractions()
        with localcontext(WORKING):
            found = {value: self._digits(value) for value in set(values)}
        digits = [found[value] for value in values]
        column = Whole.of(digits[0]) if figures.performance.is_scalar else Whole.of(digits)
        return {"credit": figures.rounded(Ratio.scaled(column, DECIMALS))}

    def _digits(self, value: Fraction) -> int:
        """The height over one value, without its point. exp is asked for no large power: it would not end."""
        way = self.steepness.value * (value - self.midpoint.value)
        falls = (-abs(_decimal(way))).exp()
        part = (falls if way < 0 else 1) / (1 + falls)
        return int((_decimal(self.height.value) * part).scaleb(DECIMALS).to_integral_value())

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence, with its three numbers."""
        return f"a logistic curve up to {self.height}, midpoint {self.midpoint}, steepness {self.steepness},"

    def tells(self, scored: Scored) -> str:
        """Its formula with the numbers put in."""
        power = f"-{self.steepness} x ({scored.performance_text} - {self.midpoint})"
        return f"{self.height} / (1 + exp({power}))"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
