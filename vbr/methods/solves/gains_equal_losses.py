"""Gains equal losses: what some gain is scaled until it is what others lose."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.methods.kinds import Weighed
from vbr.methods.registry import solve
from vbr.methods.words import said

NOTHING = Ratio.of(0)


@solve
@dataclass(frozen=True, slots=True)
class GainsEqualLosses:
    """The number by which gains are multiplied so that together they are what is lost.

    9% of $1,000,000 and 3.6% of $500,000 gained are $108,000; 1.8% of $200,000 and 9% of $100,000 lost are
    $12,600: the number is 12,600 / 108,000 = 7/60, and losses stay as they are. Where nobody gains it is 0:
    there is nothing to scale.

    Shapes: one number for all nodes; as a factor it is 1 for whoever does not gain.
    Units:  adjustments times their weights, both sides in the same unit.
    Source: 42 CFR 414.1405(b)(3) (MIPS scaling factor, at most 3).
    """

    name: ClassVar[str] = "gains_equal_losses"
    reads_total: ClassVar[bool] = False
    left_alone: ClassVar[str] = "losses"

    at_most: Number | None = said("the most that the number may be")

    def find(self, weighed: Weighed) -> Fraction:
        """What is lost over what is gained, held to the most."""
        moved = weighed.of * weighed.weights
        gained = choose_ratio(weighed.of > 0, moved, NOTHING).total()
        lost = -choose_ratio(weighed.of < 0, moved, NOTHING).total()
        found = lost / gained if gained else Fraction(0)
        return found if self.at_most is None else min(found, self.at_most.value)

    def factor(self, found: Fraction, of: Ratio) -> Ratio:
        """The number for whoever gains, 1 for everybody else."""
        return choose_ratio(of > 0, Ratio.of(found), Ratio.of(1))

    def says(self, of: str, total: str) -> str:
        """What the number achieves, in a sentence."""
        most = f", at most {self.at_most}" if self.at_most is not None else ""
        return f"the number by which gains are multiplied so that gains of {of} equal the losses{most}"
