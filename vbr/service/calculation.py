"""A request to a result: which version rules the period, what was sent, who is paid, and whom to explain.

Nothing is calculated unless everything is right: all problems that can be seen together are told together.
"""

from dataclasses import dataclass
from typing import Any

from vbr.contract.model import Contract
from vbr.contract.waits import waits_for
from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.whole import compile_plan
from vbr.engine.explain import Explanation
from vbr.engine.plan import Plan
from vbr.errors import Problem, Refused
from vbr.exact.tables import Table
from vbr.exact.text import Period, read_period
from vbr.intake.parts import Part, read_tables
from vbr.metrics.arrange import arrange
from vbr.metrics.faults import NOT_A_PERIOD
from vbr.metrics.raw_table import RawTable
from vbr.reports.formats import payments_csv
from vbr.reports.payments import payment_rows
from vbr.reports.result_document import document
from vbr.reports.totals import Totals, currency_of, totals_of
from vbr.service.explanation import explain_all
from vbr.service.rules import Rules


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a period, a version (empty: the one in force), tables, and recipients to explain.

    Tables come as files, or read already where one document held them all.
    """

    period: str
    version: str = ""
    parts: tuple[Part, ...] = ()
    tables: tuple[RawTable, ...] = ()
    explain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A result, and the explanations that were asked for; reports are made when they are needed."""

    result: Result
    explanations: tuple[Explanation, ...]

    def document(self) -> dict[str, Any]:
        """The whole result as `vbr-result/1`."""
        return document(self.result, self.explanations)

    def payments(self) -> Table:
        """A row for each recipient of each step."""
        return payment_rows(self.result)

    def payments_csv(self) -> bytes:
        """The payments as a CSV file."""
        return payments_csv(self.payments(), currency_of(self.result))

    def totals(self) -> Totals:
        """What was offered, earned, paid and not distributed."""
        return totals_of(self.result)


def plan_of(contract: Contract) -> Plan:
    """The steps of an agreement, which can be read whether or not all of them can be run.

    Problems: terms-in-a-circle.
    """
    return compile_plan(contract)


def calculate_request(rules: Rules, contract_id: str, request: Request) -> Answer:
    """The result of the version that is asked for, else of the one in force on the first day of the period.

    Problems: unknown-contract, unknown-version, no-version-in-force, those of the contract itself, and those
    of what was sent.
    """
    period = period_of(request)
    if request.version:
        contract = rules.version(contract_id, request.version)
    else:
        contract = rules.in_force(contract_id, period.first_day)
    if refused := rules.refused(contract):
        raise Refused(refused)
    return calculate_contract(rules.divided(contract, period.first_day), request)


def calculate_contract(contract: Contract, request: Request) -> Answer:
    """The result of an agreement in which nothing is wrong, joined to the document that divides its money.

    Problems: not-in-this-release, and those of what was sent.
    """
    assert not contract.distribution, "Rules.divided joins the two"
    period = period_of(request)
    tables, problems = read_tables(request.parts)
    problems = (*waits_for(contract), *problems)
    if problems:
        raise Refused(problems)
    inputs = arrange(contract, period, (*request.tables, *tables))
    result = calculate(plan_of(contract), inputs)
    return Answer(result, explain_all(result, request.explain))


def period_of(request: Request) -> Period:
    """The days that are asked about.

    Problems: not-a-period.
    """
    try:
        return read_period(request.period)
    except ValueError as refusal:
        raise Refused(
            [Problem(NOT_A_PERIOD.code, str(refusal), "Correct the period.", found=request.period)]
        ) from None
