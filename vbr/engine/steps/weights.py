"""Weights of a split: portions of the money, each by what divides it, added into one weight a recipient.

40% equally and 60% by duty points, among six who hold 500 points, one of them 140:

    2/5 x 1/6 + 3/5 x 140/500 = 88/375        written as weight 704 of a whole of 3,000

A portion whose figures add up to nothing earns nobody anything: its part of the whole stays unclaimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import lcm

import numpy as np

from vbr.contract.money import Portion
from vbr.contract.values import Name
from vbr.engine.operands import Reader, known
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.whole import Whole, larger
from vbr.metrics.columns import Column
from vbr.metrics.states import code


@dataclass(frozen=True, slots=True)
class Weights:
    """What each row weighs, and what all the money of its group weighs.

    Shapes: `weights` has one entry a row, `whole` one a group.
    """

    weights: Whole
    whole: Whole


def weigh(
    portions: Sequence[Portion], reader: Reader, shares: np.ndarray, group: np.ndarray, groups: int
) -> Weights:
    """The weights of the rows that share; rows that do not weigh nothing."""
    bases = [_whole(basis(portion, reader, shares)) for portion in portions]
    totals = [larger(one.total_by(group, groups), Whole.of(1)) for one in bases]
    common = lcm(*(portion.portion.value.denominator for portion in portions))
    whole = reduce(lambda left, right: left * right, totals, Whole.of(common))
    weights = Whole.zeros(reader.rows)
    for at, portion in enumerate(portions):
        others = totals[:at] + totals[at + 1 :]
        weight = bases[at] * int(portion.portion.value * common)
        weights = weights + reduce(lambda left, right: left * _of_row(right, group), others, weight)
    return Weights(weights, whole)


def refuse_empty(portions: Sequence[Portion], reader: Reader, shares: np.ndarray, path: str) -> None:
    """Refuse a division by a figure that somebody who shares does not have; a score that is missing is 0.

    Problems: figure-missing.
    """
    for name in dict.fromkeys(name for portion in portions for name in portion.figures):
        has_score = reader.column(name).states != code("not_scored")
        known(Name(name), reader, shares & has_score, f"{path}.shares")


def basis(portion: Portion, reader: Reader, shares: np.ndarray) -> Ratio:
    """What divides the portion: its figures multiplied, 0 where a score is missing or a row shares not."""
    columns = [reader.column(name) for name in portion.figures]
    product = reduce(lambda left, right: left * right, (column.values for column in columns), Ratio.of(1))
    there = reduce(np.logical_and, (column.present for column in columns), shares)
    return choose_ratio(there & (product > 0), product, Ratio.of(0)).spread(reader.rows)


def _whole(values: Ratio) -> Whole:
    """The values times their common denominator."""
    if values.denominator.is_scalar:
        return values.numerator
    reduced = values.reduced()
    common = lcm(*set(reduced.denominator.tolist()))
    return reduced.numerator * Whole.of(common).spread(len(reduced)).floor_divide(reduced.denominator)


def _of_row(total: Whole, group: np.ndarray) -> Whole:
    return Whole.of(int(total.values[0])) if len(total) == 1 else total.take(group)


def share_column(weights: Weights, group: np.ndarray, depth: int, path: str) -> Column:
    """Each row's exact share of its group's money, as a column."""
    whole = _of_row(larger(weights.whole, Whole.of(1)), group)
    return Column.full(Ratio(weights.weights, whole), len(group), depth, path=path)
