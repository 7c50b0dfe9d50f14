"""The heights that the linter looks at decide as much as the curve itself, run over a fine grid of values."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vbr.contract.lint.heights import heights_of, slopes
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.methods.curves.linear import Corner, Linear
from vbr.methods.curves.steps import Band, Steps
from vbr.methods.kinds import Figures

# Corners are whole numbers from 0 to 5 and heights from 0 to 3, so that eighths miss no stretch and no jump.
GRID = Ratio.listed([Ratio.of(Fraction(eighth, 8)) for eighth in range(-8, 49)])
BEGINNINGS = st.integers(0, 5)
HEIGHTS = st.integers(0, 3).map(lambda height: Number(str(height), Fraction(height)))


@st.composite
def step_curves(draw: st.DrawFn) -> Steps:
    beginnings = BEGINNINGS.map(lambda value: Number(str(value), Fraction(value)))
    begins = st.builds(Band, HEIGHTS, at_least=beginnings) | st.builds(Band, HEIGHTS, above=beginnings)
    return Steps((*draw(st.lists(begins, max_size=5)), Band(draw(HEIGHTS), otherwise="any")))


@st.composite
def lines(draw: st.DrawFn) -> Linear:
    ats = sorted(draw(st.sets(BEGINNINGS, min_size=1)))
    jumps = st.none() | HEIGHTS
    return Linear(tuple(Corner(Number(str(at), Fraction(at)), draw(HEIGHTS), draw(jumps)) for at in ats))


@given(step_curves() | lines())
def test_a_curve_rises_and_falls_where_its_heights_do(curve: Steps | Linear) -> None:
    figures = Figures(GRID, {}, Ratio.of(1), None)
    earned = curve.earn(figures)["credit"].fractions()
    rises = {later - earlier > 0 for earlier, later in pairwise(earned) if later != earlier}
    assert {slope.rise > 0 for slope in slopes(heights_of(curve))} == rises
