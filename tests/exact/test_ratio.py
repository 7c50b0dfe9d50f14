"""Columns of ratios equal Fractions, row by row, on both sides of int64."""

from fractions import Fraction
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exact.columns import denominators, fractions, whole_numbers
from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Mode, Rounding, round_fraction
from vbr.exact.whole import MOST, Whole

ROWS = 4


@st.composite
def ratios(draw: st.DrawFn) -> Ratio:
    """Numerators and denominators drawn as columns or as single numbers."""

    def column(numbers: st.SearchStrategy[int]) -> Whole:
        single = draw(st.booleans())
        return Whole.of(draw(numbers) if single else draw(st.lists(numbers, min_size=ROWS, max_size=ROWS)))

    return Ratio(column(whole_numbers), column(denominators))


def rows(ratio: Ratio) -> list[Fraction]:
    values = ratio.fractions()
    return values * ROWS if ratio.is_scalar else values


@given(ratios(), ratios())
def test_arithmetic_equals_that_of_fractions(left: Ratio, right: Ratio) -> None:
    pairs = list(zip(rows(left), rows(right), strict=True))
    assert rows(left + right) == [a + b for a, b in pairs]
    assert rows(left - right) == [a - b for a, b in pairs]
    assert rows(left * right) == [a * b for a, b in pairs]
    assert rows(-left) == [-a for a, _ in pairs]
    assert rows(left * right + left * left) == [a * b + a * a for a, b in pairs]
    if all(b != 0 for _, b in pairs):
        assert rows(left / right) == [a / b for a, b in pairs]


@given(ratios(), fractions, st.integers(-9, 9))
def test_constants_are_fractions_or_integers(ratio: Ratio, constant: Fraction, integer: int) -> None:
    assert rows(constant - ratio) == [constant - a for a in rows(ratio)]
    assert rows(integer + ratio * constant) == [integer + a * constant for a in rows(ratio)]
    assert (ratio >= constant).tolist() in ([a >= constant for a in rows(ratio)], rows(ratio)[0] >= constant)
    if all(a != 0 for a in rows(ratio)):
        assert rows(integer / ratio) == [integer / a for a in rows(ratio)]


@given(ratios(), ratios())
def test_comparisons_equal_those_of_fractions(left: Ratio, right: Ratio) -> None:
    pairs = list(zip(rows(left), rows(right), strict=True))
    assert np.broadcast_to(left < right, ROWS).tolist() == [a < b for a, b in pairs]
    assert np.broadcast_to(left <= right, ROWS).tolist() == [a <= b for a, b in pairs]
    assert np.broadcast_to(left > right, ROWS).tolist() == [a > b for a, b in pairs]
    assert np.broadcast_to(left >= right, ROWS).tolist() == [a >= b for a, b in pairs]
    assert np.broadcast_to(left.equals(right), ROWS).tolist() == [a == b for a, b in pairs]
    assert left.equals(left).all()


@given(ratios(), ratios(), st.lists(st.booleans(), min_size=ROWS, max_size=ROWS))
def test_choices_equal_those_of_fractions(left: Ratio, right: Ratio, picks: list[bool]) -> None:
    pairs = list(zip(rows(left), rows(right), strict=True))
    assert rows(smaller_ratio(left, right)) == [min(a, b) for a, b in pairs]
    assert rows(larger_ratio(left, right)) == [max(a, b) for a, b in pairs]
    chosen = [a if pick else b for pick, (a, b) in zip(picks, pairs, strict=True)]
    assert rows(choose_ratio(np.array(picks), left, right)) == chosen


@given(ratios(), st.integers(0, 8), st.sampled_from(get_args(Mode)))
def test_rounding_equals_that_of_fractions(ratio: Ratio, decimals: int, mode: Mode) -> None:
    rounding = Rounding(decimals, mode)
    rounded = ratio.rounded(rounding)
    assert rows(rounded) == [round_fraction(a, rounding) for a in rows(ratio)]
    assert int(rounded.denominator) == 10**decimals


@given(ratios())
def test_reducing_changes_no_value_and_grows_no_term(ratio: Ratio) -> None:
    reduced = ratio.reduced()
    assert rows(reduced) == rows(ratio)
    assert reduced.denominator.largest <= ratio.denominator.largest
    assert reduced.denominator.is_scalar == ratio.denominator.is_scalar


@given(st.lists(st.tuples(whole_numbers, denominators, st.integers(0, 4)), max_size=20))
def test_totals_equal_sums_of_fractions(drawn: list[tuple[int, int, int]]) -> None:
    ratio = Ratio(Whole.of([n for n, _, _ in drawn]), Whole.of([d for _, d, _ in drawn]))
    group = np.array([g for _, _, g in drawn], np.int64)
    sums = [sum((Fraction(n, d) for n, d, g in drawn if g == each), Fraction(0)) for each in range(5)]
    assert (ratio.total_by(group, 5) + Ratio(Whole.zeros(5), Whole.of(1))).fractions() == sums
    assert ratio.total() == sum(sums)


def test_a_sum_of_decimals_keeps_one_single_denominator() -> None:
    points = Ratio.scaled(Whole.of([925, 1000]), 3) + Ratio.scaled(Whole.of([5, 15]), 1) + Fraction(1, 4)
    assert (points.numerator.tolist(), int(points.denominator)) == ([1675, 2750], 1000)


def test_a_total_of_decimals_keeps_the_denominator() -> None:
    total = Ratio.scaled(Whole.of([25, 50, 25]), 2).total_by(np.array([0, 1, 1]), 2)
    assert (total.numerator.tolist(), int(total.denominator)) == ([25, 75], 100)


def test_terms_that_pass_int64_are_reduced_back_into_it() -> None:
    third = Ratio(Whole.of([10**12, 2 * 10**12]), Whole.of([3 * 10**12, 3 * 10**12]))
    product = third * third
    assert product.fractions() == [Fraction(1, 9), Fraction(4, 9)]
    assert max(product.numerator.largest, product.denominator.largest) <= MOST


def test_rows_are_taken_and_a_single_denominator_stays_single() -> None:
    ratio = Ratio.scaled(Whole.of([1, 2, 3]), 1)
    assert ratio.take(np.array([2, 0])).fractions() == [Fraction(3, 10), Fraction(1, 10)]
    assert ratio.part(slice(0, 1)).fractions() == [Fraction(1, 10)]
    assert Ratio.of(Fraction(1, 3)).spread(2).fractions() == [Fraction(1, 3)] * 2
    assert (len(ratio), len(Ratio.of(1)), len(Ratio(Whole.of(1), Whole.of([2, 3])))) == (3, 1, 2)


def test_dividing_by_zero_is_a_fault_of_the_caller() -> None:
    with pytest.raises(AssertionError, match="a ratio is never divided by zero"):
        Ratio.of(1) / Ratio.scaled(Whole.of([1, 0]), 2)
