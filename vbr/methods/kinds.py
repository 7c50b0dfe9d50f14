"""What each kind of method takes and gives: one Protocol a kind.

A method is a frozen dataclass whose fields are the words an agreement writes after its name. It knows
nothing of nodes, states or money: it is given columns of exact numbers, already turned so that higher is
better where the agreement says that lower is, and gives columns of exact numbers back. It never writes into
what it was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar, Protocol

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.rounding import Rounding
from vbr.exact.whole import Bools


@dataclass(frozen=True, slots=True)
class Figures:
    """What a curve scores: performance beside the levels it is held to.

    `has_level` names each level that some node lacks, and who has it.

    Shapes: `performance`, `baseline` and levels that are columns have one entry a node; other levels are
        scalars.
    Units:  performance, levels and baseline in the measure's own unit, turned so that higher is better;
        `full` in points; `rounding` is the agreement's for this credit, None where credits are carried
        exactly.
    """

    performance: Ratio
    levels: Mapping[str, Ratio]
    full: Ratio
    rounding: Rounding | None
    baseline: Ratio | None = None
    has_baseline: np.ndarray | None = None
    has_level: Mapping[str, Bools] = field(default_factory=dict)

    def reaches(self, level: str) -> Bools:
        """Which nodes are at a level or better; a node that lacks the level is not."""
        reached = self.performance >= self.levels[level]
        return reached & self.has_level[level] if level in self.has_level else reached

    def rounded(self, points: Ratio) -> Ratio:
        """The points as the scorecard prints them."""
        return points if self.rounding is None else points.rounded(self.rounding)


@dataclass(frozen=True, slots=True)
class Scored:
    """One node's figures, as a sentence needs them: numbers to compare, and texts to print.

    Units: `performance` and `levels` as the agreement writes them, not turned; `better` says how they point;
        `full` the full points as they are printed.
    """

    performance: Fraction
    performance_text: str
    levels: Mapping[str, tuple[Fraction, str]]
    better: str
    baseline_text: str = ""
    full: str = "1"

    def reaches(self, level: str) -> bool:
        """Whether the performance is at the level or better."""
        at = self.levels[level][0]
        return self.performance <= at if self.better == "lower" else self.performance >= at

    def way(self, start: str, end: str) -> str:
        """The way from one level to another, worded as arithmetic: `(1.20% - 4/412) / (1.20% - 0.90%)`."""
        return self.way_from(self.levels[start][1], end)

    def way_from(self, first: str, end: str) -> str:
        """The same from a number that is not a level, such as the baseline."""
        last, here = self.levels[end][1], self.performance_text
        if self.better == "lower":
            return f"({first} - {here}) / ({first} - {last})"
        return f"({here} - {first}) / ({last} - {first})"

    def of_full(self, part: str) -> str:
        """A part of the full points, worded as arithmetic: `50% x 20`; as it is where full points are 1."""
        return part if self.full == "1" else f"{_in_brackets(part)} x {self.full}"

    def stretched(self, points: str) -> str:
        """Points of a curve that is written for ten, stretched to the full points: `(4 + 1/2) x 20 / 10`."""
        return points if self.full == "10" else f"{_in_brackets(points)} x {self.full} / 10"


def _in_brackets(sum_: str) -> str:
    return f"({sum_})" if " " in sum_ else sum_


class Curve(Protocol):
    """Performance to credit."""

    name: ClassVar[str]
    reads_levels: ClassVar[bool]
    """Whether it holds figures to levels, both turned so that higher is better; else as they are."""
    steps_over_levels: ClassVar[bool]
    """Whether a level that a node lacks is stepped over; else such a node earns no credit."""
    from_baseline: ClassVar[tuple[str, ...]]
    """The parts beside the credit that only a node with a baseline has."""

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """`credit`, what each node's performance earns, rounded as the agreement says.

        Beside it, under names of their own, the figures that the scorecard shows with it, such as
        achievement and improvement.
        """
        ...

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence of the agreement, with the levels as written."""
        ...

    def tells(self, scored: Scored) -> str:
        """How one node's credit came about, as arithmetic that a reader can repeat; else empty."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What a combine puts together: one column a part, and which nodes have it.

    Shapes: the four sequences are as long as there are parts; each `present` has one entry a node.
    Units:  `values` and `full` in the parts' own points; weights as written, or a figure per node.
    """

    values: Sequence[Ratio]
    present: Sequence[np.ndarray]
    weights: Sequence[Ratio]
    full: Sequence[Ratio]


@dataclass(frozen=True, slots=True)
class Member:
    """One part of a score as a sentence needs it; an empty weight is equal."""

    name: str
    value: str
    weight: str
    full: str


class Reference(Protocol):
    """The figures of a cohort to one number for all of them, or to a place for each."""

    name: ClassVar[str]
    of_each: ClassVar[bool]
    """Whether each has a whole number of its own; else there is one number for all."""

    def find(self, figures: Ratio) -> Ratio:
        """One number; of each, one whole number a figure. There is at least one figure."""
        ...

    def says(self, of: str) -> str:
        """The reference in a sentence, with what it is of."""
        ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a solve looks at: an adjustment of each node, its weight, and what is to be paid out for it.

    Shapes: one entry a node, in the same order; `totals` is None where the agreement states none.
    """

    of: Ratio
    weights: Ratio
    totals: Ratio | None


class Solve(Protocol):
    """One number, found for the whole fleet."""

    name: ClassVar[str]
    reads_total: ClassVar[bool]
    """Whether the agreement must state what is to be paid out, as `total`."""
    left_alone: ClassVar[str]
    """What is not scaled, where not everything is: `losses`; else empty."""

    def find(self, weighed: Weighed) -> Fraction:
        """The number; there is at least one node."""
        ...

    def factor(self, found: Fraction, of: Ratio) -> Ratio:
        """What the number makes of each node's adjustment, as a factor."""
        ...

    def says(self, of: str, total: str) -> str:
        """What the number achieves, in a sentence; `of` is the adjustment with its weight."""
        ...


class Combine(Protocol):
    """Credits and scores to one score."""

    name: ClassVar[str]
    full_is_one: ClassVar[bool]
    divides_by_weights: ClassVar[bool]
    """Whether there is no score where the parts weigh nothing: a value over nothing is missing."""

    def combine(self, parts: Parts) -> Ratio:
        """The score of every node; where a node has no part the entry has no meaning and is not read."""
        ...

    def says(self, parts: str) -> str:
        """The combination in a sentence, with the parts and their weights as written."""
        ...

    def tells(self, members: Sequence[Member]) -> str:
        """The combination of the parts that one node has, as arithmetic that a reader can repeat."""
        ...
