"""A level that some nodes lack: each node earns what the levels that it has would give it alone."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.columns import column, flags
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.methods.curves.deciles import DECILES, Deciles
from vbr.methods.curves.excess import Excess
from vbr.methods.curves.levels import Levels
from vbr.methods.kinds import Figures

EARNS = {
    name: Number(str(part), Fraction(part))
    for name, part in {"below_low": "1/10", "low": "3/10", "middle": "1/2", "high": "1"}.items()
}

# A performance, and each level of a node, from the worst to the best; none where the node lacks it.
Node = tuple[Fraction, tuple[Fraction | None, ...]]


def nodes(levels: int) -> st.SearchStrategy[list[Node]]:
    """Nodes with at least one level each, in order."""
    numbers = st.fractions(0, 10, max_denominator=4)
    held = st.lists(numbers, min_size=levels, max_size=levels).map(sorted)
    has = st.lists(st.booleans(), min_size=levels, max_size=levels).filter(any)
    kept = st.builds(
        lambda found, here: tuple(one if is_here else None for one, is_here in zip(found, here, strict=True)),
        held,
        has,
    )
    return st.lists(st.tuples(numbers, kept), min_size=1, max_size=4)


@pytest.mark.parametrize("between", ["straight_line", "step"])
def test_levels_earn_what_the_levels_that_are_there_earn(between: Literal["straight_line", "step"]) -> None:
    curve, names = Levels(EARNS, between), ("low", "middle", "high")

    @given(nodes(3))
    def each_alone(found: list[Node]) -> None:
        alone = [levels_share(between, *node) for node in found]
        assert earned(curve, names, found) == alone

    each_alone()


@given(nodes(len(DECILES)))
def test_a_decile_that_is_not_there_is_stepped_over(found: list[Node]) -> None:
    names = tuple(f"decile_{decile}" for decile in DECILES)
    assert earned(Deciles(), names, found) == [decile_points(*node) / 10 for node in found]


@given(nodes(2))
def test_the_excess_is_over_the_first_level_that_is_there(found: list[Node]) -> None:
    firsts = [next(level for level in levels if level is not None) for _, levels in found]
    expected = [
        max(first - performance, Fraction(0)) for (performance, _), first in zip(found, firsts, strict=True)
    ]
    assert earned(Excess(), ("first", "second"), found) == expected


def earned(curve: Any, names: Sequence[str], found: Sequence[Node]) -> list[Fraction]:
    """What all nodes together earn, of one full point."""
    levels = {
        name: column([held[place] or Fraction(0) for _, held in found]) for place, name in enumerate(names)
    }
    has = {name: flags([held[place] is not None for _, held in found]) for place, name in enumerate(names)}
    figures = Figures(
        column([performance for performance, _ in found]), levels, Ratio.of(1), None, has_level=has
    )
    credit: Ratio = curve.earn(figures)["credit"]
    return credit.spread(len(found)).fractions()


def levels_share(between: str, performance: Fraction, levels: Sequence[Fraction | None]) -> Fraction:
    """The part that one node earns, from its own levels alone."""
    parts = [EARNS[name].value for name in ("low", "middle", "high")]
    held = [(level, part) for level, part in zip(levels, parts, strict=True) if level is not None]
    reached = [place for place, (level, _) in enumerate(held) if performance >= level]
    if not reached:
        return EARNS["below_low"].value
    level, part = held[reached[-1]]
    if between == "step" or reached[-1] + 1 == len(held):
        return part
    above, more = held[reached[-1] + 1]
    return part + (more - part) * (performance - level) / (above - level)


def decile_points(performance: Fraction, levels: Sequence[Fraction | None]) -> Fraction:
    """The points of one node of ten: its decile, and the part of the way to the next one that is there."""
    begins = {decile: level for decile, level in zip(DECILES, levels, strict=True) if level is not None}
    decile = max((one for one, level in begins.items() if performance >= level), default=1)
    later = [level for one, level in begins.items() if one > decile]
    if decile == 1 or not later:
        return Fraction(decile)
    return decile + (performance - begins[decile]) / (later[0] - begins[decile])
