"""Every mode rounds as the decimal module of Python does, on both sides of zero."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exact.columns import denominators, fractions, whole_numbers
from vbr.exact.rounding import Mode, Rounding, divide, divide_int, round_fraction
from vbr.exact.whole import Whole

DECIMAL_MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN, "up": ROUND_UP}
modes = st.sampled_from(get_args(Mode))


def rounded(value: Fraction, mode: Mode) -> int:
    """By the distance to the two whole numbers beside the value."""
    size = abs(value)
    below = size.numerator // size.denominator
    part = size - below
    above_half = part > Fraction(1, 2) or (
        part == Fraction(1, 2) and (mode == "half_up" or (mode == "half_even" and below % 2 == 1))
    )
    goes_up = {"down": False, "up": part > 0}.get(mode, above_half)
    return (below + goes_up) * (-1 if value < 0 else 1)


@pytest.mark.parametrize(
    ("mode", "quarters"),
    # -1.75 -1.5 -1.25 -1 -0.75 -0.5 -0.25 0 0.25 0.5 0.75 1 1.25 1.5 1.75 2 2.25 2.5
    [
        ("half_up", [-2, -2, -1, -1, -1, -1, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3]),
        ("half_even", [-2, -2, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2]),
        ("down", [-1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]),
        ("up", [-2, -2, -2, -1, -1, -1, -1, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3]),
    ],
)
def test_quarters_round_as_the_mode_says(mode: Mode, quarters: list[int]) -> None:
    assert divide(Whole.of(list(range(-7, 11))), Whole.of(4), mode).tolist() == quarters


@given(st.lists(st.tuples(whole_numbers, denominators), min_size=1, max_size=8), modes)
def test_columns_round_like_fractions(rows: list[tuple[int, int]], mode: Mode) -> None:
    numerator, denominator = Whole.of([n for n, _ in rows]), Whole.of([d for _, d in rows])
    expected = [rounded(Fraction(n, d), mode) for n, d in rows]
    assert divide(numerator, denominator, mode).tolist() == expected
    assert [divide_int(n, d, mode) for n, d in rows] == expected


@given(st.integers(-30, 30), st.integers(1, 8), modes)
def test_ties_round_like_fractions(halves: int, divisor: int, mode: Mode) -> None:
    assert divide_int(halves * divisor, 2 * divisor, mode) == rounded(Fraction(halves, 2), mode)


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 5), modes)
def test_decimals_round_like_the_decimal_module(value: Decimal, decimals: int, mode: Mode) -> None:
    with localcontext(prec=60):
        expected = value.quantize(Decimal(1).scaleb(-decimals), DECIMAL_MODES[mode])
    assert round_fraction(Fraction(value), Rounding(decimals, mode)) == Fraction(expected)


@given(fractions, modes)
def test_both_signs_round_alike(value: Fraction, mode: Mode) -> None:
    rounding = Rounding(3, mode)
    assert round_fraction(-value, rounding) == -round_fraction(value, rounding)
