"""Which values a figure can have, and whether comparisons of it can hold, or fail, together.

A comparison with a number holds or fails all the way between two numbers that the agreement names, so it is
enough to try each of these numbers, one value between each two of them, and one beyond either end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from itertools import pairwise

from vbr.contract.defaults import ONE
from vbr.contract.lint.credited import credited
from vbr.contract.lint.wording import listed, number_says, value_says
from vbr.contract.model import Contract
from vbr.contract.score_parts import measures_of
from vbr.contract.scorecard import Policy, Score, Scoring
from vbr.contract.values import Chosen, Test
from vbr.exact.number import Number
from vbr.methods.curves.achievement_improvement import AchievementImprovement
from vbr.methods.curves.levels import Levels

FROM_NOTHING = ("count", "days", "months", "units", "per_1000_member_years")
PLAIN = ("", "points_over_possible")


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
        least, greatest = (beyond[0] if self.least is None else self.least), self.greatest
        for value in (*marks, *between, *beyond):
            if least <= value and (greatest is None or value <= greatest):
                yield value

    def says(self, like: Number) -> str:
        """The reach in words, for the end of a sentence; nothing where it has no end."""
        if self.least is None:
            return ""
        least = number_says(self.least, like)
        if self.greatest is None:
            return f" (it is {least} or more)"
        return f" (it lies from {least} to {number_says(self.greatest, like)})"


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
    return listed(_test_says(test) for test in tests)


def _test_says(test: Test) -> str:
    if isinstance(test.against, tuple):
        return listed(test.against, "or")
    return f"{test.comparison.replace('_', ' ')} {value_says(test.against)}"


def _reach_of_unit(unit: str) -> Reach:
    if unit in ("percent", "fraction"):
        return Reach(Fraction(0), Fraction(1))
    return Reach(Fraction(0)) if unit in FROM_NOTHING else Reach()


def _reach_of_score(contract: Contract, name: str) -> Reach:
    """From nothing to the scale, where a score is nothing but earned over possible points."""
    domains = contract.domains if name == "composite" else {name: contract.domains.get(name)}
    scale = contract.scoring.scale or ONE if contract.scoring else None
    if isinstance(scale, Number) and all(_is_bounded(contract, domain) for domain in domains.values()):
        return Reach(Fraction(0), scale.value)
    return Reach()


def _is_bounded(contract: Contract, domain: Score | None) -> bool:
    """Whether a domain holds only credits from nothing to full points."""
    if domain is None or domain.method not in PLAIN or domain.then or domain.scores or domain.start:
        return False
    measures = measures_of(contract, domain)
    gives = [getattr(contract.scoring, word.name) for word in fields(Scoring)]
    earns = any(isinstance(one, Policy) and one.does == "earns" for one in gives)
    return not earns and all(_runs_to_full(one.curve) for one in credited(contract) if one.name in measures)


def _runs_to_full(curve: Chosen) -> bool:
    if isinstance(curve.method, Levels):
        return all(0 <= part.value <= 1 for part in curve.method.earns.values())
    return isinstance(curve.method, AchievementImprovement)
