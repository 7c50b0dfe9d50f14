"""Columns: exact values over the rows of a level with a state beside each, the record of what was paid.

A column is written once, by one step, and never changed. A step that asks for a value on a lower level than
it was written for gets the ancestor's: physicians share what the service line's composite earned.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.metrics.cohort import Cohort
from vbr.metrics.states import REPORTED


@dataclass(frozen=True, slots=True)
class Column:
    """One named quantity over the rows of a level.

    Shapes: `values`, `states` and `present` have one entry a row. A value counts where `present`; its state
        says why it is there or missing (a measure that was not reported but earns 0 is present, and not
        reported).
    Units:  `unit` is the agreement's; `decimals` how many the value is rounded to, None where it is carried
        exactly. For a choice, values count into `choices`.

    `made_of` are the figures without which a term of the contract is missing: what picks a row of a table.
    """

    values: Ratio
    states: np.ndarray
    present: np.ndarray
    depth: int
    unit: str = ""
    decimals: int | None = None
    path: str = ""
    reason: str = ""
    choices: tuple[str, ...] = ()
    made_of: tuple[str, ...] = ()

    @classmethod
    def full(cls, values: Ratio, rows: int, depth: int, unit: str = "", path: str = "") -> "Column":
        """A column in which every row has a value, carried exactly."""
        return cls(values, np.full(rows, REPORTED, np.int8), np.ones(rows, bool), depth, unit, None, path)

    @classmethod
    def money(cls, cents: Whole, depth: int, unit: str, path: str) -> "Column":
        """A column of amounts in whole cents, one for every row."""
        return replace(cls.full(Ratio.scaled(cents, 2), len(cents), depth, unit, path), decimals=2)

    def take(self, rows: np.ndarray, depth: int) -> "Column":
        """The same quantity for rows of a lower level, each inheriting its ancestor's."""
        return Column(
            self.values.take(rows), self.states[rows], self.present[rows], depth,
            self.unit, self.decimals, self.path, self.reason, self.choices, self.made_of,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns written so far, by name and depth."""

    cohort: Cohort
    written: Mapping[tuple[str, int], Column] = field(default_factory=dict)

    def read(self, name: str, depth: int) -> Column:
        """The column of that name for the rows at `depth`: their own, else what they inherit from above."""
        above = self.depth_of(name, depth)
        column = self.written[name, above]
        return column if above == depth else column.take(self.cohort.ancestors(depth, above), depth)

    def has(self, name: str, depth: int) -> bool:
        """Whether rows at `depth` have such a column, their own or inherited."""
        return any((name, above) in self.written for above in range(depth, -1, -1))

    def depth_of(self, name: str, depth: int) -> int:
        """The nearest depth, from `depth` up, at which the name was written."""
        return next(above for above in range(depth, -1, -1) if (name, above) in self.written)

    def rows(self, depth: int) -> int:
        """How many rows the level has."""
        return len(self.cohort.levels[depth])

    def with_columns(self, new: Mapping[str, Column]) -> "Columns":
        """These columns and the new ones; a name is written once for a depth."""
        added = {(name, column.depth): column for name, column in new.items()}
        assert not added.keys() & self.written.keys(), f"written twice: {added.keys() & self.written.keys()}"
        return Columns(self.cohort, {**self.written, **added})
