"""The payments of a result: one row for each recipient of each step, in the order of the page, then of ids.

    incentive,to_physicians,st-brigid,dr-bell,lakeshore-pho,dr-bell,physician,cash,22467.43,reported,
    incentive,to_physicians,st-brigid,dr-dietz,lakeshore-pho,dr-dietz,physician,cash,0.00,not_eligible,active_...

Stages on the way (`pays: nothing`) are no payments. A row of `advice_only` breaks down money that another row
pays.
"""

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.plan import Payment
from vbr.engine.steps.pool import cents_of
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Index, Ints
from vbr.metrics.states import STATES
from vbr.reports.column_texts import fixed_texts
from vbr.reports.reasons import payment_reasons
from vbr.reports.views import parents

PAYMENT_COLUMNS = (
    TableColumn("component", "the amount of the agreement; pool where several are paid together"),
    TableColumn("step", "the step of the allocation; empty where an amount is paid to its own node"),
    TableColumn("paid_by", "the id of the payer"),
    TableColumn("recipient", "the id of whoever it is allocated to"),
    TableColumn("membership", "the id of the node that the recipient stands under; empty at the top"),
    TableColumn("payee", "the id of whoever receives the money"),
    TableColumn("level", "the recipient's level in the tree"),
    TableColumn("pays", "cash, or advice_only: a breakdown of money that another row pays"),
    TableColumn("amount", "the amount, with two decimals", unit="money"),
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
    data = {
        column.name: np.concatenate([np.zeros(0, dtype=object), *(part[column.name] for part in parts)])
        for column in PAYMENT_COLUMNS
    }
    return Table("payments", PAYMENT_COLUMNS, data)


def _rows(result: Result, payment: Payment) -> dict[str, Ints]:
    depth = payment.depth
    column, level = result.columns.written[payment.column, depth], result.inputs.cohort.levels[depth]
    rows = _listed(result, payment)
    return {
        "component": np.full(len(rows), payment.component, object),
        "step": np.full(len(rows), payment.step, object),
        "paid_by": np.full(len(rows), payment.paid_by, object),
        "recipient": level.ids[rows],
        "membership": parents(result, depth)[rows],
        "payee": level.payees[rows],
        "level": np.array(level.kinds, dtype=object)[level.kind[rows]],
        "pays": np.full(len(rows), payment.pays, object),
        "amount": np.array(fixed_texts(cents_of(column).take(rows), 2), dtype=object),
        "state": _STATE_WORDS[column.states[rows]],
        "reason": payment_reasons(result, payment, rows),
    }


def _listed(result: Result, payment: Payment) -> Index:
    """The rows of the level that are paid; of two kinds on one level, those of the kind that shares."""
    level = result.inputs.cohort.levels[payment.depth]
    divisions = result.plan.contract.allocation
    division = next((one for one in divisions if one.step == payment.step and one.shares), None)
    return np.flatnonzero(level.is_kind(division.to)) if division else np.arange(len(level))
