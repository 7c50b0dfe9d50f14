"""Scores: credits and other scores combined to one number of the scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from vbr.contract.values import Name, Value, names_in
from vbr.engine.operands import EVERYWHERE, Operand, Reader, evaluate, known
from vbr.engine.own_figures import names_in_terms, own_figures
from vbr.engine.steps.best import Best
from vbr.engine.steps.running import given_figures
from vbr.engine.steps.score_terms import EQUAL, Fewest, Part, Printed
from vbr.engine.telling import Entry, Told, View
from vbr.engine.wording import figure, named, rounding_says, value_says
from vbr.exact.chunks import in_chunks
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.methods.kinds import Combine, Member, Parts
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class CombineScore:
    """Writes a score from its parts; not scored where fewer parts than agreed are there.

    `fewest` counts the parts that are there. For the composite (`counts_scored`) it counts domains that were
    scored: one that only its policy gives a value is not. Of the parts that are there only the `best` count,
    where the agreement says how many.
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
    best: Best | None = None
    kind: str = ""
    """Whom the agreement scores, where others stand on the same level: only they need the weights."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Its parts, and what their weights and points name."""
        named = [
            name
            for part in self.parts
            for name in (*names_in(part.weight), *names_in(part.full), *names_in_terms(part.terms))
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
        mine = columns.cohort.levels[self.depth].is_kind(self.kind) if self.kind else EVERYWHERE
        weights, weighted = self._weights(columns, inputs, [self._weighs(one) & mine for one in read])
        present = [_both(column.present, here) for column, here in zip(read, weighted, strict=True)]
        full = [
            known(part.full, self._reader(part, columns, inputs), here, self.path)
            for part, here in zip(self.parts, present, strict=True)
        ]
        rows, figures = columns.rows(self.depth), [column.values for column in read]
        enough, counted = self._enough(read, present, rows), self._best(figures, present, rows)
        scored = enough & self._weighed(counted, weights, full, rows)
        scale, count = self._scale(columns, scored), len(read)

        def combined(*given: Any) -> Ratio:
            values, here, weigh, points = (given[at : at + count] for at in range(0, 4 * count, count))
            score = self.method.combine(Parts(values, here, weigh, points))
            score = score * given[-1] if given[-1] is not None else score
            return score.rounded(self.printed.rounding) if self.printed.rounding else score

        values = in_chunks(combined, rows, *figures, *counted, *weights, *full, scale)
        return {self.name: self._finish(values.spread(rows), scored, columns)}

    def _best(self, figures: list[Ratio], present: list[np.ndarray], rows: int) -> list[np.ndarray]:
        """Which of the parts that are there count."""
        if self.best is None:
            return present
        best, count = self.best, len(figures)
        return list(in_chunks(lambda *g: best.among(g[:count], g[count:]), rows, *figures, *present))

    def _weights(
        self, columns: Columns, inputs: Inputs, wanted: list[np.ndarray]
    ) -> tuple[list[Ratio], list[np.ndarray]]:
        """The weight of each part, and where there is one: a published table may leave a part out.

        Problems: figure-missing, where a part is there and the figure that weighs it is not.
        """
        found = []
        for part, here in zip(self.parts, wanted, strict=True):
            weight = part.weight if part.weight is not None else EQUAL
            reader = self._reader(part, columns, inputs)
            if part.may_weigh_nothing:
                found.append(evaluate(weight, reader))
            else:
                found.append(Operand(known(weight, reader, here, self.path), EVERYWHERE))
        return [one.values for one in found], [one.present for one in found]

    def _weighs(self, column: Column) -> np.ndarray:
        """Where a part needs its weight: nothing, added to others, is nothing whatever it weighs."""
        if self.method.divides_by_weights:
            return column.present
        return column.present & ~column.values.equals(0)

    def _reader(self, part: Part, columns: Columns, inputs: Inputs) -> Reader:
        """What a measure's own fields say comes before what the roster says."""
        figures = inputs.measures.get(part.measure)
        return Reader(columns, self.depth, own_figures(figures, part.terms, columns, self.depth))

    def _scale(self, columns: Columns, scored: np.ndarray) -> Ratio | None:
        if self.printed.scale is None:
            return None
        return known(self.printed.scale, Reader(columns, self.depth), scored, "scoring.scale")

    def _weighed(
        self, present: list[np.ndarray], weights: list[Ratio], full: list[Ratio], rows: int
    ) -> np.ndarray:
        """Where a part is there and, of a method that divides by weights, weighs something."""
        there = present
        if self.method.divides_by_weights:
            points = full if self.method.full_is_one else [Ratio.of(1)] * len(full)
            there = [
                _both(here, ~(weight * most).equals(0))
                for here, weight, most in zip(present, weights, points, strict=True)
            ]
        return reduce(np.logical_or, there, np.zeros(rows, bool))

    def _enough(self, read: list[Column], present: list[np.ndarray], rows: int) -> np.ndarray:
        counted = [
            here & (column.states == REPORTED) if self.counts_scored else here
            for column, here in zip(read, present, strict=True)
        ]
        enough = np.ones(rows, bool)
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
        states = np.where(scored, REPORTED, code("not_scored"))
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
        combined = self.method.says(f"{self.best.says()} of {parts}" if self.best is not None else parts)
        rounded, asked = rounding_says(self.printed.rounding), self.fewest.asked
        of = f", of {asked}" if asked else ""
        return f"{named(self.title, self.name)} is {combined}{scale}{of}; {rounded}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The parts with their values, and the score they make."""
        entries = [(part, view.entry(part.column, self.depth)) for part in self.parts]
        counted = self._counted(entries)
        members = [self._member(part, entry, view) for part, entry in entries if part.name in counted]
        absent = [_absent_told(part, entry) for part, entry in entries if part.name not in counted]
        scale = f" x {value_says(self.printed.scale)}" if self.printed.scale else ""
        without = f"without {', '.join(absent)}; " if absent else ""
        without += self._empty_told(entries)
        score, title = view.entry(self.name, self.depth), named(self.title, self.name)
        if score.state != "reported":
            needed = f"{self.fewest.asked} are needed; " if self.fewest.asked else ""
            instead = "it cannot be scored and counts as " if score.value is not None else ""
            return (Told(f"{title}: {without}{needed}{instead}{score.text()}.", self.path),)
        made = f"{self.method.tells(members)}{scale}"
        if made == score.text():
            return (Told(f"{title}: {without}{members[0].name} alone: {made}.", self.path),)
        made = f"{made}; {self._weighed_by(counted, view)}{without}{rounding_says(self.printed.rounding)}"
        return (Told(f"{title}: {made}: {score.text()}.", self.path),)

    def _weighed_by(self, counted: list[str], view: View) -> str:
        """The figures behind weights that are worked out: `asthma weighs prevalence over national (...)`."""
        told = ""
        for part in self.parts:
            if part.name in counted and not isinstance(part.weight, Number | Name | None):
                own = self._reader(part, view.columns, view.inputs).own
                given = given_figures(part.weight, view.with_own(own, self.depth), self.depth)
                told += f"{part.name} weighs {value_says(part.weight)}{given}; "
        return told

    def _empty_told(self, entries: list[tuple[Part, Entry]]) -> str:
        """The places among the best that stay empty."""
        there = [entry.value is not None for _, entry in entries]
        empty = self.best.empty(there) if self.best is not None else {}
        return "".join(f"{many} of the places kept for {name} left empty; " for name, many in empty.items())

    def _counted(self, entries: list[tuple[Part, Entry]]) -> list[str]:
        """The names of the parts that count: those that are there, or the best so many of them."""
        there = [np.array([entry.value is not None]) for _, entry in entries]
        there = self._best([Ratio.of(entry.value or 0) for _, entry in entries], there, 1)
        return [part.name for (part, _), counts in zip(entries, there, strict=True) if counts[0]]

    def _member(self, part: Part, entry: Entry, view: View) -> Member:
        weight = "" if part.weight is None or part.weight == EQUAL else self._weight_told(part, view)
        return Member(part.name, entry.text(), weight, value_says(part.full))

    def _weight_told(self, part: Part, view: View) -> str:
        """The weight as written; of a weight that is a figure, the recipient's own."""
        if isinstance(part.weight, Number):
            return part.weight.text
        reader = self._reader(part, view.columns, view.inputs)
        assert part.weight is not None, "the weight of equal parts is not told"
        own = evaluate(part.weight, reader).values.spread(reader.rows)
        unit = reader.column(part.weight.name).unit if isinstance(part.weight, Name) else ""
        return figure(own.take(np.array([view.rows[self.depth]])).fractions()[0], unit, None)


def _both(here: np.ndarray, also: np.ndarray) -> np.ndarray:
    """Where both hold; the first itself where the second holds everywhere, so that no column is copied."""
    return here if also.all() else here & also


def _absent_told(part: Part, entry: Entry) -> str:
    if entry.value is None:
        return f"{part.name}: {entry.text()}"
    return f"{part.name}: {entry.text()} is not among the best"


def _weight_says(weight: Value | None) -> str:
    if weight is None or weight == EQUAL:
        return ""
    return f" (by {value_says(weight)})" if isinstance(weight, Name) else f" (weight {value_says(weight)})"
