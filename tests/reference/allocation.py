"""Allocation: the steps in the order of the page, each on the money still open."""

from dataclasses import dataclass, field
from typing import Any

from tests.reference.destinations import Placed, placed
from tests.reference.facts import Facts
from tests.reference.literals import cents, number
from tests.reference.sharing import share
from tests.reference.split import largest_remainder
from tests.reference.tree import Row

Paid = tuple[str, str, str, str, int, str]
"""Component, step, recipient, parent, cents, and the state: how the step pays, or not_eligible."""


@dataclass
class Money:
    """Where the money stands between two steps, in cents."""

    component: str
    pool: int
    open: int
    received: dict[str, dict[str, int]] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    paid: list[Paid] = field(default_factory=list)
    not_distributed: list[Placed] = field(default_factory=list)


def allocate(facts: Facts, money: Money) -> None:
    """Run every step; each takes from what is open, from a named part, or from what a level received."""
    for step in facts.contract["allocation"]:
        if "takes" in step:
            taken = take(facts, step, money)
            money.paid.append((money.component, step["step"], facts.tree.top, "", taken, step["pays"]))
        elif "into" in step:
            money.parts |= into_parts(step, source(step, money))
        else:
            share_out(facts, step, money)
    assert money.open + sum(money.parts.values()) == 0, "every cent of the pool goes somewhere"


def first_within(contract: dict[str, Any], level: str) -> dict[str, Any] | None:
    """The step that divides the amounts computed for each node of a level; None where they stay with it.

    A level that an earlier step gave money divides that instead.
    """
    steps: list[dict[str, Any]] = contract["allocation"] if contract["allocation"] != "none" else []
    about = (step for step in steps if "takes" not in step and level in (step.get("within"), step.get("to")))
    first = next(about, {})
    return first if first.get("within") == level and "shares" in first else None


def source(step: dict[str, Any], money: Money) -> int:
    """The top node's money that a step works on: a named part, or all that is open."""
    if "from" in step:
        return money.parts.pop(step["from"])
    total, money.open = money.open, 0
    return total


def take(facts: Facts, step: dict[str, Any], money: Money) -> int:
    """A percent of the pool or an amount; never more than is open, and never of the other sign."""
    if step["takes"].endswith("%"):
        wanted = cents(number(step["takes"]) * money.pool / 100, facts.contract)
    else:
        wanted = cents(number(step["takes"]), facts.contract)
    taken = max(0, min(wanted, money.open)) if money.open >= 0 else min(0, max(wanted, money.open))
    money.open -= taken
    return taken


def into_parts(step: dict[str, Any], total: int) -> dict[str, int]:
    """Named parts of the money, by largest remainder; of equals, the part whose name comes first."""
    names = sorted(step["into"])
    size = largest_remainder([abs(total) * number(step["into"][name]) for name in names])
    return {name: part if total > 0 else -part for name, part in zip(names, size, strict=True)}


def share_out(facts: Facts, step: dict[str, Any], money: Money) -> None:
    """One step that divides money among the rows of a level: the top's, or that of each node within."""
    members = facts.tree.rows_of(step["to"])
    if "within" in step:
        amounts = money.received[step["within"]]
        nodes = facts.tree.nodes_of(step["within"])
        pools = [(node, amounts.get(node["recipient"], 0), under(facts, members, node)) for node in nodes]
    else:
        pools = [(facts.tree.node(facts.tree.top), source(step, money), members)]
    received = dict.fromkeys([row["recipient"] for row in members], 0)
    for node, total, rows in pools:
        for row, part in share_pool(facts, step, (node, total, rows), money):
            received[row["recipient"]] += part
    money.received[step["to"]] = received


def under(facts: Facts, rows: list[Row], node: Row) -> list[Row]:
    """The rows that stand under a node."""
    return [row for row in rows if facts.tree.ancestor(row, node["level"])["recipient"] == node["recipient"]]


def share_pool(
    facts: Facts, step: dict[str, Any], pool: tuple[Row, int, list[Row]], money: Money
) -> list[tuple[Row, int]]:
    """One amount divided among the rows that may share it; every row and every remainder is written down."""
    node, total, rows = pool
    sharing, shared = share(facts, step, node, (total, rows))
    name, pays = step["step"], step.get("pays", "cash")
    result = list(zip(sharing, shared.shares, strict=True))
    for row, part in result:
        money.paid.append((money.component, name, row["recipient"], row["parent"], part, pays))
    for row in rows:
        if row not in sharing:
            money.paid.append((money.component, name, row["recipient"], row["parent"], 0, "not_eligible"))
    for why, left in (("over_cap", shared.over_cap), ("unclaimed", shared.unclaimed)):
        if left:
            where = (money.component, name, why)
            money.not_distributed.append(placed(facts, step[why], node, where, left))
    return result
