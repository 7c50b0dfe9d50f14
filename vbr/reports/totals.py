"""Totals: what was offered is what is paid and what is not distributed, to the cent.

    offered $150,000.00 = paid $123,483.45 + unearned $26,516.55 that stays with the payer

`paid` is what this calculation comes to, and `owed` what nodes owe the payer, such as losses. Where an
agreement settles, there is beside it what of that is payable now. Money that nobody gets is listed apart by
why (unearned, over_cap, unclaimed), where it goes, and by reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from vbr.engine.calculate import Result
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Leftover, Why
from vbr.engine.steps.amount import FinishAmount
from vbr.engine.steps.pool import cents_of
from vbr.exact.tables import TableColumn
from vbr.exact.units import unit
from vbr.exact.whole import Ints
from vbr.reports.reasons import amount_reasons, no_reasons
from vbr.reports.settlement import settled_cents, settles

NOT_DISTRIBUTED_COLUMNS = (
    TableColumn("component", "the amount of the agreement; pool where several are paid together"),
    TableColumn("step", "the step of the allocation that left it; empty where it was never earned"),
    TableColumn("why", "unearned, over_cap or unclaimed"),
    TableColumn("to", "where it goes: stays_with_payer and the like, or the id of the node it stays with"),
    TableColumn("reason", "more about why: a gate that did not pass; empty where nothing is to be said"),
    TableColumn("term", "the line of the contract that says so"),
    TableColumn("amount", "the amount, with two decimals", unit="money"),
)


@dataclass(frozen=True, slots=True)
class NotDistributed:
    """Money that no recipient gets. `to` is a destination's word, or the id of the node it stays with."""

    component: str
    step: str
    why: Why
    to: str
    reason: str
    term: str
    cents: int


@dataclass(frozen=True, slots=True)
class SettledTotals:
    """What is payable now and what is carried forward, over everybody. Units: cents."""

    payable: int
    carried_out: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a result. Units: cents of the currency (USD, GBP, EUR)."""

    currency: str
    offered: int
    earned: int
    paid: int
    owed: int
    not_distributed: tuple[NotDistributed, ...]
    settled: SettledTotals | None = None


def totals_of(result: Result) -> Totals:
    """The totals of a result; every cent offered is paid or listed as not distributed."""
    left = tuple(one for leftover in _that_count(result) for one in _placed(result, leftover))
    offered = sum(_offered(result, amount) for amount in _paid_amounts(result))
    earned = offered - sum(one.cents for one in left if not one.step)
    paid, owed = _cash(result, "paid"), _cash(result, "owed")
    assert paid + sum(one.cents for one in left) == offered, (
        "what is paid and what is not is what was offered"
    )
    return Totals(currency_of(result), offered, earned, paid, owed, left, _settled(result, paid - owed))


def _cash(result: Result, way: Literal["paid", "owed"]) -> int:
    """The cents of all cash that goes one way: to the recipients, or from them to the payer."""
    cash = [one for one in result.plan.payments if one.pays == "cash" and one.owed == (way == "owed")]
    return sum(_total(result, one.column, one.depth) for one in cash)


def currency_of(result: Result) -> str:
    """The currency of every amount: USD, GBP or EUR."""
    return unit(Scope(result.plan.contract).currency).currency


def _settled(result: Result, paid: int) -> SettledTotals | None:
    if not settles(result):
        return None
    assert settled_cents(result, "awarded") == paid, "everything that is paid is settled"
    return SettledTotals(settled_cents(result, "payable"), settled_cents(result, "carried_out"))


def _that_count(result: Result) -> Iterator[Leftover]:
    """What is left of amounts, and of steps that divide money.

    Advice only breaks down money that is paid, and what a node does not owe is no money to distribute.
    """
    advice = {one.step for one in result.plan.payments if one.pays == "advice_only"}
    owed = {one.component for one in result.plan.payments if one.owed}
    return (left for left in result.plan.leftovers if left.step not in advice and left.component not in owed)


def _placed(result: Result, leftover: Leftover) -> Iterator[NotDistributed]:
    """The money of one column, by destination and reason; nothing where there is none."""
    cents = cents_of(result.columns.written[leftover.column, leftover.depth])
    rows = pd.DataFrame({"to": _destinations(result, leftover), "reason": _reasons(result, leftover)})
    rows["cents"] = cents.values
    where = leftover.component, leftover.step, leftover.why
    term = result.plan.contract.at(leftover.path)
    for (to, reason), some in rows[rows["cents"] != 0].groupby(["to", "reason"], sort=True):
        yield NotDistributed(*where, str(to), str(reason), term, int(some["cents"].sum()))


def _destinations(result: Result, leftover: Leftover) -> str | Ints:
    """Where the money of each row goes: the word of the agreement, or the node that it stays with."""
    destination, cohort = leftover.destination, result.inputs.cohort
    if destination.place != "stays_with":
        return destination.place
    node = cohort.depth_of(destination.node)
    ids: Ints = cohort.levels[node].ids[cohort.ancestors(leftover.depth, node)]
    return ids


def _reasons(result: Result, leftover: Leftover) -> Ints:
    if leftover.why == "unearned":
        return amount_reasons(result, leftover.component)
    return no_reasons(len(result.inputs.cohort.levels[leftover.depth]))


def _paid_amounts(result: Result) -> Iterator[FinishAmount]:
    """The finish of every amount that somebody gets: rates and stages on the way are none."""
    for step in result.plan.steps:
        if isinstance(step, FinishAmount):
            component = result.plan.contract.funding[step.name]
            if component.is_paid and not component.is_owed:
                yield step


def _offered(result: Result, amount: FinishAmount) -> int:
    """What was offered of an amount: its start, or what it came to where nothing more was offered."""
    own = [one for one in result.plan.leftovers if one.component == amount.name and not one.step]
    if any(one.why == "unearned" for one in own):
        return _total(result, f"{amount.name}.offered", amount.depth)
    over_cap = f"{amount.name}.over_cap"
    capped = sum(_total(result, over_cap, amount.depth) for one in own if one.column == over_cap)
    return _total(result, amount.name, amount.depth) + capped


def _total(result: Result, name: str, depth: int) -> int:
    return cents_of(result.columns.written[name, depth]).total()
