"""The quotient equals Python's floor division over its whole domain and outside it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vbr.exact.quotient import floor_quotient, floor_share

divisors = st.one_of(st.integers(1, 100), st.integers(1, 2**40), st.integers(2**62 - 9, 2**62 - 1))


@st.composite
def near_multiples(draw: st.DrawFn) -> tuple[int, int]:
    """A divisor, and a numerator a step or half a divisor from one of its multiples."""
    divisor = draw(divisors)
    multiple = draw(st.integers(-(2**50), 2**50)) * divisor
    step = draw(st.sampled_from([-2, -1, 0, 1, 2, divisor // 2, divisor // 2 + 1, divisor - 1]))
    return max(-(2**63) + 1, min(2**63 - 1, multiple + step)), divisor


@given(st.lists(near_multiples(), min_size=1, max_size=20))
def test_a_numerator_beside_a_multiple_is_not_moved_across_it(pairs: list[tuple[int, int]]) -> None:
    numerators, denominators = zip(*pairs, strict=True)
    quotient = floor_quotient(np.array(numerators), np.array(denominators))
    assert quotient.tolist() == [n // d for n, d in pairs]


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.integers(1, 2**63 - 1))
def test_a_quotient_of_any_size_is_exact(numerator: int, denominator: int) -> None:
    assert floor_quotient(np.array([numerator]), np.array([denominator])).tolist() == [
        numerator // denominator
    ]
    assert floor_quotient(np.array([numerator]), np.array(denominator)).tolist() == [numerator // denominator]


@given(st.integers(0, 2**50 - 1), st.lists(st.integers(0, 2**62 - 1), min_size=1, max_size=20))
def test_shares_of_products_beyond_64_bits_are_exact(amount: int, weights: list[int]) -> None:
    whole = max(1, *weights, 2**61 + 1)
    quotient, remainder = floor_share(np.array(amount), np.array(weights), np.array(whole))
    shares = [divmod(amount * weight, whole) for weight in weights]
    assert list(zip(quotient.tolist(), remainder.tolist(), strict=True)) == shares
