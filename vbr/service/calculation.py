"""A request to a result: which version rules the period, what was sent, who is paid, and whom to explain.

Nothing is calculated unless everything is right: all problems that can be seen together are told together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vbr.contract.model import Contract
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
from vbr.metrics.raw_table import RawTable, table_named
from vbr.metrics.tables import EARLIER
from vbr.reports.earlier import next_earlier_rows
from vbr.reports.formats import table_csv
from vbr.reports.payments import payment_rows
from vbr.reports.remarks import remarks_of
from vbr.reports.result_document import document
from vbr.reports.settlement import advances, instalment_rows, settlement_rows, settles
from vbr.reports.totals import Totals, currency_of, totals_of
from vbr.service.explanation import explain_all
from vbr.service.rules import Rules

TableName = Literal["payments", "settlement", "instalments", "earlier"]


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
    """A result, and the explanations that were asked for; reports are made when they are needed.

    `earlier` is the table of that name as it was sent, of which the next period needs rows again.
    """

    result: Result
    explanations: tuple[Explanation, ...]
    earlier: RawTable

    def document(self) -> dict[str, Any]:
        """The whole result as `vbr-result/1`."""
        return document(self.result, self.explanations, self.remarks())

    def remarks(self) -> tuple[Problem, ...]:
        """What a person should look at before it is paid."""
        return remarks_of(self.result, self.earlier)

    def payments(self) -> Table:
        """A row for each recipient of each step."""
        return payment_rows(self.result)

    def table(self, name: TableName) -> Table:
        """One of the tables that can be had alone.

        Problems: settles-nothing, nothing-advanced, for a table that the agreement never has a row of.
        """
        if problem := _never_a_row(self.result, name):
            raise Refused([problem])
        return TABLES[name](self)

    def csv(self, name: TableName) -> bytes:
        """One of these tables as a CSV file."""
        return table_csv(self.table(name), currency_of(self.result))

    def totals(self) -> Totals:
        """What was offered, earned, paid and not distributed."""
        return totals_of(self.result)


TABLES: Mapping[TableName, Callable[[Answer], Table]] = {
    "payments": Answer.payments,
    "settlement": lambda answer: settlement_rows(answer.result),
    "instalments": lambda answer: instalment_rows(answer.result),
    "earlier": lambda answer: next_earlier_rows(answer.result, answer.earlier),
}
"""The tables of a result that can be had alone; `earlier` is what the next period is sent under that name."""


def _never_a_row(result: Result, name: TableName) -> Problem | None:
    """Why there is no such table: an empty one would read as if nothing were payable."""
    contract = result.plan.contract
    about = f"{contract.contract.id} {contract.contract.version}"
    if name == "settlement" and not settles(result):
        message = f"{about} settles nothing: what its payments come to is what leaves the bank."
        return Problem("settles-nothing", message, "Take the payments.", contract.source)
    if name == "instalments" and not advances(result):
        message = f"{about} advances nothing: no amount under funding has the word advance."
        return Problem("nothing-advanced", message, "Take the payments.", contract.source)
    return None


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

    Problems: those of what was sent.
    """
    assert not contract.distribution, "Rules.divided joins the two"
    period = period_of(request)
    tables, problems = read_tables(request.parts)
    if problems:
        raise Refused(problems)
    sent = (*request.tables, *tables)
    result = calculate(plan_of(contract), arrange(contract, period, sent))
    return Answer(result, explain_all(result, request.explain), table_named(EARLIER.name, sent))


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
