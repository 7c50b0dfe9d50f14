"""Everything one calculation knows: what was sent, and the columns written so far."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.reference.literals import number, number_in
from tests.reference.performance import Figure
from tests.reference.tree import Row, Tree


@dataclass
class Facts:
    """The contract, its inputs, and a column for each name that was computed: node to value and state.

    `columns` has a column of each kind: measure, credit, achievement, improvement, score, amount, gate.
    """

    contract: dict[str, Any]
    period: str
    tree: Tree
    filings: list[Row]
    earlier: list[Row]
    declared: list[Row]
    columns: dict[str, dict[str, dict[str, Figure]]] = field(default_factory=lambda: defaultdict(dict))

    def inherited(self, kind: str, name: str, row: Row) -> Figure:
        """A column's value at a row: its own node's, else that of the nearest node above that has one."""
        column = self.columns[kind][name]
        for above in self.tree.lineage(row):
            if above["recipient"] in column:
                return column[above["recipient"]]
        return None, "not_scored"

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
        """What a bare name stands for: a score, an amount, a measure's performance or a field."""
        for kind in ("score", "amount", "measure"):
            if name in self.columns[kind]:
                return self.inherited(kind, name, row)
        return self.field(name, row)
