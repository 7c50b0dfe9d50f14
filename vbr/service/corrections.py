"""Correcting a period that was paid: both submissions calculated, and the adjustments between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.settlement import Corrections
from vbr.contract.values import names_in
from vbr.engine.calculate import Result
from vbr.engine.operands import Reader, known
from vbr.errors import Problem, Refused
from vbr.exact.ratio import Ratio
from vbr.exact.tables import Table
from vbr.exact.text import plain_money
from vbr.intake.parts import read_tables
from vbr.metrics.changed_figures import changed_figures
from vbr.reports.column_texts import cents_of_texts
from vbr.reports.corrected_pool import compare_not_distributed
from vbr.reports.corrected_settlement import settle_correction
from vbr.reports.corrections import Correction, CorrectionTerms, compare_payments
from vbr.reports.formats import table_csv
from vbr.reports.identity import calculation_id
from vbr.reports.payments import payment_rows
from vbr.reports.result_document import table_rows
from vbr.reports.settlement import settles
from vbr.reports.totals import currency_of
from vbr.service.calculation import Request, calculate_contract, period_of
from vbr.service.correction_checks import (
    agreed_corrections,
    another_correction_problems,
    held_or_released,
    open_amount_problems,
    participant_problems,
    term_problems,
)
from vbr.service.correction_remarks import correction_remarks

CorrectionTable = Literal["corrections", "settlement", "not_distributed"]

SMALLEST = "settlement.corrections.smallest"

GOES_TO = ("payable", "held_back", "carried_out")
"""What becomes of an adjustment where the agreement settles."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A period calculated as it was paid and as it should have been, and what is posted.

    `settlement` says what of the adjustments is paid now, and is empty where the agreement does not settle;
    `not_distributed` is what nobody gets, where that differs; `remarks` what is to be known before anything
    is posted.
    """

    was: Result
    now: Result
    correction: Correction
    settlement: Table
    not_distributed: Table
    remarks: tuple[str, ...]

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return currency_of(self.now)

    def csv(self, name: CorrectionTable = "corrections") -> bytes:
        """One of the tables as a CSV file."""
        tables = (self.correction.table, self.settlement, self.not_distributed)
        return table_csv(next(one for one in tables if one.name == name), self.currency)

    def document(self) -> dict[str, Any]:
        """The adjustments, what is settled of them, their sums, and the ids of the two calculations."""
        one = self.correction
        cents = {"was": one.was, "is": one.now, "adjustments": one.adjustments, "waived": one.waived}
        return {
            "corrects": calculation_id(self.was),
            "calculation": calculation_id(self.now),
            "currency": self.currency,
            "remarks": list(self.remarks),
            "totals": {
                **{name: plain_money(sum_) for name, sum_ in cents.items()},
                "funded_by": one.funded_by,
                **{name: plain_money(self._settled(name)) for name in GOES_TO if settles(self.now)},
            },
            "corrections": table_rows(one.table),
            "settlement": table_rows(self.settlement),
            "not_distributed": table_rows(self.not_distributed),
        }

    def _settled(self, part: str) -> int:
        return sum(cents_of_texts(self.settlement[part]))


def correct_contract(contract: Contract, was: Request, now: Request, received: date | None) -> Corrected:
    """What corrected figures of a period change, under the agreement's terms for corrections.

    Problems: other-contract, other-period, no-terms-for-corrections, correction-not-received,
    correction-too-early, correction-too-late, other-open-amounts, correction-after-another, and those of what
    was sent.
    """
    was, now = _read(was), _read(now)
    _refuse(participant_problems(was.tables, now.tables))
    _refuse(term_problems(contract, period_of(was), period_of(now), received))
    before, after = (calculate_contract(contract, one).result for one in (was, now))
    _refuse(open_amount_problems(contract, was.tables, now.tables))
    _refuse(another_correction_problems(contract, before.inputs))
    changed = changed_figures(contract, was.tables, now.tables)
    whose = changed.whose(before.inputs.cohort) | changed.whose(after.inputs.cohort)
    agreed = agreed_corrections(contract)
    terms = CorrectionTerms(agreed, _smallest(agreed, after))
    correction = compare_payments(payment_rows(before), payment_rows(after), whose, terms)
    not_distributed = compare_not_distributed(before, after, correction)
    held = held_or_released(contract, period_of(now), received)
    settlement = settle_correction(before, after, correction, held)
    remarks = correction_remarks(before, after, correction.table, settlement, received)
    return Corrected(before, after, correction, settlement, not_distributed, remarks)


def _refuse(found: Iterator[Problem]) -> None:
    if problems := tuple(found):
        raise Refused(problems)


def _read(request: Request) -> Request:
    """The request with its files read, which are then compared."""
    tables, problems = read_tables(request.parts)
    if problems:
        raise Refused(problems)
    return replace(request, parts=(), tables=(*request.tables, *tables))


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
