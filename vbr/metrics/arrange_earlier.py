"""What earlier periods of the contract year took, and what the payer declared for this one, in cents."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from vbr.contract.model import Contract
from vbr.exact.whole import Bools, Whole
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.arrange_open_amounts import former, members_of_rows, open_amounts
from vbr.metrics.cohort import Level
from vbr.metrics.earlier_rows import cents_of_rows, is_about, says_one_of
from vbr.metrics.inputs import Earlier
from vbr.metrics.memberships import level_places
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.sheets import Sheet


def with_only_component(contract: Contract, raw: RawTable) -> RawTable:
    """The table with the only component where a row names none, so that two ways to say it are one key."""
    if len(contract.funding) != 1:
        return raw
    said = raw.columns.get("component", TextColumn.missing(len(raw))).rows()
    component = TextColumn.of(np.where(said == "", next(iter(contract.funding)), said))
    return replace(raw, columns={**raw.columns, "component": component})


def arrange_earlier(contract: Contract, sheet: Sheet, seats: Seats) -> Earlier:
    """Sums of the contract year so far, by component and by recipient of a step, and what is open from it."""
    earned, allocated = says_one_of(sheet, "kind", "earned"), says_one_of(sheet, "kind", "allocated")
    components = {
        name: cents_of_rows(sheet, "cents", earned & is_about(contract, sheet, name)).total()
        for name in contract.funding
    }
    levels = level_places(contract)
    recipients = {
        step.step: _by_row(sheet, rows, seats.cohort.levels[levels[step.to][0]])
        for step in contract.allocation
        if step.to and (rows := allocated & says_one_of(sheet, "step", step.step)).any()
    }
    return Earlier(
        {name: cents for name, cents in components.items() if cents},
        recipients,
        open_amounts(sheet, seats.cohort),
        former(sheet, seats.cohort),
    )


def declared_amounts(contract: Contract, declared: Sheet, earlier: Sheet) -> Mapping[str, int]:
    """What the payer declared for each component, in cents."""
    amounts: dict[str, int] = {}
    for name in contract.funding:
        rows = is_about(contract, declared, name)
        if rows.any():
            amounts[name] = cents_of_rows(declared, "amount", rows, 100).total()
        said_earlier = says_one_of(earlier, "kind", "declared") & is_about(contract, earlier, name)
        if said_earlier.any():
            amounts[name] = cents_of_rows(earlier, "cents", said_earlier).total()
    return amounts


def _by_row(sheet: Sheet, rows: Bools, level: Level) -> Whole:
    """Cents of each recipient, for every row of a level; somebody who has left is not there any more."""
    member = members_of_rows(sheet, level)
    here, members = rows & (member >= 0), int(level.is_first_row.sum())
    return cents_of_rows(sheet, "cents", here).total_by(member[here], members).take(level.member)
