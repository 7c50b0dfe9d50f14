"""Starts of amounts that are no value: members counted, money withheld, an amount that was declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.values import Name, Value, names_in
from vbr.engine.operands import Reader, known
from vbr.engine.steps.outside import Outside
from vbr.engine.telling import Told, View
from vbr.engine.wording import in_full, value_says
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code

NOTHING = Ratio.of(0)


@dataclass(frozen=True, slots=True)
class SumOverMembers:
    """Writes the rate times a field summed over everybody who reports it: so much per member per month.

    Problems: figure-missing, where somebody who reports it left it out.
    """

    name: str
    title: str
    rate: Value
    field: str
    unit: str
    field_depth: int
    path: str
    depth: int = 0

    @property
    def reads(self) -> tuple[str, ...]:
        """The field, and what the rate names."""
        return (self.field, *names_in(self.rate))

    @property
    def writes(self) -> tuple[str, ...]:
        """The running amount."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The amount for the whole."""
        members = self._members(columns)
        rate = known(self.rate, Reader(columns, 0), np.ones(1, bool), self.path)
        amount = (rate * members).spread(1)
        return {self.name: Column.full(amount, 1, 0, unit=self.unit, path=self.path)}

    def _members(self, columns: Columns) -> Fraction:
        column = reported_column(self.field, self.field_depth, columns)
        asked = is_asked(column, columns)
        members = known(Name(self.field), Reader(columns, column.depth), asked, f"{self.path}.members")
        return choose_ratio(asked, members, NOTHING).total()

    def says(self) -> str:
        """The rate and what it is paid on."""
        return f"{self.title} starts from {value_says(self.rate)} for each of the {self.field}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The members, and the amount they make."""
        members, amount = self._members(view.columns), view.entry(self.name, 0).text()
        counted = f"{int(members):,}" if members.denominator == 1 else in_full(members)
        return (Told(f"{self.says()}: {counted} {self.field}, {amount}.", self.path),)


@dataclass(frozen=True, slots=True)
class ReadDeclared:
    """Writes the amount that somebody else declared, as it was sent with the inputs."""

    name: str
    component: str
    title: str
    declared_by: str
    unit: str
    path: str
    depth: int = 0

    @property
    def reads(self) -> tuple[str, ...]:
        """Nothing of the scorecard."""
        return ()

    @property
    def writes(self) -> tuple[str, ...]:
        """The running amount."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The declared amount."""
        cents = Ratio.of(Fraction(inputs.declared[self.component], 100)).spread(1)
        return {self.name: Column.full(cents, 1, 0, unit=self.unit, path=self.path)}

    def says(self) -> str:
        """Who declares it."""
        return f"{self.title} starts from what the {self.declared_by or 'payer'} declared"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The declared amount."""
        return (Told(f"{self.says()}: {view.entry(self.name, 0).text()}.", self.path),)


@dataclass(frozen=True, slots=True)
class WithholdFromEach:
    """Writes what is withheld from each participant, in whole cents, and the sum that an amount starts from.

    Nothing is withheld from whoever is `outside`.

    Problems: figure-missing, where somebody who is not left out what it is withheld from.
    """

    name: str
    title: str
    rate: Value
    field: str
    outside: Outside | None
    rounding: Rounding
    unit: str
    field_depth: int
    path: str
    depth: int = 0

    @property
    def withheld(self) -> str:
        """The column of what is withheld from each."""
        return f"{self.name.removesuffix('.start')}.withheld"

    @property
    def reads(self) -> tuple[str, ...]:
        """The field, what the rate names, and the score without which a participant is outside."""
        outside = (self.outside.score,) if self.outside else ()
        return (self.field, *names_in(self.rate), *outside)

    @property
    def writes(self) -> tuple[str, ...]:
        """The running amount; what is withheld from each stands at their own level."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """What is withheld from each, and its sum at the top."""
        base = reported_column(self.field, self.field_depth, columns)
        reader = Reader(columns, base.depth)
        inside = is_asked(base, columns)
        if self.outside is not None:
            inside = inside & ~self.outside.rows(columns, base.depth)
        of = known(Name(self.field), reader, inside, f"{self.path}.of")
        amount = (of * known(self.rate, reader, inside, self.path)).rounded(self.rounding)
        held = choose_ratio(inside, amount, NOTHING).spread(reader.rows)
        states = np.where(inside, REPORTED, code("not_scored")).astype(np.int8)
        each = Column(held, states, inside, base.depth, self.unit, 2, self.path)
        total = Column.full(Ratio.of(held.total()).spread(1), 1, 0, unit=self.unit, path=self.path)
        return {self.withheld: each, self.name: total}

    def says(self) -> str:
        """The rate, and of what."""
        return f"{self.title} starts from {value_says(self.rate)} of {self.field}, withheld from each"

    def tells(self, view: View) -> tuple[Told, ...]:
        """What was withheld from the recipient, and from all together."""
        total = f"{self.says()}: {view.entry(self.name, 0).text()} from all together"
        if not view.columns.has(self.withheld, view.depth):
            return (Told(f"{total}.", self.path),)
        own, field = view.entry(self.withheld), f"its own {self.field} of {view.entry(self.field).text()}"
        if own.value is None:
            return (Told(f"{total}, nothing from {field}.", self.path),)
        return (Told(f"{total}, {own.text()} from {field}.", self.path),)


def reported_column(name: str, depth: int, columns: Columns) -> Column:
    """A roster figure at the level that takes part, or at the one level that reports it."""
    depths = [depth, *range(len(columns.cohort.levels))]
    return next(columns.written[name, at] for at in depths if (name, at) in columns.written)


def is_asked(column: Column, columns: Columns) -> np.ndarray:
    """The rows of the kinds that report a figure, said or stood in for; all rows where nobody says it."""
    kind, said = columns.cohort.levels[column.depth].kind, column.states == REPORTED
    return np.isin(kind, kind[said]) if said.any() else np.ones(len(kind), bool)
