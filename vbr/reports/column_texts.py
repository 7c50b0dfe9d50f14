"""Columns of exact values as columns of text."""

from fractions import Fraction

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.text import write_decimal, write_exact
from vbr.exact.whole import Ints, Whole
from vbr.metrics.columns import Column


def fixed_texts(values: Whole, decimals: int) -> list[str]:
    """Values given without their point, each with this many decimals.

    >>> fixed_texts(Whole.of([2246743, -5, 0]), 2)
    ['22467.43', '-0.05', '0.00']
    """
    if decimals == 0:
        return list(map(str, values.tolist()))
    digits = [str(size).rjust(decimals + 1, "0") for size in abs(values).tolist()]
    texts = [f"{one[:-decimals]}.{one[-decimals:]}" for one in digits]
    for row in np.flatnonzero(values < 0).tolist():
        texts[row] = f"-{texts[row]}"
    return texts


def money_texts(cents: Whole) -> Ints:
    """Amounts of a report table: with two decimals, without the sign of a currency."""
    return np.array(fixed_texts(cents, 2), dtype=object)


def cents_of_texts(texts: Ints) -> list[int]:
    """Such amounts as cents again.

    >>> cents_of_texts(np.array(["22467.43", "-0.05"], dtype=object))
    [2246743, -5]
    """
    return [int(text.replace(".", "")) for text in texts.tolist()]


def column_texts(column: Column) -> list[str | None]:
    """Each row's value in full: with its decimals, or exactly where it is not rounded; None where missing."""
    texts = _texts(column.values.spread(len(column.states)), column.decimals)
    return [text if present else None for text, present in zip(texts, column.present.tolist(), strict=True)]


def _texts(values: Ratio, decimals: int | None) -> list[str]:
    if decimals is not None and values.denominator.is_scalar:
        scale, rest = divmod(10**decimals, int(values.denominator))
        if rest == 0:
            return fixed_texts(values.numerator * scale, decimals)
    return [_text(value, decimals) for value in values.fractions()]


def _text(value: Fraction, decimals: int | None) -> str:
    """A value that a policy states is written as it is, whatever the column is rounded to."""
    if decimals is None or (value * 10**decimals).denominator != 1:
        return write_exact(value)
    return write_decimal(value, decimals)
