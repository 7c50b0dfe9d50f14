"""A whole agreement to its plan."""

from vbr.contract.model import Contract
from vbr.contract.paths import component_path
from vbr.engine.compile.allocation import Flow, allocation_steps
from vbr.engine.compile.funding import (
    Funded,
    component_depth,
    component_steps,
    leftovers_of,
    limit_steps,
)
from vbr.engine.compile.measures import measure_steps
from vbr.engine.compile.order import in_order
from vbr.engine.compile.scope import Scope
from vbr.engine.compile.scores import score_steps
from vbr.engine.compile.settlement import settlement_steps
from vbr.engine.compile.terms import gate_steps, reference_steps, solve_steps, table_steps, total_steps
from vbr.engine.plan import Leftover, Payment, Plan, Step


def compile_plan(contract: Contract) -> Plan:
    """The plan of an agreement: its steps in the order they run, who is paid, and where other money goes.

    Problems: terms-in-a-circle.
    """
    scope = Scope(contract)
    steps = [*measure_steps(scope), *table_steps(scope), *score_steps(scope), *reference_steps(scope)]
    steps += [*gate_steps(scope), *solve_steps(scope), *total_steps(scope)]
    funded = {}
    for name, component in contract.funding.items():
        steps += component_steps(scope, name, component)
        funded[name] = Funded(
            name, name, component_depth(scope, component), component, component_path(contract, name)
        )
    scored = in_order(steps, contract)
    limits = tuple(limit_steps(scope, funded))
    leftovers = [left for one in funded.values() for left in leftovers_of(scope, one)]
    divided, payments, unclaimed = _divided(scope, funded)
    settled = tuple(settlement_steps(scope, payments))
    return Plan(contract, scored + limits + divided + settled, payments, (*leftovers, *unclaimed))


def _divided(
    scope: Scope, funded: dict[str, Funded]
) -> tuple[tuple[Step, ...], tuple[Payment, ...], tuple[Leftover, ...]]:
    """The allocation: its steps and payments; without one, each amount stays where it was computed."""
    paid = [one for one in funded.values() if one.component.is_paid]
    payer = scope.contract.contract.payer.id if scope.contract.contract.payer else ""
    if not scope.contract.allocation:
        return (), tuple(one.kept(payer, "cash") for one in paid), ()
    component = paid[0].name if len(paid) == 1 else "pool"
    withholds = any(one.component.method == "withhold" for one in paid)
    flow = Flow(component, payer, scope.outside if withholds and scope.contract.domains else None)
    steps = tuple(allocation_steps(scope, paid, flow))
    return steps, tuple(flow.payments), tuple(flow.leftovers)
