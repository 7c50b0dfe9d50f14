"""The best so many parts of a row, as a plain list would choose them."""

from collections.abc import Collection
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.columns import column
from vbr.engine.steps.best import Best, Kept

Parts = list[Fraction | None]
PARTS = st.lists(st.none() | st.fractions(0, 2, max_denominator=2), min_size=1, max_size=7)
KEPT = st.lists(st.tuples(st.integers(0, 3), st.frozensets(st.integers(0, 6))), max_size=3)


@given(PARTS, st.integers(0, 8))
def test_equal_parts_are_taken_from_the_top_of_the_page(parts: Parts, many: int) -> None:
    assert among(Best(many), parts) == sorted(best(many, parts, range(7)))


@given(PARTS, st.integers(0, 8), KEPT)
def test_places_are_kept_for_the_best_of_each_group_in_turn(
    parts: Parts, more: int, groups: list[tuple[int, frozenset[int]]]
) -> None:
    chosen: list[int] = []
    for places, members in groups:
        chosen += best(places, parts, members - {*chosen})
    chosen += best(more, parts, {*range(7)} - {*chosen})
    kept = tuple(Kept("a group", places, members) for places, members in groups)
    assert among(Best(more + sum(places for places, _ in groups), kept), parts) == sorted(chosen)


def test_a_kept_place_that_nobody_can_take_stays_empty() -> None:
    outcomes = Kept("outcomes", 1, frozenset({2}))
    assert among(Best(2, (outcomes,)), [Fraction(9), Fraction(8), None]) == [0]
    assert among(Best(2, (outcomes,)), [Fraction(9), Fraction(8), Fraction(1)]) == [0, 2]


def among(chooses: Best, parts: Parts) -> list[int]:
    """The places of the parts that count in a row."""
    values = [column([value or Fraction(0)]) for value in parts]
    present = [np.array([one is not None]) for one in parts]
    return [place for place, counts in enumerate(chooses.among(values, present)) if counts[0]]


def best(many: int, parts: Parts, members: Collection[int]) -> list[int]:
    """The best so many of some parts that are there, the greatest first."""
    there = [(value, place) for place, value in enumerate(parts) if value is not None and place in members]
    return [place for _, place in sorted(there, key=lambda one: (-one[0], one[1]))[:many]]
