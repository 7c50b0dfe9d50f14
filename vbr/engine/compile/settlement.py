"""The settlement section: the last steps of a plan, one for each level that is paid or advanced to."""

from collections.abc import Iterator, Sequence

from vbr.contract.paid_levels import is_settled
from vbr.contract.paths import component_path
from vbr.engine.compile.funding import component_depth
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Payment, Step
from vbr.engine.steps.settle import Cash, SettlePayments


def settlement_steps(scope: Scope, payments: Sequence[Payment]) -> Iterator[Step]:
    """The settlement of each level; none where the agreement settles nothing."""
    contract = scope.contract
    advanced = {name: one for name, one in contract.funding.items() if one.advance is not None}
    if not is_settled(contract):
        return
    never_back = tuple(
        n for n, one in advanced.items() if one.advance and one.advance.settled == "never_back"
    )
    paths = ("settlement", *(f"{component_path(contract, name)}.advance" for name in advanced))
    cash = [payment for payment in payments if payment.pays == "cash"]
    at = {name: component_depth(scope, component) for name, component in advanced.items()}
    for depth in sorted({payment.depth for payment in cash} | set(at.values())):
        yield SettlePayments(
            contract,
            tuple(Cash(one.component, one.column, one.owed) for one in cash if one.depth == depth),
            tuple(name for name in advanced if at[name] == depth),
            never_back,
            scope.money,
            scope.currency,
            depth,
            scope.path(*paths),
        )
