"""The tree of participants: roster rows as memberships, and what a row inherits from above.

A row is a plain dict of text with the columns of the roster. The top of the tree has a row of its own,
listed in the roster or not.
"""

from typing import Any

Row = dict[str, str]


class Tree:
    """Every membership of one period, from the counterparty down."""

    def __init__(self, contract: dict[str, Any], roster: list[Row]) -> None:
        self.levels = [
            [kind.strip() for kind in level.split("|")] for level in contract["participants"]["tree"]
        ]
        self.top = contract["contract"]["counterparty"]["id"]
        rows = [dict(row) for row in roster]
        if not any(row["recipient"] == self.top for row in rows):
            rows.append({"recipient": self.top, "level": self.levels[0][0]})
        self.rows = sorted(rows, key=tie_order)
        for row in self.rows:
            row["parent"] = row.get("parent") or self.only_node_above(row)
        self.rows.sort(key=tie_order)

    def depth(self, kind: str) -> int:
        """How deep a level stands; the top is 0."""
        return next(depth for depth, kinds in enumerate(self.levels) if kind in kinds)

    def only_node_above(self, row: Row) -> str:
        """The parent of a row that names none."""
        depth = self.depth(row["level"])
        if depth == 0:
            return ""
        above = {other["recipient"] for other in self.rows if self.depth(other["level"]) == depth - 1}
        (only,) = above
        return only

    def rows_of(self, kind: str) -> list[Row]:
        """The memberships of a level, in the order that decides ties."""
        return [row for row in self.rows if row["level"] == kind]

    def nodes_of(self, kind: str) -> list[Row]:
        """One row for each node of a level."""
        return list({row["recipient"]: row for row in reversed(self.rows_of(kind))}.values())[::-1]

    def node(self, recipient: str) -> Row:
        """A row of a node; which one does not matter above the lowest level, where rows of a node agree."""
        return next(row for row in self.rows if row["recipient"] == recipient)

    def lineage(self, row: Row) -> list[Row]:
        """The row, the node it belongs to, and so on to the top."""
        return [row, *(self.lineage(self.node(row["parent"])) if row["parent"] else [])]

    def is_under(self, row: Row, above: Row) -> bool:
        """Whether a row is that of a node, or stands under it."""
        return any(one["recipient"] == above["recipient"] for one in self.lineage(row))

    def stands_under(self, node: str, above: Row) -> bool:
        """Whether a node is another, or stands under it with one of its memberships."""
        return any(self.is_under(row, above) for row in self.rows if row["recipient"] == node)

    def rows_with(self, field: str) -> list[Row]:
        """The rows of the one level that reports a field."""
        (level,) = {row["level"] for row in self.rows if row.get(field)}
        return self.rows_of(level)

    def ancestor(self, row: Row, kind: str) -> Row:
        """The node of a higher level (or the same) that a row stands under."""
        return next(above for above in self.lineage(row) if above["level"] == kind)


def tie_order(row: Row) -> tuple[str, str, str]:
    """Rows are sorted so, and equal remainders fall to the first."""
    return row["recipient"], row.get("parent", ""), row.get("from", "")
