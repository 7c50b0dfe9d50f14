"""Every reference finds the worked numbers of its golden file, in any order of the figures."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.columns import column
from tests.methods.worked_cases import Setting, as_entries, number, settings
from vbr.contract.page import Entries, Words
from vbr.exact.ratio import Ratio
from vbr.methods.kinds import Reference
from vbr.methods.references.ordering import in_order
from vbr.methods.references.percentiles import Median
from vbr.methods.references.rank import Rank

CASES = [(setting, case) for setting in settings("reference") for case in setting.cases]
FIGURES = st.lists(st.fractions(-3, 3, max_denominator=8), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("setting", "case"), CASES, ids=[f"{setting.title}, {case['name']}" for setting, case in CASES]
)
def test_every_worked_case_comes_true(setting: Setting, case: Words) -> None:
    figures = [number(one) for one in as_entries(case["figures"])]
    found = setting.method.find(column(figures))
    gives = case["gives"]
    places = [number(one) for one in gives] if isinstance(gives, Entries) else [number(gives)]
    assert found.fractions() == places
    one_denominator = Ratio.listed([Ratio.of(figure) for figure in figures])
    assert setting.method.find(one_denominator).fractions() == places


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_of_the_figures_changes_nothing(figures: list[Fraction], dice: Random) -> None:
    shuffled = list(range(len(figures)))
    dice.shuffle(shuffled)
    moved = [figures[place] for place in shuffled]
    for setting in settings("reference"):
        method: Reference = setting.method
        found, again = (method.find(column(one)).fractions() for one in (figures, moved))
        assert again == ([found[place] for place in shuffled] if method.of_each else found)


@given(FIGURES)
def test_a_rank_is_one_more_than_there_are_better_figures(figures: list[Fraction]) -> None:
    expected = [1 + sum(other > one for other in figures) for one in figures]
    assert Rank("highest").find(column(figures)).fractions() == expected


@given(FIGURES)
def test_as_many_figures_are_below_the_median_as_above_it(figures: list[Fraction]) -> None:
    median = Median().find(column(figures)).fractions()[0]
    below, above = (sum(one < median for one in figures), sum(one > median for one in figures))
    assert max(below, above) <= len(figures) / 2


@given(FIGURES)
def test_figures_in_order_never_fall(figures: list[Fraction]) -> None:
    ordered = column(figures).take(in_order(column(figures))).fractions()
    assert ordered == sorted(figures)
    assert np.unique(in_order(column(figures))).size == len(figures)
