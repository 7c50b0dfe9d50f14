"""The levels of the tree whose nodes are paid, or are paid in advance."""

from vbr.contract.defaults import first_within
from vbr.contract.model import Contract
from vbr.contract.money import Component


def paid_levels(contract: Contract) -> tuple[str, ...]:
    """The levels that cash or an advance goes to, from the top of the tree down."""
    kept = {
        level_of(contract, one)
        for one in contract.funding.values()
        if one.advance or stays_with_its_node(contract, one)
    }
    cash = {step.to for step in contract.allocation if step.pays == "cash"}
    return tuple(kind for kinds in contract.participants.tree for kind in kinds if kind in kept | cash)


def level_of(contract: Contract, component: Component) -> str:
    """The level that an amount is computed for."""
    return component.per or contract.participants.tree[0][0]


def stays_with_its_node(contract: Contract, component: Component) -> bool:
    """Whether an amount is paid to the node that it is computed for: no step divides it among others."""
    level, is_divided = level_of(contract, component), bool(contract.allocation or contract.distribution)
    if not component.is_paid or (is_divided and level == contract.participants.tree[0][0]):
        return False
    first = first_within(contract, level)
    return first is None or first.pays == "advice_only"


def is_settled(contract: Contract) -> bool:
    """Whether payments are settled against what was paid, held back or carried before."""
    return contract.settlement is not None or any(one.advance for one in contract.funding.values())
