"""Instalments before a period is measured: an agreement and a roster in, the schedule of advances out."""

from dataclasses import dataclass, replace

from vbr.contract.model import Contract
from vbr.engine.calculate import Result, calculate
from vbr.engine.plan import Plan, Step
from vbr.engine.steps.advance import AdvanceMoney
from vbr.errors import Problem, Refused
from vbr.exact.tables import Table
from vbr.intake.parts import read_tables
from vbr.metrics.arrange import arrange
from vbr.reports.formats import table_csv
from vbr.reports.settlement import instalment_rows
from vbr.reports.totals import currency_of
from vbr.service.calculation import Request, period_of, plan_of


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is advanced in a period."""

    result: Result

    def table(self) -> Table:
        """A row for each instalment."""
        return instalment_rows(self.result)

    def csv(self) -> bytes:
        """The same as a CSV file."""
        return table_csv(self.table(), self.currency)

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return currency_of(self.result)


def schedule_advances(contract: Contract, request: Request) -> Schedule:
    """The instalments of a period that nothing is known of but its roster.

    Problems: nothing-advanced, advance-not-known-yet, and those of what was sent.
    """
    period, plan = period_of(request), _of_advances(plan_of(contract))
    tables, problems = read_tables(request.parts)
    if problems:
        raise Refused(problems)
    # Nothing is measured yet, so no figure of any measure is missing.
    unmeasured = replace(contract, measures={})
    return Schedule(calculate(plan, arrange(unmeasured, period, (*request.tables, *tables))))


def _of_advances(plan: Plan) -> Plan:
    """The advances of a plan, and the steps that they read."""
    contract, kept, needed = plan.contract, list[Step](), set[str]()
    for step in reversed(plan.steps):
        if isinstance(step, AdvanceMoney) or needed & set(step.writes):
            kept.append(step)
            needed |= set(step.reads)
    if not kept:
        about = f"{contract.contract.id} {contract.contract.version}"
        message = f"{about} advances nothing: no amount under funding has the word advance."
        raise Refused([Problem("nothing-advanced", message, "Name another contract.")])
    if measured := sorted(needed & contract.measures.keys()):
        message = f"An advance is made of {', '.join(measured)}, which is known only after the period."
        hint = "Let it be made of a figure of the roster, such as the last period's amount."
        raise Refused([Problem("advance-not-known-yet", message, hint, contract.source)])
    return replace(plan, steps=tuple(reversed(kept)), payments=(), leftovers=())
