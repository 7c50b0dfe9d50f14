"""What is wrong with the amounts that are open from before: paid already, held back, carried forward.

An id that the roster does not list is none of it: whoever has left is settled too.
"""

from collections.abc import Iterator

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.paid_levels import is_settled, paid_levels
from vbr.contract.periods import contract_year, period_before
from vbr.errors import Problem, nearest
from vbr.exact.text import Period
from vbr.exact.whole import Bools
from vbr.metrics import faults
from vbr.metrics.earlier_rows import OPEN_KINDS, periods_said, says_one_of
from vbr.metrics.memberships import Memberships, level_places
from vbr.metrics.period_checks import listed_periods
from vbr.metrics.sheets import Sheet

_SAID = {
    "paid": "was paid already",
    "held_back": "was held back",
    "carried": "was carried forward",
}
"""What became of an amount of each kind, in a sentence."""

_TO_WHOM = {
    "paid": "to whom it was paid",
    "held_back": "from whom it was held back",
    "carried": "whose balance it is",
}


def open_amount_problems(
    contract: Contract, period: Period, sheet: Sheet, memberships: Memberships
) -> Iterator[Problem]:
    """Everything that is wrong with what is open; it has no use where nothing is settled."""
    if not is_settled(contract):
        yield from _no_use_problems(sheet)
        return
    yield from _component_problems(contract, sheet)
    yield from _recipient_problems(sheet)
    yield from _level_problems(contract, sheet, memberships)
    yield from _paid_period_problems(period, sheet)
    yield from _carried_period_problems(contract, period, sheet)


def _no_use_problems(sheet: Sheet) -> Iterator[Problem]:
    def message(row: int) -> str:
        said = _SAID[sheet.says("kind", row)]
        return f"The contract settles nothing, so it has no use for what {said}."

    rows = np.flatnonzero(says_one_of(sheet, "kind", *OPEN_KINDS))
    yield from sheet.problems(rows, "kind", faults.NOTHING_SETTLED, message)


def _component_problems(contract: Contract, sheet: Sheet) -> Iterator[Problem]:
    """What was paid is told by amount, or of the pool; the other kinds may name one."""
    names = tuple(name for name, one in contract.funding.items() if one.is_paid)
    if contract.allocation and len(names) > 1:
        names = (*names, "pool")

    def unknown(row: int) -> tuple[str, str]:
        name = sheet.says("component", row)
        hint = nearest(name, names) or f"The amounts that it pays are {', '.join(names)}."
        return f"The contract pays no amount {name}.", hint

    is_open = says_one_of(sheet, "kind", *OPEN_KINDS)
    rows = np.flatnonzero(is_open & ~says_one_of(sheet, "component", "", *names))
    yield from sheet.problems(rows, "component", faults.UNKNOWN_COMPONENT, unknown)
    if len(contract.funding) > 1:
        message = (
            f"The contract has {len(contract.funding)} amounts, and the row does not say which was paid."
        )
        said = message, f"Write {' or '.join(names)}."
        rows = np.flatnonzero(says_one_of(sheet, "kind", "paid") & sheet["component"].is_missing)
        yield from sheet.problems(rows, "component", faults.NO_COMPONENT, lambda _: said)


def _recipient_problems(sheet: Sheet) -> Iterator[Problem]:
    def message(row: int) -> str:
        return f"The row does not say {_TO_WHOM[sheet.says('kind', row)]}."

    rows = np.flatnonzero(says_one_of(sheet, "kind", *OPEN_KINDS) & sheet["recipient"].is_missing)
    yield from sheet.problems(rows, "recipient", faults.MISSING_CELL, message)


def _level_problems(contract: Contract, sheet: Sheet, memberships: Memberships) -> Iterator[Problem]:
    """A recipient on a level that neither this agreement's payments nor its advances go to."""
    tree, places = contract.participants.tree, level_places(contract)
    paid = paid_levels(contract)
    paid_depths = {places[level][0] for level in paid}
    depth_of = _depths(contract, memberships)
    depths = [depth_of.get(text) for text in sheet["recipient"].texts.tolist()]

    def message(row: int) -> tuple[str, str]:
        recipient = sheet.says("recipient", row)
        level = " or ".join(tree[depth_of[recipient]])
        hint = f"Name the {' or '.join(paid)} that it is open with."
        return f"{recipient} is on the level {level}, which the contract does not pay.", hint

    is_unpaid = np.array([depth is not None and depth not in paid_depths for depth in depths])
    is_open: Bools = says_one_of(sheet, "kind", *OPEN_KINDS)
    rows = np.flatnonzero(is_open & is_unpaid[sheet["recipient"].codes])
    yield from sheet.problems(rows, "recipient", faults.NOT_PAID, message)


def _depths(contract: Contract, memberships: Memberships) -> dict[str, int]:
    """How deep in the tree each participant stands."""
    assert contract.contract.counterparty is not None
    recipients = memberships.sheet["recipient"]
    listed = recipients.codes[memberships.depth >= 0], memberships.depth[memberships.depth >= 0]
    by_code = dict(zip(*(column.tolist() for column in listed), strict=True))
    depths = {str(recipients.texts[code]): depth for code, depth in by_code.items()}
    return {**depths, contract.contract.counterparty.id: 0}


def _paid_period_problems(period: Period, sheet: Sheet) -> Iterator[Problem]:
    def message(row: int) -> str:
        return f"The amount was paid for {sheet.says('period', row)}, which is not in {period.id}."

    is_inside = [
        one is None or (period.first_day <= one.first_day and one.last_day <= period.last_day)
        for one in periods_said(sheet)
    ]
    is_paid = says_one_of(sheet, "kind", "paid")
    rows = np.flatnonzero(is_paid & ~np.array(is_inside)[sheet["period"].codes])
    yield from sheet.problems(rows, "period", faults.NOT_THIS_PERIOD, message)


def _carried_period_problems(contract: Contract, period: Period, sheet: Sheet) -> Iterator[Problem]:
    before = period_before(contract.term, period)
    name = listed_periods((before,), contract_year(contract.term, before.first_day))

    def message(row: int) -> tuple[str, str]:
        said = f"The balance was carried forward by {sheet.says('period', row)}"
        hint = f"Send what {name} carried forward: what was carried before is in it."
        return f"{said}, and the period just before {period.id} is {name}.", hint

    is_before = [
        one is None or (one.first_day, one.last_day) == (before.first_day, before.last_day)
        for one in periods_said(sheet)
    ]
    is_carried = says_one_of(sheet, "kind", "carried")
    rows = np.flatnonzero(is_carried & ~np.array(is_before)[sheet["period"].codes])
    yield from sheet.problems(rows, "period", faults.NOT_JUST_BEFORE, message)
