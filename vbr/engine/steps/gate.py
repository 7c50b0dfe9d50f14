"""Gates: what must hold before money, a domain or a measure counts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.scorecard import Gate
from vbr.contract.values import Test, names_in
from vbr.engine.conditions import Truth, as_written, column_of, one_test, truth
from vbr.engine.operands import Reader
from vbr.engine.telling import Entry, Told, View
from vbr.engine.wording import COMPARISONS, condition_says, one_test_says, value_says
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code

OUTCOMES = ("fail", "pass", "hold")


@dataclass(frozen=True, slots=True)
class CheckGate:
    """Writes whether each row passes the gate, fails it, or waits for a figure."""

    name: str
    gate: Gate
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What its tests compare."""
        tests = self.gate.pass_when.tests
        read = tuple(column_of(test) for test in tests)
        return (*read, *(name for test in tests for name in names_in(test.against)))

    @property
    def writes(self) -> tuple[str, ...]:
        """The gate."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """Pass, fail or hold for every row."""
        found = truth(self.gate.pass_when, Reader(columns, self.depth), self._if_missing)
        outcome = np.where(found.known, found.holds.astype(np.int64), OUTCOMES.index("hold"))
        states = np.where(found.known, REPORTED, code("pending")).astype(np.int8)
        everywhere = np.ones(len(states), bool)
        values = Ratio.scaled(Whole.of(outcome), 0)
        return {self.name: Column(values, states, everywhere, self.depth, "", 0, self.path, choices=OUTCOMES)}

    def _if_missing(self, test: Test, column: Column) -> Truth:
        """The gate's own policy for a figure on too few cases, and for one that did not come.

        The policy speaks for the line: under `none`, `pass` means that this line does not close the gate.
        """
        if test.if_missing:
            return as_written(test, column)
        few = (column.states == code("too_few_cases")) | (column.states == code("no_cases"))
        holds, known = np.zeros(len(few), bool), np.zeros(len(few), bool)
        for rows, policy in ((few, self.gate.too_few_cases), (~few, self.gate.not_reported)):
            holds, known = holds | (rows & (policy == "pass")), known | (rows & (policy in ("pass", "fail")))
        return ~Truth(holds, known) if test in self.gate.pass_when.none else Truth(holds, known)

    def says(self) -> str:
        """The condition, and what is left when it fails."""
        left = value_says(self.gate.if_failed)
        passes = condition_says(self.gate.pass_when)
        return f"{self.gate.title} ({self.name}): passes when {passes}; else {left} is paid"

    def tells(self, view: View) -> tuple[Told, ...]:
        """Whether it passed, with the figures that decided it."""
        outcome = view.entry(self.name, self.depth).text()
        return (Told(f"{self.gate.title} ({self.name}): {outcome}; {self.because(view)}.", self.path),)

    def because(self, view: View) -> str:
        """The tests with their figures: `serious_safety_events 1 is above 0`."""
        failed = [test for test in self.gate.pass_when.tests if not _holds(test, view, self)]
        return "; ".join(told_test(test, view, self.depth) for test in failed or self.gate.pass_when.tests)


def _holds(test: Test, view: View, step: CheckGate) -> bool:
    found = one_test(test, view.reader(step.depth), step._if_missing)
    met = bool(found.holds[0]) and bool(found.known[0])
    return met != (test in step.gate.pass_when.none)


OPPOSITE = {"at_least": "below", "at_most": "above", "above": "not above", "below": "not below"}


def told_test(test: Test, view: View, depth: int) -> str:
    """A test with the figures put in: `active_days 45 is below 60`."""
    entry = view.entry(column_of(test), depth)
    met = bool(one_test(test, view.reader(depth), as_written).holds[0])
    return compared(test, entry, COMPARISONS if met else OPPOSITE)


def compared(test: Test, entry: Entry, comparisons: Mapping[str, str]) -> str:
    """A test with its figure put in, and how the two compare."""
    if test.comparison in ("is", "is_one_of") or entry.value is None:
        return f"{test.name} is {entry.text()}, where {one_test_says(test)} is asked"
    assert not isinstance(test.against, tuple)
    return f"{test.name} {entry.text()} is {comparisons[test.comparison]} {value_says(test.against)}"
