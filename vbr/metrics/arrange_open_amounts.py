"""What is open from before: paid already for this period, held back, carried forward; by recipient, in cents.

An amount of a recipient stands on its first row, because all its memberships are settled together. Whoever
takes no part in this period is a former recipient, so that nothing that is open is lost.
"""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from vbr.exact.whole import Bools, Index, Whole, choose
from vbr.metrics.cohort import Cohort, Level
from vbr.metrics.earlier_rows import OPEN_KINDS, cents_of_rows, says_one_of
from vbr.metrics.inputs import Former, OpenAmounts
from vbr.metrics.sheets import Sheet


def open_amounts(sheet: Sheet, cohort: Cohort) -> Mapping[int, OpenAmounts]:
    """What is open on each level where something is, by its depth."""
    is_open = says_one_of(sheet, "kind", *OPEN_KINDS)
    levels = {depth: level for depth, level in enumerate(cohort.levels) if is_open.any()}
    return {
        depth: _of_level(sheet, level, is_open)
        for depth, level in levels.items()
        if (is_open & (members_of_rows(sheet, level) >= 0)).any()
    }


def former(sheet: Sheet, cohort: Cohort) -> tuple[Former, ...]:
    """Whoever has something open and takes no part in this period, in the order of their ids."""
    is_gone = says_one_of(sheet, "kind", *OPEN_KINDS)
    for level in cohort.levels:
        is_gone &= members_of_rows(sheet, level) < 0
    sums: dict[str, Counter[tuple[str, str]]] = {}
    cents_of = cents_of_rows(sheet, "cents", is_gone).tolist()
    for row, cents in zip(np.flatnonzero(is_gone).tolist(), cents_of, strict=True):
        of_recipient = sums.setdefault(sheet.says("recipient", row), Counter())
        of_recipient[sheet.says("kind", row), sheet.says("component", row)] += cents
    return tuple(_former(recipient, sums[recipient]) for recipient in sorted(sums))


def members_of_rows(sheet: Sheet, level: Level) -> Index:
    """The member of a level that each row of the table is about; -1 for one who is not there."""
    member_of = pd.Index(level.ids[level.is_first_row]).get_indexer(sheet["recipient"].texts)
    return np.asarray(member_of[sheet["recipient"].codes])


def _of_level(sheet: Sheet, level: Level, is_open: Bools) -> OpenAmounts:
    member = members_of_rows(sheet, level)
    here = is_open & (member >= 0)
    held_back, carried = (here & says_one_of(sheet, "kind", kind) for kind in ("held_back", "carried"))
    paid = _paid_rows(sheet, here)
    return OpenAmounts(
        {component: _on_first_rows(sheet, level, member, rows) for component, rows in paid.items()},
        {component: np.isin(level.member, member[rows]) for component, rows in paid.items()},
        _on_first_rows(sheet, level, member, held_back),
        _on_first_rows(sheet, level, member, carried),
    )


def _on_first_rows(sheet: Sheet, level: Level, member: Index, rows: Bools) -> Whole:
    """Cents of each recipient on its first row, nothing on its others."""
    first = level.is_first_row
    sums = cents_of_rows(sheet, "cents", rows).total_by(member[rows], int(first.sum()))
    return choose(first, sums.take(level.member), Whole.of(0))


def _former(recipient: str, cents: Mapping[tuple[str, str], int]) -> Former:
    paid = {component: cents[kind, component] for kind, component in cents if kind == "paid"}
    held_back, carried = (
        sum(cents[said, component] for said, component in cents if said == kind)
        for kind in ("held_back", "carried")
    )
    return Former(recipient, paid, held_back, carried)


def _paid_rows(sheet: Sheet, among: Bools) -> Mapping[str, Bools]:
    """The rows that say what was paid before, by the amount that they name."""
    paid = among & says_one_of(sheet, "kind", "paid")
    codes = sheet["component"].codes
    return {str(sheet["component"].texts[code]): paid & (codes == code) for code in np.unique(codes[paid])}
