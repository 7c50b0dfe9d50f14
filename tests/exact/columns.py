"""What the tests of exact numbers draw: whole numbers on both sides of int64, and columns of them."""

from fractions import Fraction

from hypothesis import strategies as st

EDGES = [0, 1, -1, 2, 10**6, 2**31, 2**32 + 1, 2**62, 2**63 - 1, -(2**63 - 1), -(2**63), 2**63, 2**64, 10**30]

whole_numbers = st.one_of(
    st.integers(-20, 20), st.integers(-(10**10), 10**10), st.integers(-(2**63), 2**63), st.sampled_from(EDGES)
)
denominators = st.one_of(
    st.integers(1, 20), st.integers(1, 10**10), st.sampled_from([10**6, 2**62, 2**63, 10**25])
)
fractions = st.builds(Fraction, whole_numbers, denominators)
