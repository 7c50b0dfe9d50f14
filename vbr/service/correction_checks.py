"""What is wrong with a correction, before and after both of its files are calculated.

A correction compares two files of one contract and one period, comes within the time that is agreed, and
finds the same amounts open from before in both: it changes figures, and nothing that was paid. What was
calculated before is what it goes by: what another correction waived is written nowhere.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from vbr.contract.model import Contract
from vbr.contract.periods import DAY, contract_year, months_later
from vbr.contract.settlement import Corrections
from vbr.errors import Problem
from vbr.exact.text import Period
from vbr.metrics.changed_figures import open_amounts_that_differ
from vbr.metrics.inputs import Inputs
from vbr.metrics.raw_table import RawTable, table_named
from vbr.metrics.tables import ROSTER
from vbr.reports.corrected_settlement import Held

FIRST_FILE = "Send the file that was paid, and the same with the corrected figures."


def agreed_corrections(contract: Contract) -> Corrections | None:
    """What is agreed on corrections; None where nothing is."""
    return contract.settlement.corrections if contract.settlement else None


def last_day_of(window: Corrections, period: Period) -> date:
    """The last day on which a correction of a period still counts."""
    length = window.window
    if length.unit == "days":
        return period.last_day + timedelta(days=length.count)
    return months_later(period.last_day + DAY, length.count) - DAY


def holds_back(contract: Contract) -> bool:
    """Whether a part of every award is held back."""
    return contract.settlement is not None and contract.settlement.pays_now is not None


def held_or_released(contract: Contract, period: Period, received: date | None) -> Held:
    """Whether what was held back of a period is still held on the day that a correction of it came.

    A term that ends inside of the contract year releases it sooner.
    """
    last_day = min(contract_year(contract.term, period.first_day).last_day, contract.term.ends)
    return "released" if received is not None and received > last_day else "held"


def participant_problems(was: Sequence[RawTable], now: Sequence[RawTable]) -> Iterator[Problem]:
    """Problems: other-contract, where nobody takes part in both."""
    before, after = table_named(ROSTER.name, was), table_named(ROSTER.name, now)
    ids, others = _recipients(before), _recipients(after)
    if ids and others and not ids & others:
        message = f"Nobody of {before.source} stands in {after.source}, so the two are not of one contract."
        yield Problem("other-contract", message, FIRST_FILE)


def term_problems(contract: Contract, was: Period, now: Period, received: date | None) -> Iterator[Problem]:
    """Problems: other-period, and those of the day on which the correction came."""
    if (was.first_day, was.last_day) != (now.first_day, now.last_day):
        message = f"What was paid is of {was.id}, and the corrected figures are of {now.id}."
        yield Problem("other-period", message, "Send both for the same period.")
    agreed, came = agreed_corrections(contract), f"The correction was received on {received}"
    if received is not None and agreed is None and not holds_back(contract):
        message = f"{came}, and the agreement has no time for corrections."
        yield Problem("no-terms-for-corrections", message, "Leave out --received.")
    elif received is not None and received < now.last_day:
        message = f"{came}, and {now.id} lasts until {now.last_day}."
        yield Problem("correction-too-early", message, "Correct the day.")
    elif agreed is not None:
        yield from _window_problems(contract, agreed, now, received)


def open_amount_problems(
    contract: Contract, was: Sequence[RawTable], now: Sequence[RawTable]
) -> Iterator[Problem]:
    """Problems: other-open-amounts. Both submissions are ones in which nothing is wrong."""
    ids = open_amounts_that_differ(contract, was, now)
    if ids:
        more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
        message = (
            "What was paid before, held back or carried forward is not the same in both files, for"
            f" {ids[0]}{more}."
        )
        hint = "Send the same rows in both: what the first calculation paid counts without being sent."
        yield Problem("other-open-amounts", message, hint)


def another_correction_problems(contract: Contract, inputs: Inputs) -> Iterator[Problem]:
    """Problems: correction-after-another, where an earlier one may have waived what this one would post.

    What was paid of an amount that is advanced may be the advance, and is no sign of one.
    """
    agreed = agreed_corrections(contract)
    advanced = {name for name, one in contract.funding.items() if one.advance is not None}
    if agreed is not None and _may_waive(agreed) and _paid_before(inputs) - advanced:
        message = (
            f"earlier says what was paid for {inputs.period.id} already, as after another correction. What"
            " that one waived is not known here, and would be posted all the same."
        )
        hint = (
            "Settle it outside of the contract; or, where no correction was made before, leave the rows paid"
            " out of both files: what the first calculation paid counts without being sent."
        )
        yield Problem("correction-after-another", message, hint)


def _window_problems(
    contract: Contract, agreed: Corrections, period: Period, received: date | None
) -> Iterator[Problem]:
    last_day = last_day_of(agreed, period)
    corrects = f"{contract.at('settlement.corrections.window')} corrects {period.id} until {last_day}"
    if received is None:
        message = f"{corrects}, and nobody said when the correction was received."
        yield Problem("correction-not-received", message, "Say the day: --received 2027-01-15.")
    elif received > last_day:
        message = f"The correction was received on {received}, and {corrects}."
        hint = "Settle it outside of the contract, or leave it as it is."
        yield Problem("correction-too-late", message, hint)


def _may_waive(agreed: Corrections) -> bool:
    """Whether a difference may be left as it was paid."""
    return agreed.losses == "waive" or agreed.others == "hold_harmless" or agreed.smallest is not None


def _paid_before(inputs: Inputs) -> frozenset[str]:
    """The amounts of the agreement that something was paid of for this period already, as was sent."""
    members = {name for here in inputs.earlier.open.values() for name in here.paid}
    return frozenset(members | {name for one in inputs.earlier.former for name in one.paid})


def _recipients(roster: RawTable) -> frozenset[str]:
    column = roster.columns.get("recipient")
    return frozenset(column.texts.tolist()) - {""} if column is not None else frozenset()
