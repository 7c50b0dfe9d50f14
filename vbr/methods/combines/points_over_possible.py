"""Points over possible: what was earned out of what could be, over the measures that count for a node."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from vbr.exact.ratio import Ratio
from vbr.methods.combines.weighing import (
    over_told,
    sum_of_weights,
    weighted_sum,
    weighted_told,
    weights_told,
    whole_weights,
)
from vbr.methods.kinds import Member, Parts
from vbr.methods.registry import combine


@combine
@dataclass(frozen=True, slots=True)
class PointsOverPossible:
    """Weight times points, over weight times full points, of the parts a node has.

    With a full credit of 1 it is the weighted mean. 6 + 7 points of 10 + 10: 13 / 20.

    Shapes: one score a node.
    Units:  a part of the possible points, 0 to 1, before the agreement's scale.
    Source: 42 CFR 412.165(b) (Hospital VBP domain scores); the default of every domain.
    """

    name: ClassVar[str] = "points_over_possible"
    full_is_one: ClassVar[bool] = True
    divides_by_weights: ClassVar[bool] = True

    def combine(self, parts: Parts) -> Ratio:
        """Earned over possible."""
        weights = whole_weights(parts.weights)
        possible = [weight * full for weight, full in zip(weights, parts.full, strict=True)]
        return weighted_sum(parts.values, weights, parts.present) / sum_of_weights(possible, parts.present)

    def says(self, parts: str) -> str:
        """The combination in a sentence."""
        return f"points earned over points possible of {parts}"

    def tells(self, members: Sequence[Member]) -> str:
        """Earned over possible, with the numbers."""
        possible = [_possible(one) for one in members]
        return over_told(weighted_told(members), weights_told(possible))


def _possible(member: Member) -> str:
    """The points that a part could earn, with its weight; nothing where both are 1."""
    if member.full == "1":
        return member.weight
    return f"{member.weight} x {member.full}" if member.weight else member.full
