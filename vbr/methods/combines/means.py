"""Means: weighted, or plain."""

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
class WeightedMean:
    """Weight times value, over the weights of the parts a node has.

    Shapes: one score a node.
    Units:  those of the parts.
    Source: the composite of every agreement with weighted domains.
    """

    name: ClassVar[str] = "weighted_mean"
    full_is_one: ClassVar[bool] = False
    divides_by_weights: ClassVar[bool] = True

    def combine(self, parts: Parts) -> Ratio:
        """The mean of what is there."""
        weights = whole_weights(parts.weights)
        return weighted_sum(parts.values, weights, parts.present) / sum_of_weights(weights, parts.present)

    def says(self, parts: str) -> str:
        """The combination in a sentence."""
        return f"the weighted mean of {parts}"

    def tells(self, members: Sequence[Member]) -> str:
        """The weighted sum over the weights, with the numbers."""
        return over_told(weighted_told(members), weights_told([one.weight for one in members]))


@combine
@dataclass(frozen=True, slots=True)
class Mean:
    """The plain mean of the parts a node has, whatever weights are written.

    Shapes: one score a node.
    Units:  those of the parts.
    Source: 42 CFR 412.172 (the Total HAC Score, from fiscal year 2021).
    """

    name: ClassVar[str] = "mean"
    full_is_one: ClassVar[bool] = False
    divides_by_weights: ClassVar[bool] = False

    def combine(self, parts: Parts) -> Ratio:
        """The mean of what is there."""
        equal = [Ratio.of(1)] * len(parts.values)
        return weighted_sum(parts.values, equal, parts.present) / sum_of_weights(equal, parts.present)

    def says(self, parts: str) -> str:
        """The combination in a sentence."""
        return f"the mean of {parts}"

    def tells(self, members: Sequence[Member]) -> str:
        """The sum over the count, with the numbers."""
        return over_told(" + ".join(one.value for one in members), str(len(members)))
