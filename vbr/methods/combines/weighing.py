"""Weighted sums over the parts that a node has, which most combinations are made of."""

from collections.abc import Sequence
from math import lcm

import numpy as np

from vbr.exact.ratio import Ratio, choose_ratio

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
    """The sum of the weights of the parts that each node has.

    1 where it has none, so that one may divide by it.
    """
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
