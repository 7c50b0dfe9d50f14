"""Limits over several components: the last named gives way first, and never below nothing."""

from fractions import Fraction

from tests.reference.destinations import Placed, placed
from tests.reference.facts import Facts
from tests.reference.funding import Entry, components, is_owed, level_of
from tests.reference.literals import whole
from tests.reference.values import value

Amounts = dict[str, dict[str, Entry]]


def apply_limits(facts: Facts, amounts: Amounts) -> list[Placed]:
    """Cut the amounts to every limit, in the order of the page; what was cut, and where it goes."""
    moved: list[Placed] = []
    for name, limit in facts.contract.get("limits", {}).items():
        for row in facts.tree.nodes_of(level_of(facts, limit)):
            most = value(facts, limit["at_most"], row)
            assert most is not None, "a limit is a number"
            for component, cents in cut(amounts, limit["of"], row["recipient"], most):
                where = (component, name, "over_cap")
                if not is_owed(components(facts.contract)[component]):
                    moved.append(placed(facts, limit["over_cap"], row, where, cents))
    return moved


def cut(amounts: Amounts, components: list[str], node: str, most: Fraction) -> list[tuple[str, int]]:
    """Cut the components of one node; a limit between two cents is the lower one."""
    excess = sum(amounts[component][node]["earned"] for component in components) - whole(most * 100, "down")
    given_up = []
    for component in reversed(components):
        entry = amounts[component][node]
        gives = max(0, int(min(excess, entry["earned"])))
        entry["earned"] -= gives
        entry["over_cap"] += gives
        excess -= gives
        given_up.append((component, gives))
    return given_up
