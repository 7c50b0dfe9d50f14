"""The finish of an amount: what gates leave of it, in whole cents, beside what was offered and not earned.

    offered = final + unearned + over_cap        for every row, in whole cents

The running amount is exact from start to finish and is rounded once, here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.scorecard import Gate
from vbr.contract.values import Condition, names_in
from vbr.engine.conditions import as_written, column_of, truth
from vbr.engine.operands import Reader
from vbr.engine.steps.gate import OUTCOMES
from vbr.engine.telling import Told, View
from vbr.engine.wording import condition_says, named, rounding_says, value_says
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import code

NOTHING = Ratio.of(0)

RATE = "percent"
"""The unit of a multiplier: missing where a figure is missing, while an amount of money is then nothing."""


@dataclass(frozen=True, slots=True)
class Guards:
    """What may reduce an amount at its finish: gates, and a condition."""

    gates: tuple[tuple[str, Gate], ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """The columns of a running amount: its start, its end, and the two sides of every cap on the way."""

    start: str
    end: str
    kind: str
    """Whose amount it is; a node with two memberships has it once."""
    caps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FinishAmount:
    """Writes a component's amount in whole cents, with what was offered, not earned, and over its cap."""

    name: str
    title: str
    running: Running
    guards: Guards
    rounding: Rounding | None
    unit: str
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The running amount, the gates, and what its condition compares."""
        running = self.running
        named = [running.start, running.end, *(side for cap in running.caps for side in cap)]
        named += [name for name, _ in self.guards.gates]
        tests = self.guards.when.tests if self.guards.when else ()
        return (
            *(n for n in named if n),
            *(column_of(test) for test in tests),
            *(n for t in tests for n in names_in(t.against)),
        )

    @property
    def writes(self) -> tuple[str, ...]:
        """The amount, and what of the offer did not become one."""
        return (self.name, f"{self.name}.offered", f"{self.name}.unearned", f"{self.name}.over_cap")

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The amount of everybody it is about: nothing where a figure that it reads is missing."""
        reader = Reader(columns, self.depth)
        start, end = reader.column(self.running.start), reader.column(self.running.end)
        level = columns.cohort.levels[self.depth]
        mine = level.is_first_row & level.is_kind(self.running.kind)
        inside = start.present & mine
        factor, held = self._guarded(reader)
        final = self._rounded(_where(inside & end.present, end.values * factor))
        offered = self._rounded(_where(inside, start.values))
        over_cap = self._over_cap(reader, inside & end.present)
        states = np.where(inside, np.where(held, code("pending"), end.states), code("not_scored"))
        states = np.where(mine, states, code("not_applicable")).astype(np.int8)
        amounts = {
            "": final,
            ".offered": offered,
            ".unearned": offered - over_cap - final,
            ".over_cap": over_cap,
        }
        there = mine & (end.present | self._is_closed(reader)) if self.unit == RATE else mine
        return {f"{self.name}{part}": self._column(values, states, there) for part, values in amounts.items()}

    def _guarded(self, reader: Reader) -> tuple[Ratio, np.ndarray]:
        """What gates and the condition leave of the amount, and which rows wait for a figure."""
        factor, held = Ratio.of(1), np.zeros(reader.rows, bool)
        for name, gate in self.guards.gates:
            outcome = reader.column(name).values
            left = choose_ratio(
                outcome.equals(OUTCOMES.index("fail")), Ratio.of(gate.if_failed.value), Ratio.of(1)
            )
            waits = outcome.equals(OUTCOMES.index("hold"))
            factor, held = factor * choose_ratio(waits, NOTHING, left), held | waits
        return choose_ratio(self._is_closed(reader), NOTHING, factor), held

    def _is_closed(self, reader: Reader) -> np.ndarray:
        """Where the condition does not hold, so that there is nothing, whatever else is missing."""
        if self.guards.when is None:
            return np.zeros(reader.rows, bool)
        return ~truth(self.guards.when, reader, as_written).holds

    def _over_cap(self, reader: Reader, inside: np.ndarray) -> Ratio:
        """What the caps took, each between whole cents before it and after it."""
        over = NOTHING.spread(reader.rows)
        for before, after in self.running.caps:
            sides = (self._rounded(_where(inside, reader.column(name).values)) for name in (before, after))
            over = over + next(sides) - next(sides)
        return over

    def _rounded(self, values: Ratio) -> Ratio:
        return values.rounded(self.rounding) if self.rounding else values

    def _column(self, values: Ratio, states: np.ndarray, there: np.ndarray) -> Column:
        decimals = self.rounding.decimals if self.rounding else None
        return Column(values.spread(len(states)), states, there, self.depth, self.unit, decimals, self.path)

    def says(self) -> str:
        """What guards the amount, and how it is rounded."""
        gates = "".join(f"; {value_says(gate.if_failed)} if {name} fails" for name, gate in self.guards.gates)
        when = f"; nothing unless {condition_says(self.guards.when)}" if self.guards.when else ""
        return f"{named(self.title, self.name)} is the result{gates}{when}; {rounding_says(self.rounding)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The finished amount, and which gate or condition reduced it."""
        closed = [name for name, _ in self.guards.gates if view.entry(name, self.depth).text() != "pass"]
        why = [f"{name}: {view.entry(name, self.depth).text()}" for name in closed]
        why += (
            [f"only when {condition_says(self.guards.when)}"]
            if self.guards.when and self._closed_to(view)
            else []
        )
        because = f" ({', '.join(why)})" if why else ""
        rounded, amount = rounding_says(self.rounding), view.entry(self.name, self.depth).text()
        return (Told(f"{named(self.title, self.name)}{because}, {rounded}: {amount}.", self.path),)

    def _closed_to(self, view: View) -> bool:
        return bool(self._is_closed(Reader(view.columns, self.depth))[view.rows[self.depth]])


def _where(inside: np.ndarray, values: Ratio) -> Ratio:
    return choose_ratio(inside, values, NOTHING)
