"""The running value of `then`: where a score or an amount starts, each line after it, and where it ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.scorecard import Line
from vbr.contract.values import Name, Solve, Value, names_in
from vbr.contract.walk import places
from vbr.engine.operands import Operand, Reader, evaluate, over
from vbr.engine.telling import Told, View
from vbr.engine.wording import figure, line_says, named, rounding_says, value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.methods.kinds import Solve as Method
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class StartFrom:
    """Writes the value that a score or an amount starts from, carried exactly."""

    name: str
    title: str
    value: Value
    unit: str
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What the value names."""
        return names_in(self.value)

    @property
    def writes(self) -> tuple[str, ...]:
        """The running value."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The value of every row."""
        found = evaluate(self.value, Reader(columns, self.depth))
        return {self.name: running_column(found, columns, self)}

    def says(self) -> str:
        """Where it starts."""
        return f"{self.title} starts from {value_says(self.value)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """Where it starts, with the numbers where the agreement does not write one."""
        given = "" if isinstance(self.value, Name) else given_figures(self.value, view, self.depth)
        number = "" if isinstance(self.value, Number) else f": {view.entry(self.name, self.depth).text()}"
        return (Told(f"{self.says()}{given}{number}.", self.path),)


@dataclass(frozen=True, slots=True)
class ApplyLine:
    """Writes the running value after one line of `then`, carried exactly."""

    name: str
    before: str
    line: Line
    unit: str
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The running value so far, and what the line names."""
        return (self.before, *names_in(self.line.value))

    @property
    def writes(self) -> tuple[str, ...]:
        """The running value."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The running value of every row; missing where either side is."""
        reader = Reader(columns, self.depth)
        before, value = Operand.of(reader.column(self.before)), evaluate(self.line.value, reader)
        if self.line.does == "divided_by":
            return {self.name: running_column(over(before, value), columns, self)}
        after = LINES[self.line.does](before.values, value.values)
        return {self.name: running_column(Operand(after, before.present & value.present), columns, self)}

    def says(self) -> str:
        """The line."""
        return f"   {line_says(self.line)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The line and the value after it, a limit that leaves it too; nothing where it was missing."""
        before, after = view.entry(self.before, self.depth), view.entry(self.name, self.depth)
        if before.value is None:
            return ()
        told = f"{line_says(self.line).capitalize()}{given_figures(self.line.value, view, self.depth)}"
        if before.value == after.value and self.line.does in WITHIN:
            told = f"{told}{self._limit_told(view)}; {after.text()} is {WITHIN[self.line.does]}"
            return (Told(f"{told}.", self.path),)
        return (Told(f"{told}: {after.text()}.", self.path),)

    def _limit_told(self, view: View) -> str:
        """The limit as a number, where neither the agreement nor a figure that it names is one."""
        if isinstance(self.line.value, Number | Name):
            return ""
        limit = evaluate(self.line.value, Reader(view.columns, self.depth)).at(view.rows[self.depth])
        return f", which is {figure(limit, self.unit, None)}"


@dataclass(frozen=True, slots=True)
class FinishScore:
    """Writes a score from its running value, rounded once; where it is missing, `if_missing` in its place."""

    name: str
    title: str
    before: str
    if_missing: Value | None
    rounding: Rounding | None
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The running value."""
        return (self.before, *names_in(self.if_missing))

    @property
    def writes(self) -> tuple[str, ...]:
        """The score."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The score of every row."""
        before = columns.read(self.before, self.depth)
        values = before.values.rounded(self.rounding) if self.rounding else before.values
        states = np.where(before.present, REPORTED, code("not_scored")).astype(np.int8)
        present = before.present
        if self.if_missing is not None:
            instead = evaluate(self.if_missing, Reader(columns, self.depth))
            values, present = choose_ratio(present, values, instead.values), present | instead.present
        decimals = self.rounding.decimals if self.rounding else None
        return {self.name: Column(values, states, present, self.depth, "", decimals, self.path)}

    def says(self) -> str:
        """How the score is finished."""
        missing = (
            f", {value_says(self.if_missing)} if it cannot be scored" if self.if_missing is not None else ""
        )
        return f"{named(self.title, self.name)} is the result, {rounding_says(self.rounding)}{missing}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The finished score, and how it was rounded where that changed it."""
        before, entry = view.entry(self.before, self.depth).value, view.entry(self.name, self.depth)
        told = named(self.title, self.name)
        if before is None and entry.value is not None:
            return (Told(f"{told}: it cannot be scored and counts as {entry.text()}.", self.path),)
        rounded = f", {rounding_says(self.rounding)}" if before != entry.value else ""
        return (Told(f"{told}{rounded}: {entry.text()}.", self.path),)


LINES: Mapping[str, Callable[[Ratio, Ratio], Ratio]] = {
    "times": lambda running, value: running * value,
    "add": lambda running, value: running + value,
    "less": lambda running, value: running - value,
    "at_least": larger_ratio,
    "at_most": smaller_ratio,
}

WITHIN: Mapping[str, str] = {"at_least": "not below it", "at_most": "within it"}
"""What a value is that a limit leaves as it was."""


def given_figures(value: Value, view: View, depth: int) -> str:
    """The figures behind the names of a value: ` (work_rvus 8500)`; of a name alone, its figure: ` (75%)`."""
    figures = {name: _given(name, view, depth) for name in names_in(value)}
    if list(figures) == [value_says(value)]:
        return f" ({figures[value_says(value)]})"
    return f" ({', '.join(f'{name} {figure}' for name, figure in figures.items())})" if figures else ""


def _given(name: str, view: View, depth: int) -> str:
    """A figure; of a number that was solved for and scales not everybody, that number and who it leaves."""
    factor = view.entry(name, depth)
    if not view.columns.has(f"{name}.found", depth):
        return factor.text()
    found = view.entry(f"{name}.found", depth)
    if found.value == factor.value or factor.value is None:
        return factor.text()
    solves = (place.value for place in places(view.contract) if isinstance(place.value, Solve))
    method: Method = next(one.solve.method for one in solves if one.name == name)
    return f"{found.text()}, and {method.left_alone} are not scaled"


def running_column(found: Operand, columns: Columns, step: StartFrom | ApplyLine) -> Column:
    """The running value as a column of its own."""
    rows = columns.rows(step.depth)
    present = np.broadcast_to(found.present, (rows,))
    states = np.where(present, REPORTED, code("not_scored")).astype(np.int8)
    return Column(found.values.spread(rows), states, present, step.depth, step.unit, None, step.path)
