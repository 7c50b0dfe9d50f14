"""Gates: what must hold before money, a domain or a measure counts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.scorecard import Gate
from vbr.contract.values import Test, names_in
from vbr.engine.because import because
from vbr.engine.conditions import Truth, as_said, column_of, truth
from vbr.engine.operands import Reader
from vbr.engine.telling import Told, View
from vbr.engine.wording import condition_says, value_says
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code

OUTCOMES = ("fail", "pass", "hold")

FOLLOWS = {"pass": "passes", "fail": "fails", "hold": "holds, and nothing is paid until the figure is in"}
"""What becomes of a gate whose figure is missing."""


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
            return as_said(test, column)
        few = (column.states == code("too_few_cases")) | (column.states == code("no_cases"))
        holds, known = np.zeros(len(few), bool), np.zeros(len(few), bool)
        for rows, policy in ((few, self.gate.too_few_cases), (~few, self.gate.not_reported)):
            holds, known = holds | (rows & (policy == "pass")), known | (rows & (policy in ("pass", "fail")))
        return ~Truth(holds, known) if test in self.gate.pass_when.denied else Truth(holds, known)

    def says(self) -> str:
        """The condition, and what is left when it fails."""
        left = value_says(self.gate.if_failed)
        passes = condition_says(self.gate.pass_when)
        is_left = "is left" if self.gate.applies_to else "is paid"
        says = f"{self.gate.title} ({self.name}): passes when {passes}; else {left} {is_left}"
        return says + self._missing_says()

    def _missing_says(self) -> str:
        """What follows from figures that are missing, for the end of the sentence."""
        few, not_reported = self.gate.too_few_cases, self.gate.not_reported
        says = f"; on too few cases it {FOLLOWS[few]}" if few else ""
        return says + (f"; without a figure it {FOLLOWS[not_reported]}" if not_reported else "")

    def tells(self, view: View) -> tuple[Told, ...]:
        """Whether it passed, and the figures that decided it."""
        outcome = view.entry(self.name, self.depth).text()
        return (Told(f"{self.gate.title} ({self.name}): {outcome}; {self.because(view)}.", self.path),)

    def because(self, view: View) -> str:
        """The figures that decide it: `serious_safety_events 1 is above 0`."""
        return because(self.gate.pass_when, view, self.depth, self._if_missing)
