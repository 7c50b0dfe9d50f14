"""Remarks on a result: nothing is wrong, and a person should look before it is paid.

    earlier column recipient: warning: practice-nroth is not on the roster of 2026, so it is settled as
    somebody who has left: -$30,000.00 is payable, $0.00 is carried forward. Did you mean practice-north?

A remark names no line of a file, so that the same facts have the same remarks in whatever form they came.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbr.contract.model import Contract
from vbr.contract.periods import contract_year, period_before, scored_periods
from vbr.contract.terms import Span
from vbr.engine.calculate import Result
from vbr.engine.steps.advance import AdvanceMoney, is_told
from vbr.errors import Problem
from vbr.exact.text import Period, read_period, write_money
from vbr.metrics import faults
from vbr.metrics.arrange_earlier import with_only_component
from vbr.metrics.memberships import nearest_id
from vbr.metrics.period_checks import listed_periods
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.sheets import MOST_ALIKE
from vbr.metrics.tables import EARLIER
from vbr.reports.settlement import former_cents
from vbr.reports.totals import currency_of


@dataclass(frozen=True, slots=True)
class Need:
    """What an agreement counts of earlier periods: rows of one kind, of one amount or step; and in words."""

    kind: str
    about: str
    says: str


def remarks_of(result: Result, sent: RawTable) -> tuple[Problem, ...]:
    """What a person should look at; `sent` is the table `earlier` as it came."""
    return (*_not_told(result, sent), *_taken_as_paid(result), *_former(result), *result.inputs.remarks)


def _former(result: Result) -> Iterator[Problem]:
    """Whoever is settled and is not on the roster: has left, or is written otherwise there."""
    period, currency, former = result.inputs.period, currency_of(result), former_cents(result)
    known = sorted({str(one) for level in result.inputs.cohort.levels for one in level.ids.tolist()})
    for recipient, cents in list(former.items())[:MOST_ALIKE]:
        payable, carried = (write_money(cents[part], currency) for part in ("payable", "carried_out"))
        message = (
            f"{recipient} is not on the roster of {period.id}, so it is settled as somebody who has left:"
            f" {payable} is payable, {carried} is carried forward."
        )
        hint = f"{nearest_id(recipient, known)} {faults.NOT_ON_ROSTER.hint}".strip()
        yield _remark(faults.NOT_ON_ROSTER, message, hint, recipient)
    if len(former) > MOST_ALIKE:
        yield _remark(faults.NOT_ON_ROSTER, f"{len(former) - MOST_ALIKE:,} more are not on the roster.")


def _not_told(result: Result, sent: RawTable) -> Iterator[Problem]:
    """What the agreement counts of earlier periods, where the table says nothing of some."""
    contract, period = result.plan.contract, result.inputs.period
    sent = with_only_component(contract, sent)
    before = _periods_before(contract, period)
    for need in _needs(contract):
        if missing := _silent(before, _periods_told(sent, need)):
            yield _untold(contract, missing, need.says)
    just_before = period_before(contract.term, period)
    if _carries(contract) and not _tells_of(sent, just_before):
        yield _untold(contract, [just_before], "a balance that was carried forward counts")


def _taken_as_paid(result: Result) -> Iterator[Problem]:
    """Advances that count as paid, because nobody told what was."""
    for step in result.plan.steps:
        if isinstance(step, AdvanceMoney):
            advanced = result.columns.written[step.name, step.depth].present
            silent = advanced & ~is_told(step.component, result.inputs, step.depth)
            if silent.any():
                some = f" to {silent.sum():,} of {advanced.sum():,} recipients"
                whom = "" if silent.sum() == advanced.sum() else some
                said = f"The table earlier says nothing of what was paid on {step.component}{whom}"
                message = f"{said}: the agreement's advance counts as paid."
                yield _remark(faults.NOT_TOLD, message, "Send what was paid, unless it was the advance.")


def _needs(contract: Contract) -> Iterator[Need]:
    """What the caps of the contract year and what is held back ask of every period of it."""
    for name, component in contract.funding.items():
        if component.cap is not None and component.cap.over == "contract_year":
            yield Need("earned", name, f"what {name} earned counts towards its cap of the contract year")
    for step in contract.allocation:
        if step.cap_each is not None and step.cap_each.over == "contract_year":
            says = f"what {step.step} allocated counts towards each recipient's cap of the contract year"
            yield Need("allocated", step.step, says)
    if contract.settlement is not None and contract.settlement.pays_now is not None:
        yield Need("held_back", "", "what was held back is released when the contract year ends")


def _carries(contract: Contract) -> bool:
    """Whether balances are carried from one period to the next."""
    terms = contract.settlement
    return terms is not None and (terms.smallest_payment is not None or terms.debts == "carried_forward")


def _periods_before(contract: Contract, period: Period) -> Sequence[Span]:
    """The scored periods of the contract year before this one, in which the agreement was in force."""
    year = contract_year(contract.term, period.first_day)
    begins = year.first_day if contract.amends else max(year.first_day, contract.term.effective)
    scored = scored_periods(contract.term, year)
    return [one for one in scored if begins <= one.first_day and one.last_day < period.first_day]


def _silent(before: Sequence[Span], told: Sequence[Period]) -> Sequence[Span]:
    """The periods before that none of those told of covers."""
    return [
        one
        for one in before
        if not any(said.first_day <= one.first_day and one.last_day <= said.last_day for said in told)
    ]


def _periods_told(sent: RawTable, need: Need) -> Sequence[Period]:
    """The periods of the rows of one kind, about one amount or step."""
    period, kind, component, step = _texts(sent, "period", "kind", "component", "step")
    rows = set(zip(period, kind, {"earned": component, "allocated": step}.get(need.kind, kind), strict=True))
    about = need.about or need.kind
    return [read_period(said) for said, of, what in rows if (of, what) == (need.kind, about)]


def _tells_of(sent: RawTable, just_before: Span) -> bool:
    """Whether the table says what the period before came to; one that was sent empty says: to nothing."""
    period, kind = _texts(sent, "period", "kind")
    earlier = {said for said, of in zip(period, kind, strict=True) if of not in ("paid", "declared")}
    if not earlier:
        return not len(sent) and sent.source != RawTable.empty(EARLIER.name).source
    return not _silent([just_before], [read_period(said) for said in earlier])


def _texts(sent: RawTable, *names: str) -> Iterator[list[str]]:
    nothing = TextColumn.missing(len(sent))
    return (sent.columns.get(name, nothing).rows().tolist() for name in names)


def _untold(contract: Contract, missing: Sequence[Span], says: str) -> Problem:
    names = listed_periods(tuple(missing), contract_year(contract.term, missing[0].first_day))
    message = f"The table earlier says nothing of {names}, and {says}."
    return _remark(faults.NOT_TOLD, message)


def _remark(fault: faults.Fault, message: str, hint: str = "", recipient: str = "") -> Problem:
    column = "recipient" if recipient else ""
    return fault.problem(message, EARLIER.name, hint, column=column, found=recipient, severity="warning")
