"""Where money goes that nobody gets."""

from typing import Any

from tests.reference.facts import Facts
from tests.reference.tree import Row

Placed = tuple[str, str, str, str, str, int]
"""Component, step or limit (or ''), the node whose money it was, why, where it goes, cents."""


def placed(facts: Facts, destination: Any, row: Row, where: tuple[str, str, str], cents: int) -> Placed:
    """A node's cents at their destination; `{stays_with: practice}` is the practice the node stands under."""
    component, step, why = where
    if isinstance(destination, dict):
        destination = "stays_with " + facts.tree.ancestor(row, destination["stays_with"])["recipient"]
    return component, step, row["recipient"], why, destination, cents
