"""Everything one calculation knows: what was sent, and the columns written so far."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.reference.literals import number, number_in
from tests.reference.performance import Figure
from tests.reference.tree import Row, Tree, tie_order


@dataclass
class Facts:
    """The contract, its inputs, and a column for each name that was computed: node to value and state.

    `columns` has a column of each kind: measure, credit, achievement, improvement, score, amount, gate and
    solve. `cells` has, for each column of a table, the cell of every row; `found` the number of each solve,
    and over how many nodes it was found.
    """

    contract: dict[str, Any]
    period: str
    tree: Tree
    metrics: dict[tuple[str, str], Row]
    filings: list[Row]
    earlier: list[Row]
    declared: list[Row]
    columns: dict[str, dict[str, dict[str, Figure]]] = field(default_factory=lambda: defaultdict(dict))
    cells: dict[str, dict[tuple[str, str, str], Fraction | None]] = field(default_factory=dict)
    found: dict[str, tuple[Fraction | None, int]] = field(default_factory=dict)

    def inherited(self, kind: str, name: str, row: Row) -> Figure:
        """A column's value at a row: its own node's, else that of the nearest node above that has one."""
        column = self.columns[kind][name]
        for above in self.tree.lineage(row):
            if above["recipient"] in column:
                return column[above["recipient"]]
        return None, "not_scored"

    def reported(self, measure: str, row: Row) -> Row | None:
        """The metrics row of a measure at a row: its own node's, else that of the nearest node above."""
        rows = [self.metrics.get((above["recipient"], measure)) for above in self.tree.lineage(row)]
        return next((one for one in rows if one is not None), None)

    def below(self, name: str, row: Row) -> list[Fraction | None]:
        """A score, an amount or a field at every node below one, each once where it stands."""
        for kind in ("score", "amount"):
            if name in self.columns[kind]:
                column = self.columns[kind][name]
                return [value for node, (value, _) in column.items() if self.tree.stands_under(node, row)]
        there = [one for one in self.tree.rows_with(name) if self.tree.is_under(one, row)]
        return [self.field(name, one)[0] for one in there]

    def field_text(self, name: str, row: Row) -> str:
        """What the roster says in a field: the row itself, else the nearest row above; or nothing."""
        return next((above[name] for above in self.tree.lineage(row) if above.get(name)), "")

    def field(self, name: str, row: Row) -> Figure:
        """A field's number; when nobody says it, the number that the contract uses instead."""
        terms = self.contract["participants"]["fields"][name]
        text = self.field_text(name, row)
        if text:
            return number_in(text, terms["unit"]), "reported"
        if "if_missing" in terms:
            return number(terms["if_missing"]), "reported"
        return None, "not_reported"

    def named(self, name: str, row: Row) -> Figure:
        """What a name stands for: a cell, a score, an amount, a solved number, performance or a field."""
        if name in self.cells:
            cell = self.cells[name][tie_order(row)]
            return cell, "not_applicable" if cell is None else "reported"
        for kind in ("score", "amount", "solve", "measure"):
            if name in self.columns[kind]:
                return self.inherited(kind, name, row)
        return self.field(name, row)
