"""The best so many parts of a row, as a plain list would choose them."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.columns import column
from vbr.engine.steps.best import among_the_best

PARTS = st.lists(st.none() | st.fractions(0, 2, max_denominator=2), min_size=1, max_size=7)


@given(PARTS, st.integers(0, 8))
def test_equal_parts_are_taken_from_the_top_of_the_page(parts: list[Fraction | None], many: int) -> None:
    there = [(value, place) for place, value in enumerate(parts) if value is not None]
    best = [place for _, place in sorted(there, key=lambda one: (-one[0], one[1]))[:many]]
    values, present = (
        [column([value or Fraction(0)]) for value in parts],
        [np.array([one is not None]) for one in parts],
    )
    found = among_the_best(many, values, present)
    assert [place for place, counts in enumerate(found) if counts[0]] == sorted(best)
