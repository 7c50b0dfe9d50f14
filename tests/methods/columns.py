"""Columns for methods under test, which cannot be written into."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole


def column(values: Sequence[Fraction]) -> Ratio:
    """The values, each with its own denominator."""
    numerators, denominators = (
        Whole.of([getattr(value, part) for value in values]) for part in ("numerator", "denominator")
    )
    numerators.values.setflags(write=False)
    denominators.values.setflags(write=False)
    return Ratio(numerators, denominators)


def flags(values: Sequence[bool]) -> np.ndarray:
    """True and false."""
    array = np.array(values, bool)
    array.setflags(write=False)
    return array
