"""What is wrong with the roster: levels, parents, dates of memberships."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from vbr.contract.model import Contract
from vbr.errors import Problem, nearest
from vbr.exact.text import Period
from vbr.exact.whole import Index
from vbr.metrics import faults
from vbr.metrics.memberships import UNKNOWN, Memberships, level_places, nearest_id


def roster_problems(contract: Contract, period: Period, memberships: Memberships) -> Iterator[Problem]:
    """Everything that is wrong with who takes part."""
    yield from _level_problems(contract, memberships)
    yield from _alike_problems(memberships)
    yield from _top_problems(contract, memberships)
    for depth in range(1, len(contract.participants.tree)):
        yield from _parent_problems(contract, memberships, depth)
    yield from _date_problems(period, memberships)
    yield from _overlap_problems(memberships)


def _level_problems(contract: Contract, memberships: Memberships) -> Iterator[Problem]:
    sheet, levels = memberships.sheet, tuple(level_places(contract))

    def unknown(row: int) -> tuple[str, str]:
        word = sheet.says("level", row)
        hint = nearest(word, levels) or f"Its levels are {', '.join(levels)}."
        return f'The contract has no level "{word}".', hint

    is_unknown = (memberships.depth == UNKNOWN) & ~sheet["level"].is_missing
    yield from sheet.problems(np.flatnonzero(is_unknown), "level", faults.UNKNOWN_LEVEL, unknown)

    codes = sheet["recipient"].codes
    is_known = (memberships.depth != UNKNOWN) & ~sheet["recipient"].is_missing
    known = np.flatnonzero(is_known)
    first = np.zeros(len(sheet["recipient"].texts), np.int64)
    first[codes[known[::-1]]] = known[::-1]

    def two(row: int) -> str:
        other = int(first[codes[row]])
        return (
            f"{sheet.says('recipient', row)} is on the level {sheet.says('level', row)} here, and on"
            f" {sheet.says('level', other)} on {sheet.place(other)}."
        )

    differs = sheet["level"].codes != sheet["level"].codes[first[codes]] if len(sheet) else is_known
    yield from sheet.problems(np.flatnonzero(is_known & differs), "level", faults.TWO_LEVELS, two)


def _alike_problems(memberships: Memberships) -> Iterator[Problem]:
    """Ids of one level that differ in capital letters alone: one participant that would be paid as two."""
    sheet = memberships.sheet
    folded, found = pd.factorize(np.array([text.casefold() for text in sheet["recipient"].texts], object))
    if len(found) == len(folded):
        return
    first: dict[tuple[int, int], int] = {}
    others: dict[int, int] = {}
    codes, of_row = sheet["recipient"].codes, folded[sheet["recipient"].codes]
    for row in np.flatnonzero((memberships.depth != UNKNOWN) & ~sheet["recipient"].is_missing).tolist():
        other = first.setdefault((int(of_row[row]), int(memberships.depth[row])), row)
        if codes[other] != codes[row]:
            others[row] = other

    def message(row: int) -> str:
        other = others[row]
        same = f"{sheet.says('recipient', other)} on {sheet.place(other)}"
        return f"{sheet.says('recipient', row)} differs from {same} in capital letters only."

    yield from sheet.problems(np.array(list(others), np.int64), "recipient", faults.ALIKE_IDS, message)


def _top_problems(contract: Contract, memberships: Memberships) -> Iterator[Problem]:
    assert contract.contract.counterparty is not None
    sheet, top = memberships.sheet, contract.contract.counterparty.id
    level = contract.participants.tree[0][0]
    is_top = np.array([text == top for text in sheet["recipient"].texts])[sheet["recipient"].codes]
    hint = f"The only {level} is {top}, the counterparty of the contract; it needs no row."

    def message(row: int) -> tuple[str, str]:
        return f"{sheet.says('recipient', row)} is listed on the level {sheet.says('level', row)}.", hint

    is_known = memberships.depth != UNKNOWN
    rows = np.flatnonzero(is_known & (is_top != (memberships.depth == 0)))
    yield from sheet.problems(rows, "recipient", faults.WRONG_TOP, message)


def _parent_problems(contract: Contract, memberships: Memberships, depth: int) -> Iterator[Problem]:
    sheet, above = memberships.sheet, _ids_at(contract, memberships, depth - 1)
    level = " or ".join(contract.participants.tree[depth - 1])
    is_here, says_parent = memberships.depth == depth, ~sheet["parent"].is_missing
    known = frozenset(above)
    is_above = np.array([text in known for text in sheet["parent"].texts.tolist()])[sheet["parent"].codes]

    def unknown(row: int) -> tuple[str, str]:
        parent = sheet.says("parent", row)
        hint = nearest_id(parent, above) or f"Add a row for it, or name the {level} it stands for."
        return f"The roster lists no {level} {parent}.", hint

    rows = np.flatnonzero(is_here & says_parent & ~is_above)
    yield from sheet.problems(rows, "parent", faults.UNKNOWN_PARENT, unknown)
    if depth == 1:
        return
    if len(above) != 1:
        message = f"There is no parent, and the roster lists {len(above)} rows on the level {level}."
        rows = np.flatnonzero(is_here & ~says_parent)
        yield from sheet.problems(rows, "parent", faults.NO_PARENT, lambda _: message)
    yield from _twice_problems(memberships, depth)


def _twice_problems(memberships: Memberships, depth: int) -> Iterator[Problem]:
    """Parents with two rows of their own."""
    sheet = memberships.sheet
    is_once = np.ones(len(sheet), np.bool_)
    is_once[sheet.order[sheet.is_repeat]] = False
    codes = sheet["recipient"].codes[is_once & (memberships.depth == depth - 1)]
    count = np.bincount(codes[codes >= 0], minlength=len(sheet["recipient"].texts))
    is_below = (memberships.depth == depth) & (memberships.parent != UNKNOWN)

    def message(row: int) -> str:
        parent = memberships.parent[row]
        return f"{sheet['recipient'].texts[parent]} has {count[parent]} rows in the roster."

    rows = np.flatnonzero(is_below & (count[memberships.parent] > 1))
    yield from sheet.problems(rows, "parent", faults.PARENT_TWICE, message)


def _date_problems(period: Period, memberships: Memberships) -> Iterator[Problem]:
    sheet = memberships.sheet
    starts = sheet.days["from"].take(sheet["from"].codes, date.min.toordinal())
    ends = sheet.days["to"].take(sheet["to"].codes, date.max.toordinal())

    def reversed_(row: int) -> str:
        return (
            f"The membership ends on {sheet.says('to', row)}, before it begins on {sheet.says('from', row)}."
        )

    def outside(row: int) -> str:
        begins, ends = sheet.says("from", row), sheet.says("to", row)
        dates = " ".join(f"{word} {day}" for word, day in (("from", begins), ("to", ends)) if day)
        days = f"{period.first_day} to {period.last_day}"
        return f"{sheet.says('recipient', row)} is a member {dates}, not in {period.id} ({days})."

    is_reversed = ends < starts
    yield from sheet.problems(np.flatnonzero(is_reversed), "to", faults.DATES_REVERSED, reversed_)
    is_outside = ~is_reversed & (memberships.last_day < memberships.first_day)
    yield from sheet.problems(np.flatnonzero(is_outside), "from", faults.NOT_A_MEMBER, outside)


def _overlap_problems(memberships: Memberships) -> Iterator[Problem]:
    """Rows that share days with the row before them of the same participant and parent."""
    sheet, order = memberships.sheet, memberships.order
    before, after = order[:-1], order[1:]
    same = np.array(sheet["recipient"].codes[after] == sheet["recipient"].codes[before])
    same &= (memberships.parent[after] == memberships.parent[before]) & ~sheet["recipient"].is_missing[after]
    same &= memberships.depth[after] == memberships.depth[before]
    same &= memberships.first_day[after] <= memberships.last_day[before]
    is_same_key = [sheet[name].codes[after] == sheet[name].codes[before] for name in ("from", "parent")]
    same &= ~np.logical_and(*is_same_key)
    earlier = dict(zip(after[same].tolist(), before[same].tolist(), strict=True))

    def message(row: int) -> str:
        place = sheet.place(earlier[row])
        return f"The membership of {sheet.says('recipient', row)} shares days with the one on {place}."

    yield from sheet.problems(after[same], "from", faults.OVERLAPPING, message)


def _ids_at(contract: Contract, memberships: Memberships, depth: int) -> list[str]:
    """The ids of a level, sorted."""
    assert contract.contract.counterparty is not None
    if depth == 0:
        return [contract.contract.counterparty.id]
    codes: Index = np.unique(memberships.sheet["recipient"].codes[memberships.depth == depth])
    return sorted(memberships.sheet["recipient"].texts[codes[codes >= 0]].tolist())
