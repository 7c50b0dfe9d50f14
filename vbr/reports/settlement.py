"""The settlement of a result: what leaves the bank for each recipient, and the instalments of advances.

    st-brigid,st-brigid,practice,104000.00,0.00,0.00,0.00,80000.00,0.00,24000.00,0.00

    awarded + released + carried_in + waived - paid_before - held_back = payable + carried_out

The amounts `payable` add up to what leaves the bank, less what comes back where they are below zero.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.steps.advance import AdvanceMoney, first_days, instalments
from vbr.engine.steps.balance import Settled
from vbr.engine.steps.pool import cents_of
from vbr.engine.steps.settle import SETTLED, SettlePayments
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Bools, Index, Ints, Whole
from vbr.reports.column_texts import money_texts
from vbr.reports.payments import listed_rows

SETTLEMENT_COLUMNS = (
    TableColumn("recipient", "the id of whoever is settled, all memberships and amounts together"),
    TableColumn("payee", "the id of whoever receives the money"),
    TableColumn("level", "the recipient's level in the tree; empty for somebody who has left"),
    TableColumn("awarded", "what this calculation comes to", unit="money"),
    TableColumn("released", "what was held back before and is paid now", unit="money"),
    TableColumn("carried_in", "what the period before carried forward; below zero: owed", unit="money"),
    TableColumn("waived", "what is owed and not asked back", unit="money"),
    TableColumn("paid_before", "what was paid for this period already", unit="money"),
    TableColumn("held_back", "what is held back of this award", unit="money"),
    TableColumn("payable", "what is paid now; below zero: to be paid back", unit="money"),
    TableColumn("carried_out", "what is carried forward; below zero: still owed", unit="money"),
    TableColumn("remark", "more about the recipient: that the roster of the period does not list it"),
)

HAS_LEFT = "not on the roster"
"""The remark on somebody who had money before and takes no part in this period."""

INSTALMENT_COLUMNS = (
    TableColumn("component", "the amount of the agreement that is advanced"),
    TableColumn("recipient", "the id of whoever it is advanced to"),
    TableColumn("payee", "the id of whoever receives the money"),
    TableColumn("number", "which instalment of the period it is, from 1"),
    TableColumn("from", "the first day of its month, quarter or half-year"),
    TableColumn("amount", "the instalment, with two decimals", unit="money"),
)


def settles(result: Result) -> bool:
    """Whether the agreement settles what it pays."""
    return any(settlements(result))


def advances(result: Result) -> bool:
    """Whether the agreement advances an amount."""
    return any(isinstance(step, AdvanceMoney) for step in result.plan.steps)


def settlement_rows(result: Result) -> Table:
    """A row for each recipient, level by level in the order of ids; then those who have left.

    Units: amounts are text with two decimals, in the currency of the agreement.
    """
    found = list(settlements(result))
    parts = [_members(result, step) for step in found]
    parts += [_former(result, found[0])] if found else []
    return Table.joined("settlement", SETTLEMENT_COLUMNS, parts)


def instalment_rows(result: Result) -> Table:
    """A row for each instalment of each advance, in the order of the page, then of ids."""
    steps = (step for step in result.plan.steps if isinstance(step, AdvanceMoney))
    parts = [_instalments(result, step) for step in steps]
    return Table.joined("instalments", INSTALMENT_COLUMNS, parts)


def former_cents(result: Result) -> Mapping[str, Mapping[str, int]]:
    """The parts of the settlement of those who have left, by their ids."""
    former = result.inputs.earlier.former
    step = next(settlements(result), None)
    if step is None:
        return {}
    columns = {part: cents.tolist() for part, cents in _parts(step.settle_former(result.inputs)).items()}
    return {
        one.recipient: {part: cents[place] for part, cents in columns.items()}
        for place, one in enumerate(former)
    }


def settled_cents(result: Result, part: str) -> int:
    """One part of the settlement, over everybody and those who have left."""
    found = list(settlements(result))
    members = sum(_column(result, step, part).total() for step in found)
    former = getattr(found[0].settle_former(result.inputs), part).total() if found else 0
    return members + former


def settlements(result: Result) -> Iterator[SettlePayments]:
    """The steps that settle what is paid, one a level from the top down; none where nothing is settled."""
    return (step for step in result.plan.steps if isinstance(step, SettlePayments))


def _members(result: Result, step: SettlePayments) -> dict[str, Ints]:
    level = result.inputs.cohort.levels[step.depth]
    cents = {part: _column(result, step, part) for part in SETTLED}
    rows = np.flatnonzero(level.is_first_row & (_is_paid(result, step) | _is_open(list(cents.values()))))
    return {
        "recipient": level.ids[rows],
        "payee": level.payees[rows],
        "level": np.array(level.kinds, dtype=object)[level.kind[rows]],
        **{part: money_texts(one.take(rows)) for part, one in cents.items()},
        "remark": np.full(len(rows), "", object),
    }


def _is_paid(result: Result, step: SettlePayments) -> Bools:
    """For each row, whether its node is one of those that the agreement pays on this level."""
    level = result.inputs.cohort.levels[step.depth]
    paid = np.zeros(len(level), np.bool_)
    for payment in result.plan.payments:
        if payment.depth == step.depth and payment.pays == "cash":
            paid |= np.isin(level.member, level.member[listed_rows(result, payment)])
    return paid


def _is_open(columns: Sequence[Whole]) -> Bools:
    return np.asarray(np.any([~column.equals(0) for column in columns], axis=0))


def _former(result: Result, step: SettlePayments) -> dict[str, Ints]:
    """Those who had money before and take no part in this period."""
    ids = np.array([one.recipient for one in result.inputs.earlier.former], dtype=object)
    cents = {part: money_texts(one) for part, one in _parts(step.settle_former(result.inputs)).items()}
    level, remark = (np.full(len(ids), text, object) for text in ("", HAS_LEFT))
    return {"recipient": ids, "payee": ids, "level": level, **cents, "remark": remark}


def _parts(settled: Settled) -> Mapping[str, Whole]:
    return {part: getattr(settled, part) for part in SETTLED}


def _instalments(result: Result, step: AdvanceMoney) -> dict[str, Ints]:
    column, level = result.columns.written[step.name, step.depth], result.inputs.cohort.levels[step.depth]
    rows, days = np.flatnonzero(column.present), first_days(step.advance, result.inputs.period)
    each: Index = np.repeat(rows, len(days))
    numbers = [str(number) for number in range(1, len(days) + 1)]
    return {
        "component": np.full(len(each), step.component, object),
        "recipient": level.ids[each],
        "payee": level.payees[each],
        "number": np.tile(np.array(numbers, dtype=object), len(rows)),
        "from": np.tile(np.array([day.isoformat() for day in days], dtype=object), len(rows)),
        "amount": money_texts(instalments(cents_of(column).take(rows), len(days))),
    }


def _column(result: Result, step: SettlePayments, part: str) -> Whole:
    return cents_of(result.columns.written[f"settlement.{part}", step.depth])
