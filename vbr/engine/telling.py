"""What steps look at to tell one recipient's story: its row on every level, and nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from vbr.contract.model import Contract
from vbr.engine.operands import RowReader
from vbr.engine.wording import figure
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import STATES, State, words


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of an explanation, and the term of the agreement behind it."""

    text: str
    path: str
    numbers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of one column: None where it is missing, and then the state says why.

    `counts` are numerator and denominator as they came.
    """

    value: Fraction | None
    state: State
    column: Column
    counts: tuple[int, int] = (0, 1)

    def text(self) -> str:
        """The value as the scorecard prints it, or the reason it is missing."""
        if self.value is None:
            return self.column.reason or words(self.state)
        if self.column.choices:
            return self.column.choices[int(self.value)]
        if self.column.unit == "fraction":
            return "{} / {}".format(*self.counts)
        return figure(self.value, self.column.unit, self.column.decimals)


@dataclass(frozen=True, slots=True)
class View:
    """One recipient's row on each level, from the counterparty down to the row itself."""

    contract: Contract
    columns: Columns
    inputs: Inputs
    rows: tuple[int, ...]

    @property
    def depth(self) -> int:
        """How deep in the tree the recipient stands."""
        return len(self.rows) - 1

    def with_own(self, own: Mapping[str, Column], depth: int) -> "View":
        """The same, where some columns come before what is written of their names at a level."""
        written = {**self.columns.written, **{(name, depth): column for name, column in own.items()}}
        return replace(self, columns=replace(self.columns, written=written))

    def reader(self, depth: int) -> RowReader:
        """What a condition may read of the recipient, or of the node it stands under at a level."""
        return RowReader(self.columns, depth, at=self.rows)

    def entry(self, name: str, depth: int | None = None) -> Entry:
        """The recipient's own value of a column, or the one it inherits."""
        at = self.columns.depth_of(name, self.depth if depth is None else depth)
        column = self.columns.written[name, at]
        row = self.rows[at]
        counts = _counts(column, row)
        value = Fraction(*counts) if bool(column.present[row]) else None
        return Entry(value, STATES[column.states[row]], column, counts)


def _counts(column: Column, row: int) -> tuple[int, int]:
    """Numerator and denominator, not reduced: 3 of 6 meetings stay 3 of 6."""
    numerator, denominator = column.values.numerator, column.values.denominator
    top = int(numerator) if numerator.is_scalar else int(numerator.values[row])
    bottom = int(denominator) if denominator.is_scalar else int(denominator.values[row])
    return top, bottom
