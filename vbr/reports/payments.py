"""The payments of a result: one row for each recipient of each step, in the order of the page, then of ids.

    incentive,to_physicians,st-brigid,dr-bell,lakeshore-pho,dr-bell,physician,cash,22467.43,reported,
    incentive,to_physicians,st-brigid,dr-dietz,lakeshore-pho,dr-dietz,physician,cash,0.00,not_eligible,active_...

Stages on the way (`pays: nothing`) are no payments. A row of `advice_only` breaks down money that another row
pays.
"""

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.ends import kept_by_nodes, kept_cents
from vbr.engine.plan import Leftover, Payment
from vbr.engine.steps.pool import cents_of
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Index, Ints, Whole
from vbr.metrics.columns import Column
from vbr.metrics.states import STATES
from vbr.reports.column_texts import money_texts
from vbr.reports.reasons import payment_reasons
from vbr.reports.views import parents

PAYMENT_COLUMNS = (
    TableColumn("component", "the amount of the agreement; pool where several are paid together"),
    TableColumn("step", "the step of the allocation; empty where an amount is paid to its own node"),
    TableColumn("paid_by", "the id of the payer; where the amount is below zero, of who is owed it"),
    TableColumn("recipient", "the id of whoever it is allocated to"),
    TableColumn("membership", "the id of the node that the recipient stands under; empty at the top"),
    TableColumn("payee", "the id of whoever receives the money"),
    TableColumn("level", "the recipient's level in the tree"),
    TableColumn(
        "pays",
        "cash; advice_only: a breakdown of money that another row pays; kept: what stays with a node because"
        " nobody below may have it",
    ),
    TableColumn("amount", "the amount, with two decimals; below zero: the recipient owes it", unit="money"),
    TableColumn("state", "reported: there is an amount; else why there is none"),
    TableColumn("reason", "why it is nothing or less than it might be; empty where nothing is to be said"),
)

_STATE_WORDS = np.array(STATES, dtype=object)


def payment_rows(result: Result) -> Table:
    """Every payment of a result, those of nothing too.

    Shapes: a row for each recipient of each step; order: step of the page, recipient, membership.
    Units: amount is text with two decimals, in the currency of the agreement.
    """
    parts = [_rows(result, payment) for payment in result.plan.payments if payment.pays != "nothing"]
    parts += [_kept(result, leftover) for leftover in kept_by_nodes(result.plan)]
    return Table.joined("payments", PAYMENT_COLUMNS, parts)


def _rows(result: Result, payment: Payment) -> dict[str, Ints]:
    depth = payment.depth
    column, level = result.columns.written[payment.column, depth], result.inputs.cohort.levels[depth]
    rows = listed_rows(result, payment)
    return {
        "component": np.full(len(rows), payment.component, object),
        "step": np.full(len(rows), payment.step, object),
        "paid_by": np.full(len(rows), payment.paid_by, object),
        "recipient": level.ids[rows],
        "membership": parents(result, depth)[rows],
        "payee": level.payees[rows],
        "level": np.array(level.kinds, dtype=object)[level.kind[rows]],
        "pays": np.full(len(rows), payment.pays, object),
        "amount": money_texts(paid_cents(column, payment).take(rows)),
        "state": _STATE_WORDS[column.states[rows]],
        "reason": payment_reasons(result, payment, rows),
    }


def paid_cents(column: Column, payment: Payment) -> Whole:
    """What each row gets of a payment, in cents; below zero where it owes the amount."""
    cents = cents_of(column)
    return Whole.of(0) - cents if payment.owed else cents


def _kept(result: Result, left: Leftover) -> dict[str, Ints]:
    """A row for each node that keeps something of a step."""
    cohort = result.inputs.cohort
    depth = cohort.depth_of(left.destination.node)
    level, cents = cohort.levels[depth], kept_cents(left, result.columns)
    rows = np.flatnonzero(~cents.equals(0))
    texts = {"component": left.component, "step": left.step, "pays": "kept", "state": "reported"}
    return {
        **{name: np.full(len(rows), text, object) for name, text in texts.items()},
        "paid_by": np.full(len(rows), _payer(result), object),
        "recipient": level.ids[rows],
        "membership": parents(result, depth)[rows],
        "payee": level.payees[rows],
        "level": np.array(level.kinds, dtype=object)[level.kind[rows]],
        "amount": money_texts(cents.take(rows)),
        "reason": np.full(len(rows), left.why.replace("_", " "), object),
    }


def _payer(result: Result) -> str:
    payer = result.plan.contract.contract.payer
    return payer.id if payer else ""


def listed_rows(result: Result, payment: Payment) -> Index:
    """The rows of the level that are paid; of two kinds on one level, those of the kind that is."""
    level, contract = result.inputs.cohort.levels[payment.depth], result.plan.contract
    divisions = (one for one in contract.allocation if one.step == payment.step and one.shares)
    own = () if payment.step else (payment.component,)
    amounts = (one for name, one in contract.funding.items() if name in own)
    kinds = [*(one.to for one in divisions), *(one.per for one in amounts)]
    kind = kinds[0] if kinds else ""
    return np.flatnonzero(level.is_kind(kind)) if kind else np.arange(len(level))
