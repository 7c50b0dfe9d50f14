"""The finish of an amount: what gates leave of it, in whole cents, beside what was offered and not earned.

    offered = final + unearned + over_cap        for every row, in whole cents

What is offered is the start, or what it came to where that is more (`times 120%`): nothing less than nothing
is left unearned. Of a start below zero everything is turned round.

The running amount is exact from start to finish and is rounded once, here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.scorecard import Gate
from vbr.contract.values import Condition, names_in
from vbr.engine.because import because
from vbr.engine.conditions import Truth, column_of, decided
from vbr.engine.operands import Reader
from vbr.engine.steps.gate import OUTCOMES
from vbr.engine.telling import Entry, Told, View
from vbr.engine.wording import condition_says, figure, named, rounding_says, value_says
from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.units import MONEY_UNITS
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code

NOTHING = Ratio.of(0)


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
    figures: tuple[str, ...] = ()
    """What the start and the lines name."""


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
        """The amount of everybody it is about, missing where a figure that it reads is missing.

        Problems: figure-missing, for a field that its condition compares.
        """
        reader = Reader(columns, self.depth)
        start, end = reader.column(self.running.start), reader.column(self.running.end)
        level = columns.cohort.levels[self.depth]
        mine = level.is_first_row & level.is_kind(self.running.kind)
        inside = start.present & mine
        when = self._when(reader, inside & end.present)
        closed, there = when.known & ~when.holds, end.present & when.known
        factor, held = self._guarded(reader)
        factor, there = choose_ratio(closed, NOTHING, factor), mine & (there | closed)
        final = self._rounded(_where(inside & there, end.values * factor))
        over_cap = self._over_cap(reader, inside & end.present & there)
        offered = _offered(self._rounded(_where(inside, start.values)), final + over_cap)
        states = np.where(there, np.where(held, code("pending"), REPORTED), code("not_scored"))
        states = np.where(mine, states, code("not_applicable")).astype(np.int8)
        beside = {"offered": offered, "unearned": offered - over_cap - final, "over_cap": over_cap}
        written = {f"{self.name}.{part}": self._column(one, states, mine) for part, one in beside.items()}
        return {self.name: self._column(final, states, there), **written}

    def _guarded(self, reader: Reader) -> tuple[Ratio, np.ndarray]:
        """What gates leave of the amount, and which rows wait for a figure."""
        factor, held = Ratio.of(1), np.zeros(reader.rows, bool)
        for name, gate in self.guards.gates:
            outcome = reader.column(name).values
            left = choose_ratio(
                outcome.equals(OUTCOMES.index("fail")), Ratio.of(gate.if_failed.value), Ratio.of(1)
            )
            waits = outcome.equals(OUTCOMES.index("hold"))
            factor, held = factor * choose_ratio(waits, NOTHING, left), held | waits
        return factor, held

    def _when(self, reader: Reader, wanted: np.ndarray) -> Truth:
        everywhere = np.ones(reader.rows, bool)
        if self.guards.when is None:
            return Truth(everywhere, everywhere)
        return decided(self.guards.when, reader, wanted, f"{self.path}.when")

    def is_closed(self, reader: Reader) -> np.ndarray:
        """Where the condition does not hold, so that there is nothing, whatever else is missing."""
        when = self._when(reader, np.zeros(reader.rows, bool))
        return np.asarray(when.known & ~when.holds)

    def missing_figures(self, reader: Reader) -> Mapping[str, np.ndarray]:
        """The figures without which there is no amount, each with the rows that lack it."""
        tests = self.guards.when.tests if self.guards.when else ()
        named = (*self.running.figures, *(column_of(test) for test in tests if not test.if_missing))
        return {name: ~reader.column(name).present for name in dict.fromkeys(named)}

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
        outcomes = [(name, gate, view.entry(name, self.depth).text()) for name, gate in self.guards.gates]
        why = [gate_told(name, gate, outcome) for name, gate, outcome in outcomes if outcome != "pass"]
        why += [self.because(view)] if self._closed_to(view) else []
        entry, title = view.entry(self.name, self.depth), named(self.title, self.name)
        if entry.value is None:
            return (Told(f"{title}: {self._missing_told(view, entry, why)}.", self.path),)
        because = f"; {'; '.join(why)};" if why else ","
        return (Told(f"{title}{because} {rounding_says(self.rounding)}: {entry.text()}.", self.path),)

    def _missing_told(self, view: View, entry: Entry, why: list[str]) -> str:
        """Which figure is missing, and that of money nothing is paid."""
        row = view.rows[self.depth]
        lacking = self.missing_figures(Reader(view.columns, self.depth)).items()
        why = [*(f"{name} is missing" for name, rows in lacking if rows[row]), *why] or [entry.text()]
        nothing = (
            "" if self.unit not in MONEY_UNITS.values() else f", so it is {figure(Fraction(0), self.unit, 2)}"
        )
        return f"{'; '.join(why)}{nothing}"

    def because(self, view: View) -> str:
        """The figures for which its condition does not hold."""
        assert self.guards.when is not None
        return because(self.guards.when, view, self.depth)

    def _closed_to(self, view: View) -> bool:
        return bool(self.is_closed(Reader(view.columns, self.depth))[view.rows[self.depth]])


def gate_told(name: str, gate: Gate, outcome: str) -> str:
    """A gate that takes a part of an amount: `patient_safety: fail`, `safety: fail, so 50% is left`."""
    left = f", so {value_says(gate.if_failed)} is left" if outcome == "fail" and gate.if_failed.value else ""
    return f"{name}: {outcome}{left}"


def _offered(start: Ratio, earned: Ratio) -> Ratio:
    """The start, or what was earned where that lies further on the same side of nothing."""
    gains = (start > 0) | (start.equals(0) & (earned > 0))
    return choose_ratio(gains, larger_ratio(start, earned), smaller_ratio(start, earned))


def _where(inside: np.ndarray, values: Ratio) -> Ratio:
    return choose_ratio(inside, values, NOTHING)
