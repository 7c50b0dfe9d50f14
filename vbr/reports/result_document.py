"""A result as one document, `vbr-result/1`: who is paid what, why, and what it was made of.

Exact quantities are text, states are words of a closed list, and the order of rows is fixed, so the same
inputs give the same bytes whatever order they came in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from vbr.engine.calculate import Result
from vbr.engine.explain import Explanation
from vbr.errors import Problem
from vbr.exact.tables import Table
from vbr.exact.text import plain_money
from vbr.reports.identity import calculation_id, digests, engine
from vbr.reports.payments import payment_rows
from vbr.reports.references import reference_rows
from vbr.reports.scorecards import gate_rows, score_rows
from vbr.reports.settlement import instalment_rows, settlement_rows
from vbr.reports.totals import NotDistributed, SettledTotals, Totals, totals_of

FORMAT = "vbr-result/1"


def document(
    result: Result, explanations: Iterable[Explanation] = (), remarks: Iterable[Problem] = ()
) -> dict[str, Any]:
    """The result with its totals, scorecards, payments, remarks, and the explanations that were asked for."""
    contract, period, totals = result.plan.contract, result.inputs.period, totals_of(result)
    first_day, last_day = period.first_day.isoformat(), period.last_day.isoformat()
    return {
        "format": FORMAT,
        "calculation": calculation_id(result),
        "contract": {
            "id": contract.contract.id,
            "version": contract.contract.version,
            "digest": contract.digest,
        },
        "period": {"id": period.id, "first_day": first_day, "last_day": last_day},
        "engine": engine(result),
        "digests": dict(digests(result)),
        "currency": totals.currency,
        "totals": _totals(totals),
        "scores": list(score_rows(result)),
        "gates": list(gate_rows(result)),
        "references": list(reference_rows(result)),
        "payments": table_rows(payment_rows(result)),
        "settlement": table_rows(settlement_rows(result)),
        "instalments": table_rows(instalment_rows(result)),
        "remarks": [asdict(one) for one in remarks],
        "explanations": explanations_by_recipient(explanations),
    }


def table_rows(table: Table) -> list[dict[str, str]]:
    """The rows of a report table."""
    names = [column.name for column in table.columns]
    return [
        dict(zip(names, row, strict=True))
        for row in zip(*(table[name].tolist() for name in names), strict=True)
    ]


def explanations_by_recipient(explanations: Iterable[Explanation]) -> Mapping[str, list[dict[str, Any]]]:
    """For each recipient one entry a membership, with its numbered sentences."""
    told: dict[str, list[dict[str, Any]]] = {}
    for one in explanations:
        sentences = [{"number": said.number, "text": said.text, "term": said.line} for said in one.sentences]
        told.setdefault(one.recipient, []).append({"membership": one.under, "sentences": sentences})
    return told


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "offered": plain_money(totals.offered),
        "earned": plain_money(totals.earned),
        "paid": plain_money(totals.paid),
        "owed": plain_money(totals.owed),
        "not_distributed": [_left(one) for one in totals.not_distributed],
        **(_settled(totals.settled) if totals.settled else {}),
    }


def _settled(settled: SettledTotals) -> dict[str, str]:
    return {"payable": plain_money(settled.payable), "carried_out": plain_money(settled.carried_out)}


def _left(one: NotDistributed) -> dict[str, str]:
    return {
        "component": one.component,
        "step": one.step,
        "why": one.why,
        "to": one.to,
        "reason": one.reason,
        "term": one.term,
        "amount": plain_money(one.cents),
    }
