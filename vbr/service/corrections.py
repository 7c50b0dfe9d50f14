"""Correcting a period that was paid: both submissions calculated, and the adjustments between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.periods import DAY, months_later
from vbr.contract.settlement import Corrections
from vbr.contract.values import names_in
from vbr.engine.calculate import Result
from vbr.engine.operands import Reader, known
from vbr.errors import Problem, Refused
from vbr.exact.ratio import Ratio
from vbr.exact.text import Period, plain_money
from vbr.intake.parts import read_tables
from vbr.metrics.changed_figures import changed_figures
from vbr.reports.corrections import Correction, CorrectionTerms, compare_payments
from vbr.reports.formats import table_csv
from vbr.reports.identity import calculation_id
from vbr.reports.payments import payment_rows
from vbr.reports.result_document import table_rows
from vbr.reports.totals import currency_of
from vbr.service.calculation import Request, calculate_contract

SMALLEST = "settlement.corrections.smallest"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A period calculated as it was paid and as it should have been, and the adjustments."""

    was: Result
    now: Result
    correction: Correction

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return currency_of(self.now)

    def csv(self) -> bytes:
        """The adjustments as a CSV file."""
        return table_csv(self.correction.table, self.currency)

    def document(self) -> dict[str, Any]:
        """The adjustments, their sums, and the ids of the two calculations."""
        one = self.correction
        cents = {"was": one.was, "is": one.now, "adjustments": one.adjustments, "waived": one.waived}
        return {
            "corrects": calculation_id(self.was),
            "calculation": calculation_id(self.now),
            "currency": self.currency,
            "totals": {
                **{name: plain_money(sum_) for name, sum_ in cents.items()},
                "funded_by": one.funded_by,
            },
            "corrections": table_rows(one.table),
        }


def correct_contract(contract: Contract, was: Request, now: Request, received: date | None) -> Corrected:
    """The adjustments that corrected figures of a period make, under the agreement's terms for corrections.

    Problems: other-period, correction-not-received, correction-too-late, and those of what was sent.
    """
    was, now = _read(was), _read(now)
    before, after = (calculate_contract(contract, one).result for one in (was, now))
    agreed = contract.settlement.corrections if contract.settlement else None
    if problems := tuple(_problems(before, after, agreed, received)):
        raise Refused(problems)
    changed = changed_figures(contract, was.tables, now.tables)
    whose = changed.whose(before.inputs.cohort) | changed.whose(after.inputs.cohort)
    terms = CorrectionTerms(agreed, _smallest(agreed, after))
    correction = compare_payments(payment_rows(before), payment_rows(after), whose, terms)
    return Corrected(before, after, correction)


def last_day_of(window: Corrections, period: Period) -> date:
    """The last day on which a correction of a period still counts."""
    length = window.window
    if length.unit == "days":
        return period.last_day + timedelta(days=length.count)
    return months_later(period.last_day + DAY, length.count) - DAY


def _read(request: Request) -> Request:
    """The request with its files read, which are then compared."""
    tables, problems = read_tables(request.parts)
    if problems:
        raise Refused(problems)
    return replace(request, parts=(), tables=(*request.tables, *tables))


def _problems(
    was: Result, now: Result, agreed: Corrections | None, received: date | None
) -> Iterator[Problem]:
    before, after = was.inputs.period, now.inputs.period
    if (before.first_day, before.last_day) != (after.first_day, after.last_day):
        message = f"What was paid is of {before.id}, and the corrected figures are of {after.id}."
        yield Problem("other-period", message, "Send both for the same period.")
    if agreed is None:
        return
    at, last_day = was.plan.contract.at("settlement.corrections.window"), last_day_of(agreed, after)
    if received is None:
        message = (
            f"{at} corrects {after.id} until {last_day}, and nobody said when the correction was received."
        )
        yield Problem("correction-not-received", message, "Say the day: --received 2027-01-15.")
    elif received > last_day:
        message = f"The correction was received on {received}, and {at} corrects {after.id} until {last_day}."
        yield Problem(
            "correction-too-late", message, "Settle it outside of the contract, or leave it as it is."
        )


def _smallest(agreed: Corrections | None, result: Result) -> Ratio:
    """The smallest difference that is posted, one for everybody."""
    if agreed is None or agreed.smallest is None:
        return Ratio.of(0)
    lower = [name for name in names_in(agreed.smallest) if not result.columns.has(name, 0)]
    if lower:
        at = result.plan.contract.at(SMALLEST)
        message = f"{at} is one amount for everybody, but {lower[0]} is a figure of each node below the top."
        raise Refused([Problem("figure-below-its-reader", message, "Write an amount.")])
    return known(agreed.smallest, Reader(result.columns, 0), np.ones(1, bool), SMALLEST)
