"""Every row is as high as the line it is on, whether the lines are the same for all rows or not."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.exact.columns import denominators, fractions, whole_numbers
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.methods.curves.straight_line import Line, flat, heights, last_that_holds, through

points = st.tuples(fractions, fractions)


def column(values: list[Fraction]) -> Ratio:
    """Every value over its own denominator."""
    numerators, divisors = zip(*((value.numerator, value.denominator) for value in values), strict=True)
    return Ratio(Whole.of(numerators), Whole.of(divisors))


@st.composite
def rows_on_lines(draw: st.DrawFn) -> tuple[list[Fraction], list[int], list[tuple[Fraction, Fraction]]]:
    """Values, the line each is on, and the lines as slope and height over zero."""
    lines = draw(st.lists(points, min_size=1, max_size=5))
    counts = st.builds(Fraction, whole_numbers, denominators)
    rows = draw(st.lists(st.tuples(counts, st.integers(0, len(lines) - 1)), min_size=1, max_size=6))
    return [value for value, _ in rows], [place for _, place in rows], lines


@given(rows_on_lines())
def test_each_row_is_on_its_own_line(
    drawn: tuple[list[Fraction], list[int], list[tuple[Fraction, Fraction]]],
) -> None:
    values, places, lines = drawn
    expected = [
        value * lines[place][0] + lines[place][1] for value, place in zip(values, places, strict=True)
    ]
    x, place = column(values), np.array(places, np.int16)
    of_all = [Line(Ratio.of(slope), Ratio.of(over_zero)) for slope, over_zero in lines]
    assert heights(x, place, of_all).fractions() == expected
    of_each = [Line(column([slope] * len(values)), column([height] * len(values))) for slope, height in lines]
    assert heights(x, place, of_each).fractions() == expected


@given(points, points)
def test_a_line_goes_through_both_of_its_points(
    start: tuple[Fraction, Fraction], end: tuple[Fraction, Fraction]
) -> None:
    line = through((Ratio.of(start[0]), Ratio.of(start[1])), (Ratio.of(end[0]), Ratio.of(end[1])))
    assert line.height(Ratio.of(start[0])).fractions() == [start[1]]
    if start[0] != end[0]:
        assert line.height(Ratio.of(end[0])).fractions() == [end[1]]


def test_two_levels_may_be_one_where_nobody_is_between_them() -> None:
    at, end = column([Fraction(1, 2), Fraction(1, 2)]), column([Fraction(1, 2), Fraction(3, 4)])
    line = through((at, Ratio.of(0)), (end, Ratio.of(1)))
    assert line.height(column([Fraction(1, 2), Fraction(3, 4)])).fractions() == [0, 1]


def test_the_last_condition_that_holds_counts() -> None:
    conditions = [
        np.array([False, True, True]),
        np.array([False, False, True]),
        np.array([False, False, True]),
    ]
    assert last_that_holds(conditions).tolist() == [0, 1, 3]
    assert flat(Ratio.of(7)).height(Ratio.of(5)).fractions() == [7]
