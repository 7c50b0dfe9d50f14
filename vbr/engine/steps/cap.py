"""The cap of a contract year on one component, and limits over several components together."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np

from vbr.contract.money import Cap
from vbr.contract.values import Value, names_in
from vbr.engine.operands import Reader, evaluate, known
from vbr.engine.steps.running import given_figures
from vbr.engine.telling import Told, View
from vbr.engine.wording import figure, named, value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs

NOTHING = Ratio.of(0)

WHOLE_CENTS = Rounding(2, "down")
"""A limit is kept to the cent: half a cent is not paid beyond it."""


@dataclass(frozen=True, slots=True)
class HoldToCap:
    """Writes the running amount held to what the contract year still allows."""

    name: str
    component: str
    before: str
    cap: Cap
    unit: str
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The running amount, and what the cap names."""
        return (self.before, *names_in(self.cap.amount))

    @property
    def writes(self) -> tuple[str, ...]:
        """The running amount."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The smaller of the running amount and the room that is left."""
        before = columns.read(self.before, self.depth)
        held = smaller_ratio(before.values, self._room(columns, inputs))
        column = Column(held, before.states, before.present, self.depth, self.unit, None, self.path)
        return {self.name: column}

    def _room(self, columns: Columns, inputs: Inputs) -> Ratio:
        wanted = columns.read(self.before, self.depth).present
        most = known(self.cap.amount, Reader(columns, self.depth), wanted, self.path)
        return larger_ratio(NOTHING, most - self._earlier(inputs))

    def _earlier(self, inputs: Inputs) -> Fraction:
        yearly = self.cap.over == "contract_year"
        return Fraction(inputs.earlier.components.get(self.component, 0) if yearly else 0, 100)

    def says(self) -> str:
        """The cap and what it is over."""
        return f"   but at most {value_says(self.cap.amount)} in the {self.cap.over.replace('_', ' ')}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """What is left under the cap, whether or not it is enough, and the amount held to it."""
        most = f"{value_says(self.cap.amount)}{given_figures(self.cap.amount, view, self.depth)}"
        told = f"But at most {most} in the {self.cap.over.replace('_', ' ')}"
        if self.cap.over == "contract_year":
            room = self._room(view.columns, view.inputs).spread(view.columns.rows(self.depth))
            left = room.take(np.array([view.rows[self.depth]])).fractions()[0]
            earlier = figure(self._earlier(view.inputs), self.unit, 2)
            told += f", of which {earlier} was earned earlier and {figure(left, self.unit, 2)} is left"
        return (Told(f"{told}: {view.entry(self.name, self.depth).text()}.", self.path),)


@dataclass(frozen=True, slots=True)
class HoldToLimit:
    """Writes components held to a limit over all of them; the last named gives way first."""

    name: str
    title: str
    components: tuple[tuple[str, str], ...]
    at_most: Value
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The components, and what the limit names."""
        return (*(column for _, column in self.components), *names_in(self.at_most))

    @property
    def writes(self) -> tuple[str, ...]:
        """The components after the limit, and what it took from each."""
        return tuple(f"{name}.{self.name}{part}" for name, _ in self.components for part in ("", ".over_cap"))

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """What is left of each component, and what was taken."""
        reader = Reader(columns, self.depth)
        read = [(name, reader.column(column)) for name, column in self.components]
        wanted = reduce(np.logical_or, (column.present for _, column in read))
        limit = known(self.at_most, reader, wanted, self.path).rounded(WHOLE_CENTS)
        inside = [choose_ratio(column.present, column.values, NOTHING) for _, column in read]
        excess = larger_ratio(NOTHING, reduce(lambda a, b: a + b, inside) - limit)
        written: dict[str, Column] = {}
        for (name, column), amount in reversed(list(zip(read, inside, strict=True))):
            taken = smaller_ratio(excess, larger_ratio(amount, NOTHING))
            excess = excess - taken
            written[f"{name}.{self.name}"] = self._column(amount - taken, column)
            written[f"{name}.{self.name}.over_cap"] = self._column(taken, column)
        return written

    def _column(self, values: Ratio, like: Column) -> Column:
        return Column(values, like.states, like.present, self.depth, like.unit, like.decimals, self.path)

    def says(self) -> str:
        """The limit, and who gives way."""
        return f"{self._most_says()}; the last named gives way first"

    def _most_says(self) -> str:
        parts, title = " and ".join(name for name, _ in self.components), named(self.title, self.name)
        return f"{title if self.title else self.name}: {parts} together at most {value_says(self.at_most)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """What the amounts come to beside their limit, and what it leaves of those that give way."""
        entries = [(name, view.entry(column, self.depth)) for name, column in self.components]
        unit = entries[0][1].column.unit
        together = figure(sum((one.value or Fraction(0) for _, one in entries), Fraction(0)), unit, 2)
        after = [(name, one, view.entry(f"{name}.{self.name}", self.depth)) for name, one in entries]
        given_way = [
            f"{name} {one.text()} becomes {left.text()}"
            for name, one, left in after
            if one.value != left.value
        ]
        became = f"; the last named gives way first: {', '.join(given_way)}" if given_way else ", within it"
        told = f"{self._most_says()}{self._limit_told(view, unit)}; they come to {together}{became}"
        return (Told(f"{told}.", self.path),)

    def _limit_told(self, view: View, unit: str) -> str:
        """The limit as a number, where the agreement does not write one."""
        if isinstance(self.at_most, Number):
            return ""
        limit = evaluate(self.at_most, Reader(view.columns, self.depth)).at(view.rows[self.depth])
        given = given_figures(self.at_most, view, self.depth)
        return f"{given}, which is {figure(limit, unit, 2)}"
