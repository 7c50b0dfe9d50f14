"""A column of number texts to exact values and back, a million in well under a second.

Most cells are plain: digits, perhaps a minus and a point. Those are read together, first characters first:
value = 10 x value + digit. Every other cell goes to a reader of one text, which accepts or refuses it. "1.5"
and "22" become 15 and 220 with one decimal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.exact.chunks import in_chunks
from vbr.exact.text import decimals_of, read_number
from vbr.exact.whole import Bools, Index, Ints, Whole, choose

MOST_PLAIN = 20  # Characters: a minus, a point and 18 digits, which always fit int64.


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """What the texts say: values without their point, one number of decimals for all, and the bad rows.

    Shapes: a row a text; the value of a bad row is zero.
    """

    values: Whole
    decimals: int
    is_bad: Bools


def read_column(texts: Sequence[str] | Ints, read: Callable[[str], Fraction] = read_number) -> ReadColumn:
    """The exact values of a column of texts; a text that is no decimal number, an empty one too, is bad.

    Units: `read` gives the value of one text that is not plain digits, or raises ValueError.

    >>> column = read_column(["1.5", "22", "1,000", "n/a"])
    >>> column.values.tolist(), column.decimals, column.is_bad.tolist()
    ([15, 220, 10000, 0], 1, [False, False, False, True])
    """
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    characters = np.array(texts, dtype=f"U{MOST_PLAIN}")
    values, decimals, is_plain = in_chunks(_read_plain, len(texts), characters, lengths)
    others = [_read_other(texts[row], read) for row in np.flatnonzero(~is_plain).tolist()]
    most = max(int(decimals.max(initial=0)), max((places for _, places, _ in others), default=0))
    column = values * Whole.of([10 ** (most - places) for places in range(most + 1)]).take(decimals)
    is_bad = np.zeros(len(texts), np.bool_)
    if others:
        scaled = Whole.of([number * 10 ** (most - places) for number, places, _ in others])
        place = np.maximum(np.cumsum(~is_plain) - 1, 0)
        column = choose(is_plain, column, scaled.take(place))
        is_bad = ~is_plain & np.array([bad for _, _, bad in others])[place]
    return ReadColumn(column.narrowed(), most, is_bad)


def write_column(values: Whole, decimals: int) -> list[str]:
    """The shortest plain decimals of values given without their point.

    >>> write_column(Whole.of([150, -5, 200]), 2)
    ['1.5', '-0.05', '2']
    """
    if decimals == 0:
        return list(map(str, values.tolist()))
    texts = [str(value).rjust(decimals + 1, "0") for value in abs(values).tolist()]
    shortest = [f"{text[:-decimals]}.{text[-decimals:]}".rstrip("0").rstrip(".") for text in texts]
    minus = np.where(np.atleast_1d(values < 0), "-", "").tolist()
    return [sign + text for sign, text in zip(minus, shortest, strict=True)]


def _read_plain(characters: Ints, lengths: Index) -> tuple[Whole, Index, Bools]:
    """Value, number of decimals and whether it is plain, for every row.

    Shapes: characters holds the first MOST_PLAIN of each text; both results are zero where it is not plain.
    """
    codes = np.ascontiguousarray(characters).view(np.uint32).reshape(len(characters), MOST_PLAIN).T
    codes = np.ascontiguousarray(codes)
    is_digit = (codes >= ord("0")) & (codes <= ord("9"))
    is_point = codes == ord(".")
    starts = (codes[0] == ord("-")).astype(np.int64)
    digits, points = is_digit.sum(axis=0), is_point.sum(axis=0)
    point_at = np.where(points == 1, is_point.argmax(axis=0), lengths)
    decimals = np.maximum(lengths - 1 - point_at, 0)
    is_plain = (starts + digits + points == lengths) & (points <= 1) & (digits >= 1) & (digits <= 18)
    # A digit stands on both sides of the point.
    is_plain &= (point_at > starts) & (point_at != lengths - 1)
    values = np.zeros(len(characters), np.int64)
    for code, digit in zip(codes, is_digit & is_plain, strict=True):
        values = np.where(digit, values * 10 + (code - np.uint32(ord("0"))), values)
    return Whole.of(np.where(starts == 1, -values, values)), np.where(is_plain, decimals, 0), is_plain


def _read_other(text: str, read: Callable[[str], Fraction]) -> tuple[int, int, bool]:
    """Value without its point, number of decimals, and whether it is bad."""
    try:
        value = read(text)
    except ValueError:
        return 0, 0, True
    decimals = decimals_of(value)
    return (0, 0, True) if decimals is None else (int(value * 10**decimals), decimals, False)
