"""The allocation section: money flows down the page, from the pool to the recipients of each step.

A step without `within` or `from` divides what is open at the top; one with `within` what each node of that
level received, or the amounts that were computed for it where no step gave it any; one with `from` a part
that was named before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from vbr.contract.defaults import ONE, SCORE_ROUNDING, first_within
from vbr.contract.money import Destination, Division
from vbr.contract.names import FACTOR, SLOPE
from vbr.contract.paths import step_path
from vbr.contract.values import Name
from vbr.engine.compile.funding import UNSAID, Funded
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Leftover, Payment, Step
from vbr.engine.steps.divide import DivideMoney, Sharing
from vbr.engine.steps.exchange import Exchanged, ReportExchange
from vbr.engine.steps.outside import Outside
from vbr.engine.steps.pool import MakeParts, PoolMoney, TakeOff


@dataclass(slots=True)
class Flow:
    """Where money stands as the page is read: what each level has open, the named parts, where it ended.

    Under a withhold, whoever is `outside` shares nothing.
    """

    component: str
    paid_by: str
    outside: Outside | None = None
    open: dict[str, str] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    payments: list[Payment] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def allocation_steps(scope: Scope, paid: list[Funded], flow: Flow) -> Iterator[Step]:
    """The pool, and every step that divides it; `flow` collects who is paid and what is left."""
    top = scope.contract.participants.tree[0][0]
    if any(not division.within for division in scope.contract.allocation):
        amounts = tuple(one.column for one in paid if one.depth == 0)
        yield PoolMoney(amounts, scope.currency, "funding")
        flow.open[top] = "pool"
    for level in dict.fromkeys(one.component.per for one in paid if one.depth):
        amounts_of_level = [one for one in paid if one.component.per == level]
        yield from _amounts_of_a_level(scope, amounts_of_level, level, flow)
    for division in scope.contract.allocation:
        yield from _division(scope, division, flow)


def _amounts_of_a_level(scope: Scope, paid: list[Funded], level: str, flow: Flow) -> Iterator[Step]:
    """The amounts of each node of a level: its own, unless a step divides them among those below it."""
    first = first_within(scope.contract, level)
    if first is None:
        flow.payments += [one.kept(flow.paid_by, "cash") for one in paid]
        return
    # What is only advised how to share is the node's own cash as well.
    pays = "cash" if first.pays == "advice_only" else "nothing"
    flow.payments += [one.kept(flow.paid_by, pays) for one in paid]
    flow.open[level] = f"pool.{level}"
    columns, depth = tuple(one.column for one in paid), scope.depth_of(level)
    yield PoolMoney(columns, scope.currency, "funding", flow.open[level], depth)


def _division(scope: Scope, division: Division, flow: Flow) -> Iterator[Step]:
    path = step_path(division)
    holder = _holder(scope, division)
    source, depth = _source(scope, division, flow)
    if division.takes is not None:
        name = f"{division.step}.taken" if division.shares else division.step
        yield TakeOff(
            name, source, division.of or source, division.takes, scope.money, scope.currency, depth, path,
            scope.is_amount(division.takes),
        )  # fmt: skip
        flow.open[holder] = f"{name}.left"
        if division.shares:
            yield _split(scope, division, flow, name, depth)
        else:
            _pay(division, flow, depth)
    elif division.into:
        parts = tuple((name, part.value, part.text) for name, part in division.into.items())
        yield MakeParts(division.step, source, parts, scope.currency, depth, path)
        if not division.from_:
            del flow.open[holder]
        flow.parts |= dict.fromkeys(division.into, depth)
    else:
        if not division.from_:
            del flow.open[holder]
        yield _split(scope, division, flow, source, depth)
    if {SLOPE, FACTOR} & set(division.reports):
        yield _exchange(scope, division, source, depth)


def _source(scope: Scope, division: Division, flow: Flow) -> tuple[str, int]:
    """The column that a step divides, and its depth."""
    if division.from_:
        return division.from_, flow.parts[division.from_]
    holder = _holder(scope, division)
    return flow.open[holder], scope.depth_of(holder)


def _holder(scope: Scope, division: Division) -> str:
    """The level whose money a step divides: the top, where none is named."""
    return division.within or scope.contract.participants.tree[0][0]


def _split(scope: Scope, division: Division, flow: Flow, source: str, source_depth: int) -> Step:
    depth = scope.depth_of(division.to)
    redistributes = division.over_cap is None or division.over_cap.place == "redistribute"
    sharing = Sharing(
        division.to,
        division.within,
        division.shares,
        division.eligible,
        division.cap_each,
        redistributes,
        flow.outside if depth >= scope.scored_depth else None,
        division.elections.may_file if division.elections else "",
    )
    flow.open[division.to] = division.step
    _pay(division, flow, depth)
    _leave(division, flow, source_depth)
    path = step_path(division)
    return DivideMoney(division.step, source, source_depth, sharing, scope.currency, depth, path)


def _exchange(scope: Scope, division: Division, source: str, source_depth: int) -> Step:
    """The slope and the factor of a division, which it reports."""
    funding = scope.contract.funding.values()
    withhold = next((one for one in funding if one.method == "withhold"), None)
    rate = withhold.rate if withhold and withhold.rate is not None else ONE
    figures = tuple(name for one in division.shares for name in one.figures)
    scores = tuple(name for name in figures if not withhold or Name(name) != withhold.of)
    exchanged = Exchanged(rate, figures, scores, source, source_depth)
    depth, path = scope.depth_of(division.to), f"{step_path(division)}.reports"
    return ReportExchange(division.step, exchanged, scope.scores or SCORE_ROUNDING, depth, path)


def _pay(division: Division, flow: Flow, depth: int) -> None:
    step, path = division.step, step_path(division)
    flow.payments.append(Payment(flow.component, step, step, depth, flow.paid_by, division.pays, path))


def _leave(division: Division, flow: Flow, depth: int) -> None:
    step, component, path = division.step, flow.component, step_path(division)
    unclaimed: Destination = division.unclaimed or UNSAID
    kept = Leftover(component, step, f"{step}.unclaimed", depth, "unclaimed", unclaimed, f"{path}.unclaimed")
    flow.leftovers.append(kept)
    over = division.over_cap
    if division.cap_each is not None and over is not None and over.place != "redistribute":
        column = f"{step}.over_cap"
        flow.leftovers.append(Leftover(component, step, column, depth, "over_cap", over, f"{path}.over_cap"))
