"""Credit: what performance earns on one measure, by a curve, or by a policy where it is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from vbr.contract.scorecard import Policy, TableRow
from vbr.contract.values import names_in
from vbr.engine.operands import Operand, Reader, evaluate, known
from vbr.engine.own_figures import own_figures
from vbr.engine.steps.choose import (
    NOBODY,
    rows_chosen,
    rows_say,
)
from vbr.engine.steps.held import Held
from vbr.engine.steps.performance import baseline_text, performance_text
from vbr.engine.telling import Told, View
from vbr.engine.wording import figure, rounding_says, value_says
from vbr.exact.chunks import in_chunks
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.text import write_exact
from vbr.exact.whole import Bools
from vbr.methods.kinds import Curve, Figures, Scored
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs, MeasureFigures
from vbr.metrics.states import STATES, State, code, words


@dataclass(frozen=True, slots=True)
class EarnCredit:
    """Writes the credit of a measure, and the parts its curve shows beside it."""

    measure: str
    name: str
    curve: Curve
    held: Held
    policies: Mapping[State, Policy]
    rounding: Rounding | None
    depth: int
    path: str
    kind: str
    """Whose measure it is."""

    @property
    def stem(self) -> str:
        """What the parts beside the credit are called after: the measure, or a measure under a score."""
        return self.name.removesuffix(".credit")

    @property
    def reads(self) -> tuple[str, ...]:
        """The measure, and what its levels, points and policies name."""
        instead = (name for policy in self.policies.values() for name in names_in(policy.value))
        return (self.measure, *self.held.reads, *instead)

    @property
    def writes(self) -> tuple[str, ...]:
        """The credit."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The credit of every row, present where earned or where a policy gives one."""
        sign = -1 if self.held.better == "lower" and self.curve.reads_levels else 1
        performance = columns.read(self.measure, self.depth)
        reader = self._reader(columns, inputs)
        levels = self.held.read_levels(reader, performance.present)
        earned = self._earn(performance, levels, sign, reader, inputs)
        has_levels, states, present = self._has_levels(levels), performance.states, performance.present
        if not has_levels.all():
            states = np.where(present & ~has_levels, self._why_no_levels(reader), states)
            present = present & has_levels
        column = self._by_policy(Column(earned.pop("credit"), states, present, self.depth), reader)
        shown = {
            f"{self.stem}.{part}": self._shown(part, values, states, present, inputs)
            for part, values in earned.items()
        }
        return {self.name: self._column(column.values, column.states, column.present), **shown}

    def _has_levels(self, levels: Mapping[str, Operand]) -> Bools:
        """Where there is what the curve holds a figure to.

        In a table a level may be absent, where the curve steps over it; no other level may be missing.
        """
        here = [level.present for level in levels.values()]
        if self.held.table is not None and self.curve.steps_over_levels:
            return np.asarray(np.logical_or.reduce(here))
        return np.asarray(reduce(np.logical_and, here, np.array(True)))

    def _why_no_levels(self, reader: Reader) -> np.ndarray:
        """Why a figure is held to nothing: it has no benchmark, or nobody reported what picks it."""
        by = self.held.table.by if self.held.table else ""
        is_known = reader.column(by).present if by else np.array(True)
        return np.where(is_known, code("not_applicable"), code("not_reported"))

    def _shown(
        self, part: str, values: Ratio, states: np.ndarray, present: np.ndarray, inputs: Inputs
    ) -> Column:
        """What the scorecard shows beside the credit; nothing from a baseline that is not there."""
        figures = self._figures(inputs)
        has_baseline = figures.has_baseline if figures else None
        if part not in self.curve.from_baseline or has_baseline is None:
            return self._column(values, states, present)
        states = np.where(present & ~has_baseline, code("no_baseline"), states)
        return self._column(values, states, present & has_baseline)

    def _figures(self, inputs: Inputs) -> MeasureFigures | None:
        """The measure as reported; nothing where it is derived, or rolled up from a level below."""
        figures = inputs.measures.get(self.measure)
        return figures if figures is not None and figures.depth == self.depth else None

    def _reader(self, columns: Columns, inputs: Inputs) -> Reader:
        """What the measure's own fields say comes before what the roster says."""
        figures = inputs.measures.get(self.measure)
        return Reader(columns, self.depth, own_figures(figures, self.held.terms, columns, self.depth))

    def _earn(
        self, performance: Column, levels: Mapping[str, Operand], sign: int, reader: Reader, inputs: Inputs
    ) -> dict[str, Ratio]:
        """What the curve makes of the figures, a chunk at a time, each turned so that higher is better."""
        held_to = self.held
        full = known(held_to.full_points, reader, performance.present, f"{self.path}.full_points")
        most = None
        if held_to.most_points is not None:
            most = known(held_to.most_points, reader, performance.present, f"{self.path}.most_points")
        figures = self._figures(inputs)
        baseline, has_baseline = (figures.baseline, figures.has_baseline) if figures else (None, None)
        absent_somewhere = [name for name, level in levels.items() if not level.present.all()]
        names: list[str] = []

        def earn(
            value: Ratio, base: Ratio | None, has_base: np.ndarray | None, *held: Any
        ) -> tuple[Ratio, ...]:
            *at, points, most_points = held
            turned = {name: level * sign for name, level in zip(levels, at[: len(levels)], strict=True)}
            here = dict(zip(absent_somewhere, at[len(levels) :], strict=True))
            turned_base = base * sign if base is not None else None
            figures = Figures(value * sign, turned, points, self.rounding, turned_base, has_base, here)
            earned = dict(self.curve.earn(figures))
            if most_points is not None:
                earned["credit"] = smaller_ratio(earned["credit"], most_points)
            names[:] = earned
            return tuple(earned.values())

        here = (levels[name].present for name in absent_somewhere)
        held = [*(level.values for level in levels.values()), *here, full, most]
        parts = in_chunks(earn, reader.rows, performance.values, baseline, has_baseline, *held)
        return {name: values.spread(reader.rows) for name, values in zip(names, parts, strict=True)}

    def _by_policy(self, credit: Column, reader: Reader) -> Column:
        """The credit with what each missing figure earns instead."""
        values, present = credit.values, credit.present
        for state, policy in self.policies.items():
            here = credit.states == code(state)
            if policy.does in ("full_credit", "no_credit", "earns") and here.any():
                asked = here & reader.columns.cohort.levels[self.depth].is_kind(self.kind)
                values = choose_ratio(here, self._instead(policy, reader, asked, f"scoring.{state}"), values)
                present = present | here
        return Column(values, credit.states, present, self.depth)

    def _instead(self, policy: Policy, reader: Reader, asked: np.ndarray, path: str) -> Ratio:
        if policy.does == "no_credit":
            return Ratio.of(0)
        value = self.held.full_points if policy.value is None else policy.value
        return known(value, reader, asked, path)

    def _column(self, values: Ratio, states: np.ndarray, present: np.ndarray) -> Column:
        decimals = self.rounding.decimals if self.rounding else None
        return Column(values, states, present, self.depth, "", decimals, self.path)

    def says(self) -> str:
        """The curve with the measure's levels, and what a missing figure earns."""
        levels = {name: value_says(level) for name, level in self.held.levels.items()}
        earns = self.curve.says(levels, self.held.better or "higher")
        points = value_says(self.held.full_points)
        full = f" of {points} points" if points != "1" else ""
        better = f"; {self.held.better} is better" if self.held.better else ""
        says = f"Credit for {self.measure}{full}: {earns}{better}; {self._finish_says()}"
        table = self.held.table
        if table is None:
            return says
        by = f" by {table.by}" if table.by else ""
        return f"{says}; {table.title}{by}: {rows_say(table)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The credit earned, or what the policy gives in place of it."""
        entry, by = view.entry(self.name, self.depth), self._picked_by(view)
        if entry.state == "reported" and entry.value is not None:
            how = self.curve.tells(self._scored(view))
            how = f"{f', {how}' if how else ''}; {self._finish_says()}"
            told = f"Credit for {self.measure}{by}{how}: {entry.text()}{self._beside(view)}."
            return (Told(told, self._level_path(view)),)
        policy = self.policies.get(entry.state)
        told = f"Credit for {self.measure}{by}: {words(entry.state)}"
        follows = _follows(policy, entry.text()) if policy else "it counts nowhere"
        return (Told(f"{told}, so {follows}.", f"scoring.{entry.state}"),)

    def _finish_says(self) -> str:
        """The rounding, and the most that is left of it."""
        most = f", at most {value_says(self.held.most_points)}" if self.held.most_points is not None else ""
        return f"{rounding_says(self.rounding)}{most}"

    def _beside(self, view: View) -> str:
        parts = [
            name
            for name in ("achievement", "improvement")
            if view.columns.has(f"{self.stem}.{name}", self.depth)
        ]
        shown = [f"{name} {view.entry(f'{self.stem}.{name}', self.depth).text()}" for name in parts]
        return f" ({', '.join(shown)})" if shown else ""

    def _scored(self, view: View) -> Scored:
        """The recipient's performance and the levels it is held to, as numbers and texts."""
        row, reader = view.rows[self.depth], self._reader(view.columns, view.inputs)
        chosen = self._row_chosen(view)
        written = self.held.levels if self.held.table is None else chosen.cells if chosen else {}
        levels = {}
        for name, operand in self.held.read_levels(reader, NOBODY).items():
            if name in written and np.broadcast_to(operand.present, reader.rows)[row]:
                level, value = written[name], operand.at(row)
                text = level.text if isinstance(level, Number) else figure(value, self.held.unit, None)
                levels[name] = (value, text)
        performance = view.entry(self.measure, self.depth)
        assert performance.value is not None
        figures, better = self._figures(view.inputs), self.held.better or "higher"
        text, full = performance_text(figures, row, performance), evaluate(self.held.full_points, reader)
        baseline = baseline_text(figures, row, self.held.unit)
        return Scored(performance.value, text, levels, better, baseline, write_exact(full.at(row)))

    def _level_path(self, view: View) -> str:
        """The contract line of the best level that was reached, or of the first one that was missed."""
        scored = self._scored(view)
        reached = [name for name in scored.levels if scored.reaches(name)] or list(scored.levels)[:1]
        chosen = self._row_chosen(view)
        path = chosen.path if chosen else self.path
        return f"{path}.{reached[-1]}" if reached else path

    def _picked_by(self, view: View) -> str:
        """The figure that picks the levels from a table: ` (collected registry)`."""
        if self.held.table is None or not self.held.table.by:
            return ""
        by, row = self.held.table.by, view.rows[self.depth]
        said = self._reader(view.columns, view.inputs).column(by)
        place = said.values.spread(len(said.states)).take(np.array([row])).fractions()[0]
        return f" ({by} {said.choices[int(place)] if said.present[row] else words(STATES[said.states[row]])})"

    def _row_chosen(self, view: View) -> TableRow | None:
        """The row of the table of levels that the recipient's figures pick."""
        if self.held.table is None:
            return None
        rows = rows_chosen(self.held.table, self._reader(view.columns, view.inputs), NOBODY)
        return next((row for row, here in rows if here[view.rows[self.depth]]), None)


def _follows(policy: Policy, value: str) -> str:
    return {
        "move_weight": "its weight moves to the other measures",
        "leave_out": "it is left out",
        "full_credit": f"full credit is given: {value}",
        "no_credit": "it earns nothing: 0",
    }.get(policy.does, f"it earns {value} instead")
