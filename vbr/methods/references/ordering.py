"""Figures in order, from the lowest up: what percentiles, ranks and the best part of a field need."""

from fractions import Fraction

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Index


def in_order(figures: Ratio) -> Index:
    """The rows from the lowest figure up; rows of equal figures stay as they are.

    >>> in_order(Ratio.listed([Ratio.of(3), Ratio.of(Fraction(1, 2)), Ratio.of(2)])).tolist()
    [1, 2, 0]
    """
    if figures.denominator.is_scalar:
        return np.argsort(figures.numerator.values, kind="stable")
    exact = figures.fractions()
    return np.array(sorted(range(len(exact)), key=exact.__getitem__), np.int64)


def figure_at(figures: Ratio, row: int) -> Fraction:
    """The figure of one row."""
    return figures.take(np.array([row])).fractions()[0]
