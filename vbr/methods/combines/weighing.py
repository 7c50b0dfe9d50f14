"""Weighted sums over the parts that a node has, which most combinations are made of."""

from collections.abc import Sequence
from math import lcm

import numpy as np

from vbr.exact.ratio import Ratio, choose_ratio
from vbr.methods.kinds import Member

NOTHING = Ratio.of(0)


def weighted_sum(values: Sequence[Ratio], weights: Sequence[Ratio], present: Sequence[np.ndarray]) -> Ratio:
    """The sum of weight times value over the parts that each node has.

    Shapes: one entry a node; the three sequences are in the same order.
    """
    total = NOTHING
    for value, weight, here in zip(values, weights, present, strict=True):
        total = total + choose_ratio(here, value * weight, NOTHING)
    return total


def sum_of_weights(weights: Sequence[Ratio], present: Sequence[np.ndarray]) -> Ratio:
    """The sum of the weights of the parts that each node has; 1 where it has none, to be divided by."""
    total = weighted_sum([Ratio.of(1)] * len(weights), weights, present)
    return choose_ratio(total.equals(0), Ratio.of(1), total)


def whole_weights(weights: Sequence[Ratio]) -> Sequence[Ratio]:
    """The same weights, all times one number so that they are whole: 40% and 60% become 2 and 3.

    A mean is not changed by it, and whole numbers are what stays quick. Weights that differ from node to
    node are left as they are.
    """
    if not all(weight.is_scalar for weight in weights):
        return weights
    exact = [weight.fractions()[0] for weight in weights]
    common = lcm(*(weight.denominator for weight in exact)) if exact else 1
    return [Ratio.of(weight * common) for weight in exact]


def weighted_told(members: Sequence[Member]) -> str:
    """The weighted sum as arithmetic: `40% x 0.729126 + 30% x 0.847236`."""
    return " + ".join(f"{one.weight} x {one.value}" if one.weight else one.value for one in members)


def weights_told(weights: Sequence[str]) -> str:
    """The sum of weights as arithmetic; equal weights are counted."""
    return str(len(weights)) if not any(weights) else " + ".join(weights)


def over_told(top: str, bottom: str) -> str:
    """One sum over another, with parentheses where a sum needs them."""
    upper = f"({top})" if " + " in top else top
    lower = f"({bottom})" if " + " in bottom or " x " in bottom else bottom
    return upper if lower == "1" else f"{upper} / {lower}"
