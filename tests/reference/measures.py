"""Measures: the performance and the credit of each, at the nodes of their levels."""

from tests.reference.credits import credit, credit_rounding
from tests.reference.facts import Facts
from tests.reference.gates import gated
from tests.reference.performance import Figure, performance
from tests.reference.roll_up import rolled_up
from tests.reference.tree import Row


def write_performance(facts: Facts) -> None:
    """Write the performance of every measure at every node of the level it is measured at.

    One that is rolled up is also written for every node above.
    """
    for name in facts.contract.get("measures", {}):
        nodes = nodes_of(facts, measured_at(facts, name))
        told = {node: facts.metrics.get((node, name)) for node in nodes}
        written = {node: performance(facts.contract, name, row) for node, row in told.items()}
        facts.columns["measure"][name] = written
        for above in nodes_above(facts, name):
            below = [row for node, row in told.items() if facts.tree.stands_under(node, above)]
            written[above["recipient"]] = rolled_up(facts.contract, name, below)


def nodes_above(facts: Facts, measure: str) -> list[Row]:
    """The nodes for which the figures of a measure are rolled up: all above those that are measured."""
    if "roll_up" not in facts.contract["measures"][measure]:
        return []
    above = facts.tree.levels[: facts.tree.depth(measured_at(facts, measure))]
    return [row for kinds in above for row in facts.tree.nodes_of(kinds[0])]


def write_credit(facts: Facts, name: str) -> None:
    """A measure's credit at each of its nodes, beside achievement and improvement."""
    facts.columns["credit"][name] = {}
    rounding = credit_rounding(facts.contract, name)
    for node in nodes_of(facts, credited_at(facts, name)):
        figure = facts.columns["measure"][name][node]
        parts = credit(facts.contract, name, figure, facts.metrics.get((node, name), {}))
        parts["credit"] = gated(facts, name, parts["credit"], rounding, facts.tree.node(node))
        for part, figure in parts.items():
            facts.columns[part].setdefault(name, {})[node] = figure


def reported(facts: Facts, measure: str) -> dict[str, Figure]:
    """A measure's performance where it is measured, and where it earns credit."""
    nodes = {*nodes_of(facts, measured_at(facts, measure)), *nodes_of(facts, credited_at(facts, measure))}
    column = facts.columns["measure"][measure]
    return {node: figure for node, figure in column.items() if node in nodes}


def nodes_of(facts: Facts, level: str) -> list[str]:
    """The nodes of a level."""
    return [row["recipient"] for row in facts.tree.nodes_of(level)]


def measured_at(facts: Facts, measure: str) -> str:
    """The level that a measure is measured at: its own, else that which is scored."""
    own: str | None = facts.contract["measures"][measure].get("measured_at")
    return own or scored_at(facts)


def scored_at(facts: Facts) -> str:
    """The level that is scored."""
    level: str = facts.contract["participants"]["scored_at"]
    return level


def credited_at(facts: Facts, measure: str) -> str:
    """The level that earns credit for a measure: where it is measured, or scored where it is rolled up."""
    level = measured_at(facts, measure)
    is_below = facts.tree.depth(level) > facts.tree.depth(scored_at(facts))
    return scored_at(facts) if is_below and "roll_up" in facts.contract["measures"][measure] else level
