"""Performance: what was reported for a measure, and whether there was enough of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.scorecard import Measure
from vbr.contract.values import Value, names_in
from vbr.engine.operands import Operand, Reader, evaluate, known
from vbr.engine.own_figures import names_in_terms, own_figures
from vbr.engine.steps.running import given_figures
from vbr.engine.telling import Entry, Told, View
from vbr.engine.wording import figure, in_short, rounding_says, value_says
from vbr.exact.ratio import Ratio
from vbr.exact.rounding import Rounding
from vbr.exact.text import write_exact
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs, MeasureFigures
from vbr.metrics.states import REPORTED, State, code


@dataclass(frozen=True, slots=True)
class ReadPerformance:
    """Writes a measure's performance, present where it is reported on enough cases and complete enough."""

    name: str
    measure: Measure
    smallest_denominator: Value | None
    smallest_completeness: Value | None
    rounding: Rounding | None
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The fields that its smallest numbers name."""
        smallest = names_in(self.smallest_denominator) + names_in(self.smallest_completeness)
        return smallest + names_in_terms(self.measure.terms)

    @property
    def writes(self) -> tuple[str, ...]:
        """The measure."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """Performance, exact or rounded as `rounding.rates` says."""
        figures = inputs.measures[self.name]
        values = figures.performance if self.rounding is None else figures.performance.rounded(self.rounding)
        own = own_figures(figures, self.measure.terms, columns, self.depth)
        states = self._states(figures, Reader(columns, self.depth, own))
        decimals = self.rounding.decimals if self.rounding else None
        present = states == REPORTED
        return {
            self.name: Column(values, states, present, self.depth, self.measure.unit, decimals, self.path)
        }

    def _states(self, figures: MeasureFigures, reader: Reader) -> np.ndarray:
        states = figures.states
        if self.smallest_completeness is not None and figures.completeness is not None:
            least = known(self.smallest_completeness, reader, states == REPORTED, self.path)
            states = _where(states, figures.completeness < least, "incomplete")
        if self.smallest_denominator is not None:
            counted = figures.has_cases & ((states == REPORTED) | (states == code("incomplete")))
            least = known(self.smallest_denominator, reader, counted, self.path)
            states = _where(states, counted & (figures.cases < least), "too_few_cases", over="incomplete")
        return states

    def says(self) -> str:
        """What is measured, and how much of it is enough."""
        least = value_says(self.smallest_denominator) if self.smallest_denominator else ""
        enough = [f"at least {least} {'case' if least == '1' else 'cases'}"] if least else []
        enough += (
            [f"at least {value_says(self.smallest_completeness)} complete"]
            if self.smallest_completeness
            else []
        )
        return f"{self.measure.title} ({self.name}), as reported" + "".join(f", on {one}" for one in enough)

    def tells(self, view: View) -> tuple[Told, ...]:
        """The counts behind the performance, or why there is none."""
        figures, row = view.inputs.measures[self.name], view.rows[self.depth]
        entry = view.entry(self.name, self.depth)
        text = f"{self.measure.title} ({self.name}): {_reported(figures, row, self.measure.unit)}"
        if entry.value is None:
            return (Told(f"{text}{self._short_of(figures, row, entry)}: {entry.text()}.", self.path),)
        reported = _entry(figures.performance, row)
        rounded = f", {rounding_says(self.rounding)}: {entry.text()}" if entry.value != reported else ""
        return (Told(f"{text}{rounded}.", self.path),)

    def _short_of(self, figures: MeasureFigures, row: int, entry: Entry) -> str:
        """What a figure has too little of, and how much would be enough."""
        if entry.state == "too_few_cases" and self.smallest_denominator is not None:
            return f", fewer than {value_says(self.smallest_denominator)}"
        if entry.state == "incomplete" and self.smallest_completeness is not None:
            assert figures.completeness is not None
            complete = figure(_entry(figures.completeness, row), "percent", None)
            return f", {complete} complete, less than {value_says(self.smallest_completeness)}"
        return ""


@dataclass(frozen=True, slots=True)
class DerivePerformance:
    """Writes a measure that is computed from others and never reported."""

    name: str
    measure: Measure
    rounding: Rounding | None
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The figures it is computed from."""
        return names_in(self.measure.derived) + names_in_terms(self.measure.terms)

    @property
    def writes(self) -> tuple[str, ...]:
        """The measure."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The computed figure; not scored where a part of it is missing."""
        assert self.measure.derived is not None
        own = own_figures(None, self.measure.terms, columns, self.depth)
        found: Operand = evaluate(self.measure.derived, Reader(columns, self.depth, own))
        values = found.values if self.rounding is None else found.values.rounded(self.rounding)
        rows = columns.rows(self.depth)
        present = np.broadcast_to(found.present, (rows,))
        states = np.where(present, REPORTED, code("not_scored")).astype(np.int8)
        decimals = self.rounding.decimals if self.rounding else None
        column = Column(
            values.spread(rows), states, present, self.depth, self.measure.unit, decimals, self.path
        )
        return {self.name: column}

    def says(self) -> str:
        """What it is computed from."""
        assert self.measure.derived is not None
        return f"{self.measure.title} ({self.name}) is {value_says(self.measure.derived)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The figures it is computed from, and what they make."""
        own = own_figures(None, self.measure.terms, view.columns, self.depth)
        assert self.measure.derived is not None
        figures = given_figures(self.measure.derived, view.with_own(own, self.depth), self.depth)
        rounded = f"; {rounding_says(self.rounding)}" if self.rounding else ""
        text = view.entry(self.name, self.depth).text()
        return (Told(f"{self.says()}{figures}{rounded}: {text}.", self.path),)


