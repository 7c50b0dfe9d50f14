"""Scores: credits and other scores combined to one number of the scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from vbr.contract.values import Name, Value, names_in
from vbr.engine.operands import Reader, evaluate
from vbr.engine.steps.best import among_the_best
from vbr.engine.telling import Entry, Told, View
from vbr.engine.wording import in_full, named, rounding_says, value_says
from vbr.exact.chunks import in_chunks
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.methods.kinds import Combine, Member, Parts
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: the column it is read from, its weight and its full value."""

    name: str
    column: str
    weight: Value | None
    full: Value
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Fewest:
    """How many parts there must be: so many measures, so many scores; any one, where neither is said."""

    measures: int = 0
    scores: int = 0

    def says(self) -> str:
        """The numbers, where they ask for more than one."""
        asked = [
            f"at least {n} {what}"
            for n, what in ((self.measures, "measures"), (self.scores, "scores"))
            if n > 1
        ]
        return f", of {' and '.join(asked)}" if asked else ""


@dataclass(frozen=True, slots=True)
class Printed:
    """How a score is finished: its scale, its rounding, and what it is when it cannot be scored."""

    scale: Value | None = None
    rounding: Rounding | None = None
    if_missing: Value | None = None
    unscored: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CombineScore:
    """Writes a score from its parts; not scored where fewer parts than agreed are there.

    `fewest` counts the parts that are there. For the composite (`counts_scored`) it counts domains that were
    scored: one that only its policy gives a value is not. Of the parts that are there only the `best` so many
    count, where the agreement says how many.
    """

    name: str
    title: str
    method: Combine
    parts: tuple[Part, ...]
    fewest: Fewest
    printed: Printed
    depth: int
    path: str
    counts_scored: bool = False
    best: int | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """Its parts, and what their weights and points name."""
        named = [
            name
            for part in self.parts
            for name in (*names_in(part.weight), *names_in(part.full))
            if not part.measure
        ]
        return (
            *(part.column for part in self.parts),
            *named,
            *names_in(self.printed.scale),
            *names_in(self.printed.if_missing),
        )

    @property
    def writes(self) -> tuple[str, ...]:
        """The score."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The score of every row."""
        read = [columns.read(part.column, self.depth) for part in self.parts]
        weights, weighted = self._weights(columns, inputs)
        full = [evaluate(part.full, Reader(columns, self.depth)).values for part in self.parts]
        present = [column.present & here for column, here in zip(read, weighted, strict=True)]
        scored = self._scored(read, present, columns.rows(self.depth))
        scale = (
            evaluate(self.printed.scale, Reader(columns, self.depth)).values if self.printed.scale else None
        )
        count = len(read)

        def combined(*given: Any) -> Ratio:
            values, here, weigh, points = (given[at : at + count] for at in range(0, 4 * count, count))
            here = here if self.best is None else among_the_best(self.best, values, here)
            score = self.method.combine(Parts(values, here, weigh, points))
            score = score * given[-1] if given[-1] is not None else score
            return score.rounded(self.printed.rounding) if self.printed.rounding else score

        rows, figures = columns.rows(self.depth), [column.values for column in read]
        values = in_chunks(combined, rows, *figures, *present, *weights, *full, scale)
        return {self.name: self._finish(values.spread(rows), scored, columns)}

    def _weights(self, columns: Columns, inputs: Inputs) -> tuple[list[Ratio], list[np.ndarray]]:
        """The weight of each part, and where there is one: a published table may leave a part out."""
        found = []
        for part in self.parts:
            own = inputs.measures[part.measure].fields if part.measure in inputs.measures else {}
            weight = part.weight if part.weight is not None else EQUAL
            found.append(evaluate(weight, Reader(columns, self.depth, own)))
        return [one.values for one in found], [one.present for one in found]

    def _scored(self, read: list[Column], present: list[np.ndarray], rows: int) -> np.ndarray:
        counted = [
            here & (column.states == REPORTED) if self.counts_scored else here
            for column, here in zip(read, present, strict=True)
        ]
        enough = reduce(np.logical_or, present, np.zeros(rows, bool))
        for fewest, are_measures in ((self.fewest.measures, True), (self.fewest.scores, False)):
            mine = [
                here
                for part, here in zip(self.parts, counted, strict=True)
                if bool(part.measure) is are_measures
            ]
            count = reduce(np.add, (here.astype(np.int16) for here in mine), np.zeros(rows, np.int16))
            enough = enough & (count >= fewest)
        return np.asarray(enough)

    def _finish(self, values: Ratio, scored: np.ndarray, columns: Columns) -> Column:
        states = np.where(scored, REPORTED, code("not_scored")).astype(np.int8)
        present = scored
        if self.printed.if_missing is not None:
            instead = evaluate(self.printed.if_missing, Reader(columns, self.depth))
            values, present = choose_ratio(scored, values, instead.values), scored | instead.present
        decimals = self.printed.rounding.decimals if self.printed.rounding else None
        return Column(
            values, states, present, self.depth, self.printed.unit, decimals, self.path, self.printed.unscored
        )

    def says(self) -> str:
        """How it is combined, and from what."""
        parts = ", ".join(f"{part.name}{_weight_says(part.weight)}" for part in self.parts)
        scale = f" x {value_says(self.printed.scale)}" if self.printed.scale else ""
        combined = self.method.says(f"the best {self.best} of {parts}" if self.best is not None else parts)
        rounded = rounding_says(self.printed.rounding)
        return f"{named(self.title, self.name)} is {combined}{scale}{self.fewest.says()}; {rounded}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The parts with their values, and the score they make."""
        entries = [(part, view.entry(part.column, self.depth)) for part in self.parts]
        counted = self._counted(entries)
        members = [self._member(part, entry, view) for part, entry in entries if part.name in counted]
        absent = [_absent_told(part, entry) for part, entry in entries if part.name not in counted]
        scale = f" x {value_says(self.printed.scale)}" if self.printed.scale else ""
        made = f"{self.method.tells(members)}{scale}; " if members else ""
        without = f"without {', '.join(absent)}; " if absent else ""
        rounded, score = rounding_says(self.printed.rounding), view.entry(self.name, self.depth).text()
        return (Told(f"{named(self.title, self.name)}: {made}{without}{rounded}: {score}.", self.path),)

    def _counted(self, entries: list[tuple[Part, Entry]]) -> list[str]:
        """The names of the parts that count: those that are there, or the best so many of them."""
        there = [(entry.value, part.name) for part, entry in entries if entry.value is not None]
        if self.best is not None:
            there = sorted(there, key=lambda one: one[0], reverse=True)[: self.best]
        return [name for _, name in there]

    def _member(self, part: Part, entry: Entry, view: View) -> Member:
        weight = "" if part.weight is None or part.weight == EQUAL else self._weight_told(part, view)
        return Member(part.name, entry.text(), weight, value_says(part.full))

    def _weight_told(self, part: Part, view: View) -> str:
        """The weight as written; of a weight that is a figure, the recipient's own."""
        if isinstance(part.weight, Number):
            return part.weight.text
        weights, _ = self._weights(view.columns, view.inputs)
        own = weights[self.parts.index(part)].spread(view.columns.rows(self.depth))
        return in_full(own.take(np.array([view.rows[self.depth]])).fractions()[0])


EQUAL = Number("equal", Fraction(1))


def _absent_told(part: Part, entry: Entry) -> str:
    if entry.value is None:
        return f"{part.name}: {entry.text()}"
    return f"{part.name}: {entry.text()} is not among the best"


def _weight_says(weight: Value | None) -> str:
    if weight is None or weight == EQUAL:
        return ""
    return f" (by {value_says(weight)})" if isinstance(weight, Name) else f" (weight {value_says(weight)})"
