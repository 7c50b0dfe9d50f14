"""What a measure is held to: its levels, stated beside it or in a table, its direction and its points."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vbr.contract.scorecard import LookupTable
from vbr.contract.values import Value, names_in
from vbr.engine.operands import Operand, Reader, evaluate
from vbr.engine.own_figures import names_in_terms
from vbr.engine.steps.choose import chosen_cell, names_for_rows, names_in_column
from vbr.exact.whole import Bools


@dataclass(frozen=True, slots=True)
class Held:
    """What a measure is held to: its levels, its direction and its points.

    Of a table that states the levels each node has the row that its own figures pick.
    """

    levels: Mapping[str, Value]
    better: str | None
    full_points: Value
    most_points: Value | None
    unit: str
    table: LookupTable | None = None
    terms: Mapping[str, Value] = field(default_factory=dict)

    @property
    def reads(self) -> tuple[str, ...]:
        """What levels and points name; of a table, what picks its rows and what its cells name."""
        levels = [name for level in self.levels.values() for name in names_in(level)]
        if self.table is not None:
            cells = (name for level in self.levels for name in names_in_column(self.table, level))
            levels = [*names_for_rows(self.table), *cells]
        points = (*names_in(self.full_points), *names_in(self.most_points))
        return (*levels, *points, *names_in_terms(self.terms))

    def read_levels(self, reader: Reader, wanted: Bools) -> Mapping[str, Operand]:
        """Each level with its number for every row; what picks those of a table is there where `wanted`."""
        if self.table is None:
            return {name: evaluate(level, reader) for name, level in self.levels.items()}
        return {name: chosen_cell(self.table, name, reader, wanted) for name in self.levels}