def _where(states: np.ndarray, short: np.ndarray, state: State, over: State = "reported") -> np.ndarray:
    may = (states == REPORTED) | (states == code(over))
    return np.where(may & short, np.int8(code(state)), states)


def performance_text(figures: MeasureFigures | None, row: int, entry: Entry) -> str:
    """The performance as arithmetic quotes it: the counts `4/412` where they came, else the value."""
    if figures is None or not figures.counted[row] or entry.column.decimals is not None:
        return entry.text()
    cases = _entry(figures.cases, row)
    return f"{write_exact(_entry(figures.performance, row) * cases)}/{write_exact(cases)}"


def baseline_text(figures: MeasureFigures | None, row: int, unit: str) -> str:
    """The row's own earlier figure; empty where it has none."""
    if (
        figures is None
        or figures.baseline is None
        or figures.has_baseline is None
        or not figures.has_baseline[row]
    ):
        return ""
    return figure(_entry(figures.baseline, row), unit, None)


def _reported(figures: MeasureFigures, row: int, unit: str) -> str:
    """The figures as they came: `4 of 412 = 0.970874%`, or `$4,812.50 on 291 cases`."""
    if figures.states[row] != REPORTED:
        return "no figure"
    value = _entry(figures.performance, row)
    cases = write_exact(_entry(figures.cases, row)) if figures.has_cases[row] else ""
    if not figures.counted[row]:
        return figure(value, unit, None) + (f" on {cases} cases" if cases else "")
    count = write_exact(value * _entry(figures.cases, row))
    counts = f"{count} of {cases}{_excluded(figures, row)}"
    return f"{counts} = {in_short(value * 100)}%" if unit == "percent" else counts


def _excluded(figures: MeasureFigures, row: int) -> str:
    """How the denominator came about, where some were excluded: ` (60 less 10 excluded)`."""
    left_out = _entry(figures.excluded, row) if figures.excluded is not None else Fraction(0)
    if left_out == 0:
        return ""
    return f" ({write_exact(_entry(figures.cases, row) + left_out)} less {write_exact(left_out)} excluded)"


def _entry(values: Ratio, row: int) -> Fraction:
    return values.take(np.array([row])).fractions()[0]
