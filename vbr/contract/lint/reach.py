"""Which values a figure can have, and whether comparisons of it can hold, or fail, together.

A comparison with a number holds or fails all the way between two numbers that the agreement names, so it is
enough to try each of these numbers, one value between each two of them, and one beyond either end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from vbr.contract.lint.wording import listed, number_says
from vbr.contract.model import Contract
from vbr.contract.scorecard import Score
from vbr.contract.values import Test
from vbr.exact.number import Number

COMPARISONS = {"at_least": "at least", "at_most": "at most", "above": "above", "below": "below"}
FROM_NOTHING = ("count", "days", "months", "units", "per_1000_member_years")
BOUNDED_CURVES = ("levels", "achievement_improvement", "deciles")


@dataclass(frozen=True, slots=True)
class Reach:
    """The least and the greatest value that a figure can have; None where there is no such value."""

    least: Fraction | None = None
    greatest: Fraction | None = None

    def values(self, tests: Sequence[Test]) -> Iterator[Fraction]:
        """One value for every stretch on which the tests do not change."""
        limits = [one.against.value for one in tests if isinstance(one.against, Number)]
        ends = [end for end in (self.least, self.greatest) if end is not None]
        marks = sorted({*limits, *ends})
        between = [(first + second) / 2 for first, second in pairwise(marks)]
        beyond = [marks[0] - 1, marks[-1] + 1]
        for value in (*marks, *between, *beyond):
            if (self.least is None or value >= self.least) and (
                self.greatest is None or value <= self.greatest
            ):
                yield value

    def says(self, like: Number) -> str:
        """The reach in words, for the end of a sentence; nothing where it has no end."""
        if self.least is None:
            return ""
        least = number_says(self.least, like)
        return (
            f" (it is {least} or more)"
            if self.greatest is None
            else (f" (it lies from {least} to {number_says(self.greatest, like)})")
        )


def reach_of(contract: Contract, test: Test) -> Reach:
    """What the figure of a test can be."""
    match test.kind:
        case "measure" if contract.measures[test.name].derived is None:
            return _reach_of_unit(contract.measures[test.name].unit)
        case "field" if test.name in contract.participants.fields:
            unit = contract.participants.fields[test.name].unit
            return Reach() if unit == "percent" else _reach_of_unit(unit)
        case "score":
            return _reach_of_score(contract, test.name)
    return Reach()


def holds(test: Test, value: Fraction) -> bool:
    """Whether a comparison with a number holds for a value."""
    assert isinstance(test.against, Number)
    limit = test.against.value
    if test.comparison in ("at_least", "above"):
        return value >= limit if test.comparison == "at_least" else value > limit
    return value <= limit if test.comparison == "at_most" else value < limit


def tests_say(tests: Sequence[Test]) -> str:
    """Comparisons of one figure in words: `at least 2.00% and at most 1.00%`."""
    return listed(
        f"{COMPARISONS[test.comparison]} {test.against}"
        if test.comparison in COMPARISONS
        else listed(test.against, "or")
        if isinstance(test.against, tuple)
        else ""
        for test in tests
    )


def _reach_of_unit(unit: str) -> Reach:
    if unit in ("percent", "fraction"):
        return Reach(Fraction(0), Fraction(1))
    return Reach(Fraction(0)) if unit in FROM_NOTHING else Reach()


def _reach_of_score(contract: Contract, name: str) -> Reach:
    """From nothing to the scale, where points over possible points are all that the score is made of."""
    scoring = contract.scoring
    made_of = list(contract.domains.values()) if name == "composite" else [contract.domains.get(name)]
    if (
        not scoring
        or scoring.curve.name not in BOUNDED_CURVES
        or not all(_is_bounded(one) for one in made_of)
    ):
        return Reach()
    scale = scoring.scale
    if scale is None:
        return Reach(Fraction(0), Fraction(1))
    return Reach(Fraction(0), scale.value) if isinstance(scale, Number) else Reach()


def _is_bounded(score: Score | None) -> bool:
    plain = ("", "points_over_possible")
    return (
        score is not None
        and score.method in plain
        and not score.then
        and not score.scores
        and not score.start
    )
