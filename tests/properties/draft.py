"""What has been drawn so far: a contract under way, its tree, and the names that later sections may use."""

from dataclasses import dataclass, field
from typing import Any

from tests.properties.dice import Dice
from tests.properties.times import Time

Row = dict[str, str]


@dataclass
class RosterField:
    """A field of the roster, the level that reports it, and what it is good for.

    Sorts: weight, amount, choice, fraction, percent.
    """

    name: str
    kind: str
    sort: str


@dataclass
class Draft:
    """A contract and its inputs while they are drawn."""

    dice: Dice
    size: int
    contract: dict[str, Any]
    time: Time
    levels: list[list[str]] = field(default_factory=list)
    scored_at: str = ""
    fields: list[RosterField] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    gate_measures: list[str] = field(default_factory=list)
    scores: list[str] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    amounts: dict[str, str] = field(default_factory=dict)
    solved: list[str] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {"metrics": [], "roster": [], "filings": [], "earlier": [], "declared": []}
    )

    @property
    def top(self) -> str:
        """The name of the top level."""
        return self.levels[0][0]

    @property
    def top_node(self) -> str:
        """The node at the top."""
        node: str = self.contract["contract"]["counterparty"]["id"]
        return node

    def named_components(self) -> dict[str, Any]:
        """The components by name."""
        funding: dict[str, Any] = self.contract["funding"]
        return {"incentive": funding} if "incentive" in self.amounts else funding

    def paid_components(self) -> list[str]:
        """The components that are money that somebody gets, or owes."""
        said = self.named_components().items()
        return [name for name, terms in said if terms.get("unit") != "rate" and "pays" not in terms]

    def depth(self, kind: str) -> int:
        """How deep a level stands; the top is 0."""
        return next(depth for depth, kinds in enumerate(self.levels) if kind in kinds)

    def is_read_at(self, kind: str, where: str) -> bool:
        """Whether what belongs to one level can be read at another: at the same, or inherited from above."""
        return kind == where or self.depth(kind) < self.depth(where)

    def has_scores_at(self, where: str) -> bool:
        """Whether scores can be read at a level."""
        return bool(self.scored_at) and self.is_read_at(self.scored_at, where)

    def scores_at(self, where: str) -> list[str]:
        """The scores that can be read at a level."""
        if not self.has_scores_at(where):
            return []
        return self.scores + self.domains + (["composite"] if self.domains else [])

    def fields_at(self, where: str, *sorts: str) -> list[str]:
        """The fields of some sorts that can be read at a level."""
        return [one.name for one in self.fields if one.sort in sorts and self.is_read_at(one.kind, where)]

    def roster_of(self, kind: str) -> list[Row]:
        """The memberships of a level."""
        return [row for row in self.rows["roster"] if row["level"] == kind]

    def is_always_there(self, field: str) -> bool:
        """Whether every row of its level says a field."""
        kinds = [one.kind for one in self.fields if one.name == field]
        return bool(kinds) and all(row[field] for row in self.roster_of(kinds[0]))

    def nodes_of(self, kind: str) -> list[str]:
        """The nodes of a level."""
        if kind == self.top:
            return [self.top_node]
        return list(dict.fromkeys(row["recipient"] for row in self.roster_of(kind)))

    def node_above(self, row: Row, kind: str) -> str:
        """The node of a level that a membership stands under."""
        parent = row["parent"] or self.top_node
        if kind == self.top:
            return self.top_node
        above = next(one for one in self.rows["roster"] if one["recipient"] == parent)
        return parent if above["level"] == kind else self.node_above(above, kind)

    def stands_under_several(self, kind: str, above: str) -> bool:
        """Whether some node of a level has memberships under two nodes of a higher one."""
        pairs = {(row["recipient"], self.node_above(row, above)) for row in self.roster_of(kind)}
        return len(pairs) > len({node for node, _ in pairs})

    def has_one_row_each(self, kind: str) -> bool:
        """Whether no node of a level has two memberships, so that a field has one value at each node."""
        return len(self.roster_of(kind)) <= len(self.nodes_of(kind))
