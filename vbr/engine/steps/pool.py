"""The pool: the money to divide, what is taken off the top of it, and its named parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm

import numpy as np

from vbr.contract.values import Value, names_in
from vbr.engine.operands import Reader, known
from vbr.engine.steps.running import given_figures
from vbr.engine.telling import Told, View
from vbr.engine.wording import source_says, value_says
from vbr.exact.rounding import Rounding
from vbr.exact.split import Claims, split_cents
from vbr.exact.whole import Whole, choose, larger, smaller
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs

CENTS = Rounding(2, "half_up")


@dataclass(frozen=True, slots=True)
class PoolMoney:
    """Writes the pool: the amounts of the top that are divided, added up, or of each node of a level."""

    amounts: tuple[str, ...]
    unit: str
    path: str
    name: str = "pool"
    depth: int = 0

    @property
    def reads(self) -> tuple[str, ...]:
        """The amounts."""
        return self.amounts

    @property
    def writes(self) -> tuple[str, ...]:
        """The pool."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The whole amount of every row."""
        amounts = (cents_of(columns.read(name, self.depth)) for name in self.amounts)
        total = reduce(lambda left, right: left + right, amounts, Whole.zeros(columns.rows(self.depth)))
        return {self.name: money_column(total, self)}

    def says(self) -> str:
        """What is in the pool."""
        amounts = (
            " plus ".join(map(amount_says, self.amounts)) or "that of the agreement that names this document"
        )
        pool = source_says(self.name, self.depth)
        return f"{pool[0].upper()}{pool[1:]} to divide is {amounts}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The pool."""
        return (Told(f"{self.says()}: {view.entry(self.name, self.depth).text()}.", self.path),)


@dataclass(frozen=True, slots=True)
class TakeOff:
    """Writes a part or an amount taken off the top for the node that holds the money, and what is left."""

    name: str
    source: str
    of: str
    takes: Value
    rounding: Rounding
    unit: str
    depth: int
    path: str
    is_amount: bool
    """Whether `takes` is an amount of money; else it is a part of `of`."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The money it is taken from."""
        return (self.source, self.of, *names_in(self.takes))

    @property
    def writes(self) -> tuple[str, ...]:
        """What is taken, and what is left."""
        return (self.name, f"{self.name}.left")

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """A percent of the base, or an amount: never more than there is, and an amount never of a loss."""
        held = held_cents(columns, self.source, self.depth)
        wanted = self._wanted(columns)
        of_gain = larger(smaller(held, wanted), Whole.of(0))
        of_loss = smaller(larger(held, wanted), Whole.of(0))
        taken = choose(held < 0, of_loss, of_gain).spread(len(held))
        return {self.name: money_column(taken, self), f"{self.name}.left": money_column(held - taken, self)}

    def _wanted(self, columns: Columns) -> Whole:
        reader = Reader(columns, self.depth)
        takes = known(self.takes, reader, np.ones(reader.rows, bool), self.path)
        if not self.is_amount:
            takes = takes * reader.column(self.of).values
        return takes.rounded(Rounding(2, self.rounding.mode)).numerator

    def says(self) -> str:
        """What is taken, and of what."""
        of = "" if self.is_amount else f" of {source_says(self.of, self.depth)}"
        return f"{self.name.removesuffix('.taken')}: {value_says(self.takes)}{of} off the top"

    def tells(self, view: View) -> tuple[Told, ...]:
        """What was taken, and what was left."""
        names = (self.name, self.source, f"{self.name}.left")
        taken, held, left = (view.entry(name, self.depth).text() for name in names)
        says = f"{self.says()}{given_figures(self.takes, view, self.depth)}"
        return (Told(f"{says}: {taken} of {held}; {left} is left.", self.path),)


@dataclass(frozen=True, slots=True)
class MakeParts:
    """Writes named parts of the money, which later steps divide."""

    name: str
    source: str
    parts: tuple[tuple[str, Fraction, str], ...]
    unit: str
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The money."""
        return (self.source,)

    @property
    def writes(self) -> tuple[str, ...]:
        """The parts."""
        return tuple(name for name, _, _ in self.parts)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """Each part of every row's money; the last cents by largest remainder, ties by the parts' names."""
        held = held_cents(columns, self.source, self.depth)
        ordered, rows = sorted(self.parts), len(held)
        group = np.tile(np.arange(rows), len(ordered))
        common = lcm(*(portion.denominator for _, portion, _ in ordered))
        weights = np.repeat([int(portion * common) for _, portion, _ in ordered], rows)
        order = np.argsort(group, kind="stable")
        split = split_cents(
            held, Whole.of(common).spread(rows), Claims(Whole.of(weights[order]), group[order])
        )
        assert not split.unclaimed.total(), "the parts add up to the whole"
        at = {
            name: split.cents.take(np.arange(place, len(group), len(ordered)))
            for place, (name, _, _) in enumerate(ordered)
        }
        return {name: money_column(cents, self) for name, cents in at.items()}

    def says(self) -> str:
        """The parts."""
        return f"{self.name}: {', '.join(f'{text} is {name}' for name, _, text in self.parts)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The money and its parts; what a part came to is told where the recipient shares it."""
        parts = ", ".join(f"{text} {name}" for name, _, text in self.parts)
        source = view.entry(self.source, self.depth).text()
        return (Told(f"{self.name}: {source} is divided into {parts}.", self.path),)


def amount_says(column: str) -> str:
    """An amount by its column: `base`, `base after all_in` where a limit holds it."""
    component, _, limit = column.partition(".")
    return f"{component} after {limit}" if limit else component


def held_cents(columns: Columns, name: str, depth: int) -> Whole:
    """What each node of a level has to divide, on its first row, all its memberships together."""
    held, level = cents_of(columns.read(name, depth)), columns.cohort.levels[depth]
    if level.has_one_row_each:
        return held
    together = held.total_by(level.member, int(level.member[-1]) + 1).take(level.member)
    return choose(level.is_first_row, together, Whole.of(0))


def cents_of(column: Column) -> Whole:
    """The amounts of a money column in whole cents; nothing where there is none."""
    whole = column.values.rounded(CENTS)
    assert (whole.equals(column.values) | ~column.present).all(), (
        "an amount that is divided is in whole cents"
    )
    cents = whole.numerator
    return choose(column.present, cents, Whole.of(0)).spread(len(column.states))


def money_column(cents: Whole, step: PoolMoney | TakeOff | MakeParts) -> Column:
    """Whole cents as a column in the agreement's currency."""
    return Column.money(cents, step.depth, step.unit, step.path)
