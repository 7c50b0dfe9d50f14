"""Sum: weight times value of the parts, added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from vbr.exact.ratio import Ratio
from vbr.methods.combines.weighing import weighted_sum, weighted_told
from vbr.methods.kinds import Member, Parts
from vbr.methods.registry import combine


@combine
@dataclass(frozen=True, slots=True)
class Sum:
    """Weight times value of the parts a node has, added up; an equal weight is 1.

    Shapes: one score a node.
    Units:  those of the parts.
    Source: NHS QOF points; HCAHPS base points of 42 CFR 412.165.
    """

    name: ClassVar[str] = "sum"
    full_is_one: ClassVar[bool] = False
    divides_by_weights: ClassVar[bool] = False

    def combine(self, parts: Parts) -> Ratio:
        """The sum of what is there."""
        return weighted_sum(parts.values, parts.weights, parts.present)

    def says(self, parts: str) -> str:
        """The combination in a sentence."""
        return f"the sum of {parts}"

    def tells(self, members: Sequence[Member]) -> str:
        """The sum, with the numbers."""
        return weighted_told(members)
