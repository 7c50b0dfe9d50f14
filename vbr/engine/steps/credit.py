"""Credit: what performance earns on one measure, by a curve, or by a policy where it is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from vbr.contract.scorecard import Policy
from vbr.contract.values import Value, names_in
from vbr.engine.operands import Operand, Reader, evaluate
from vbr.engine.steps.performance import baseline_text, performance_text
from vbr.engine.telling import Told, View
from vbr.engine.wording import figure, rounding_says, value_says
from vbr.exact.chunks import in_chunks
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.methods.kinds import Curve, Figures, Scored
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import State, code, words


@dataclass(frozen=True, slots=True)
class Held:
    """What a measure is held to: its levels, its direction and its points."""

    levels: Mapping[str, Value]
    better: str | None
    full_points: Value
    most_points: Value | None
    unit: str


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

    @property
    def stem(self) -> str:
        """What the parts beside the credit are called after: the measure, or a measure under a score."""
        return self.name.removesuffix(".credit")

    @property
    def reads(self) -> tuple[str, ...]:
        """The measure, and what its levels, points and policies name."""
        values = [*self.held.levels.values(), self.held.full_points, self.held.most_points]
        values += [policy.value for policy in self.policies.values()]
        return (self.measure, *(name for value in values for name in names_in(value)))

    @property
    def writes(self) -> tuple[str, ...]:
        """The credit."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The credit of every row, present where earned or where a policy gives one."""
        sign = -1 if self.held.better == "lower" and self.curve.reads_levels else 1
        performance = columns.read(self.measure, self.depth)
        reader = self._reader(columns, inputs)
        levels = {name: evaluate(level, reader) for name, level in self.held.levels.items()}
        earned = self._earn(performance, levels, sign, reader, inputs)
        states, present = performance.states, performance.present
        for level in (level for level in levels.values() if not level.present.all()):
            states = np.where(present & ~level.present, np.int8(code("not_applicable")), states)
            present = present & level.present
        column = self._by_policy(Column(earned.pop("credit"), states, present, self.depth), reader)
        shown = {
            f"{self.stem}.{part}": self._shown(part, values, states, present, inputs)
            for part, values in earned.items()
        }
        return {self.name: self._column(column.values, column.states, column.present), **shown}

    def _shown(
        self, part: str, values: Ratio, states: np.ndarray, present: np.ndarray, inputs: Inputs
    ) -> Column:
        """What the scorecard shows beside the credit; nothing from a baseline that is not there."""
        figures = inputs.measures.get(self.measure)
        has_baseline = figures.has_baseline if figures else None
        if part not in self.curve.from_baseline or has_baseline is None:
            return self._column(values, states, present)
        states = np.where(present & ~has_baseline, np.int8(code("no_baseline")), states)
        return self._column(values, states, present & has_baseline)

    def _reader(self, columns: Columns, inputs: Inputs) -> Reader:
        """What the measure's own fields say comes before what the roster says."""
        figures = inputs.measures.get(self.measure)
        return Reader(columns, self.depth, figures.fields if figures and figures.depth == self.depth else {})

    def _earn(
        self, performance: Column, levels: Mapping[str, Operand], sign: int, reader: Reader, inputs: Inputs
    ) -> dict[str, Ratio]:
        """What the curve makes of the figures, a chunk at a time, each turned so that higher is better."""
        full = evaluate(self.held.full_points, reader).values
        most = evaluate(self.held.most_points, reader).values if self.held.most_points is not None else None
        figures = inputs.measures.get(self.measure)
        baseline, has_baseline = (figures.baseline, figures.has_baseline) if figures else (None, None)
        names: list[str] = []

        def earn(
            value: Ratio, base: Ratio | None, has_base: np.ndarray | None, *held: Any
        ) -> tuple[Ratio, ...]:
            *at, points, most_points = held
            turned = {name: level * sign for name, level in zip(levels, at, strict=True)}
            turned_base = base * sign if base is not None else None
            figures = Figures(value * sign, turned, points, self.rounding, turned_base, has_base)
            earned = dict(self.curve.earn(figures))
            if most_points is not None:
                earned["credit"] = smaller_ratio(earned["credit"], most_points)
            names[:] = earned
            return tuple(earned.values())

        held = [*(level.values for level in levels.values()), full, most]
        parts = in_chunks(earn, reader.rows, performance.values, baseline, has_baseline, *held)
        return {name: values.spread(reader.rows) for name, values in zip(names, parts, strict=True)}

    def _by_policy(self, credit: Column, reader: Reader) -> Column:
        """The credit with what each missing figure earns instead."""
        values, present = credit.values, credit.present
        for state, policy in self.policies.items():
            here = credit.states == code(state)
            if policy.does in ("full_credit", "no_credit", "earns") and here.any():
                values = choose_ratio(here, self._instead(policy, reader), values)
                present = present | here
        return Column(values, credit.states, present, self.depth)

    def _instead(self, policy: Policy, reader: Reader) -> Ratio:
        if policy.does == "no_credit":
            return Ratio.of(0)
        value = self.held.full_points if policy.value is None else policy.value
        return evaluate(value, reader).values

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
        return f"Credit for {self.measure}{full}: {earns}{better}; {rounding_says(self.rounding)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The credit earned, or what the policy gives in place of it."""
        entry = view.entry(self.name, self.depth)
        if entry.state == "reported" and entry.value is not None:
            how = self.curve.tells(self._scored(view))
            arithmetic = f", {how}" if how else ""
            rounded = rounding_says(self.rounding)
            told = f"Credit for {self.measure}{arithmetic}; {rounded}: {entry.text()}{self._beside(view)}."
            return (Told(told, self._level_path(view)),)
        policy = self.policies.get(entry.state)
        told = f"Credit for {self.measure}: {words(entry.state)}"
        follows = _follows(policy, entry.text()) if policy else "it counts nowhere"
        return (Told(f"{told}, so {follows}.", f"scoring.{entry.state}"),)

    def _beside(self, view: View) -> str:
        parts = [
            name
            for name in ("achievement", "improvement")
            if view.columns.has(f"{self.stem}.{name}", self.depth)
        ]
        shown = [f"{name} {view.entry(f'{self.measure}.{name}', self.depth).text()}" for name in parts]
        return f" ({', '.join(shown)})" if shown else ""

    def _scored(self, view: View) -> Scored:
        """The recipient's performance and the levels it is held to, as numbers and texts."""
        row, reader = view.rows[self.depth], self._reader(view.columns, view.inputs)
        levels = {}
        for name, level in self.held.levels.items():
            value = evaluate(level, reader).values.spread(reader.rows).take(np.array([row])).fractions()[0]
            text = level.text if isinstance(level, Number) else figure(value, self.held.unit, None)
            levels[name] = (value, text)
        performance = view.entry(self.measure, self.depth)
        assert performance.value is not None
        text = performance_text(view.inputs.measures.get(self.measure), row, performance)
        figures, better = view.inputs.measures.get(self.measure), self.held.better or "higher"
        return Scored(performance.value, text, levels, better, baseline_text(figures, row, self.held.unit))

    def _level_path(self, view: View) -> str:
        """The contract line of the best level that was reached, or of the first one that was missed."""
        scored = self._scored(view)
        reached = [name for name in scored.levels if scored.reaches(name)] or list(scored.levels)[:1]
        return f"{self.path}.{reached[-1]}" if reached else self.path


def _follows(policy: Policy, value: str) -> str:
    return {
        "move_weight": "its weight moves to the other measures",
        "leave_out": "it is left out",
        "full_credit": f"full credit is given: {value}",
        "no_credit": "it earns nothing: 0",
    }.get(policy.does, f"it earns {value} instead")
