"""Pays out: what everybody is to get is scaled until it is what there is."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.methods.kinds import Weighed
from vbr.methods.registry import solve
from vbr.methods.words import said


@solve
@dataclass(frozen=True, slots=True)
class PaysOut:
    """The number by which everybody's part is multiplied so that all of them add up to a total.

    Parts of 0.9 and 0.1 of $600,000 each are $600,000; to pay out 1.2% of $1,200,000, which is $14,400, the
    number is 14,400 / 600,000 = 2.4%. Where the parts are nothing it is 0: there is nobody to pay.

    Shapes: one number for all nodes, and the same factor for each.
    Units:  parts times their weights, and totals, in the same unit.
    Source: 42 CFR 413.338(c)(2) (SNF VBP pays back a part of what was withheld); the slope of 42 CFR 412.162.
    """

    name: ClassVar[str] = "pays_out"
    reads_total: ClassVar[bool] = True
    left_alone: ClassVar[str] = ""

    at_most: Number | None = said("the most that the number may be")

    def find(self, weighed: Weighed) -> Fraction:
        """The totals over the parts, held to the most."""
        assert weighed.totals is not None, "an agreement without a total is refused when it is read"
        parts = (weighed.of * weighed.weights).total()
        found = weighed.totals.total() / parts if parts else Fraction(0)
        return found if self.at_most is None else min(found, self.at_most.value)

    def factor(self, found: Fraction, of: Ratio) -> Ratio:
        """The number, for everybody."""
        return Ratio.of(found)

    def says(self, of: str, total: str) -> str:
        """What the number achieves, in a sentence."""
        most = f", at most {self.at_most}" if self.at_most is not None else ""
        return f"the number by which {of} is multiplied so that it adds up to the sum of {total}{most}"
