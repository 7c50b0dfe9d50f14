"""The roster joined to itself: on which level each row stands, and under whom.

The counterparty is the top of the tree and needs no row. A row without a parent belongs to the only node one
level up. Where the roster is wrong, what cannot be told is -1, and the checks say so.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
import pandas as pd

from vbr.contract.model import Contract
from vbr.errors import nearest
from vbr.exact.text import Period
from vbr.exact.whole import Index
from vbr.metrics.sheets import Sheet, order_by

UNKNOWN = -1

BESIDE = 500
"""Ids on either side of an unknown one that it is compared with; all of 100,000 would take a second each."""


@dataclass(frozen=True, slots=True, eq=False)
class Memberships:
    """The roster's rows in the tree.

    Shapes: one entry a row of the sheet. `depth` is the level, `kind` its place among the kinds there;
            `parent` is the recipient one level up as a code of the sheet's recipients, -1 below the top,
            where it can only be the top; `first_day` and `last_day` are ordinals, held to the period;
            `order` has the rows of all levels in the order of (id, parent id, first day).
    """

    sheet: Sheet
    depth: Index
    kind: Index
    parent: Index
    first_day: Index
    last_day: Index
    order: Index

    @property
    def days(self) -> Index:
        """How many days of the period each membership has."""
        return np.asarray(self.last_day - self.first_day + 1)

    def at(self, depth: int) -> Index:
        """The rows of a level, in the order of (id, parent id, first day)."""
        return np.asarray(self.order[self.depth[self.order] == depth])


def join_memberships(contract: Contract, period: Period, sheet: Sheet) -> Memberships:
    """The roster's rows in the tree of the contract."""
    levels = level_places(contract)
    of_text = np.array([levels.get(text, (UNKNOWN, 0)) for text in sheet["level"].texts.tolist()], np.int64)
    depth, kind = of_text[sheet["level"].codes].reshape(-1, 2).T
    first_day, last_day = period.first_day.toordinal(), period.last_day.toordinal()
    starts = sheet.days["from"].take(sheet["from"].codes, first_day)
    ends = sheet.days["to"].take(sheet["to"].codes, last_day)
    parent = _parents(sheet, depth)
    return Memberships(
        sheet, depth, kind, parent,
        np.maximum(starts, first_day), np.minimum(ends, last_day), _tie_order(sheet, parent),
    )  # fmt: skip


def level_places(contract: Contract) -> dict[str, tuple[int, int]]:
    """Each kind of node: its depth, and its place among the kinds of that level."""
    tree = contract.participants.tree
    return {kind: (depth, place) for depth, kinds in enumerate(tree) for place, kind in enumerate(kinds)}


def nearest_id(word: str, ids: Sequence[str]) -> str:
    """A sentence with the ids most like an unknown one; of very many, only those beside it in their order.

    Shapes: `ids` are sorted.
    """
    if len(ids) <= 2 * BESIDE:
        return nearest(word, ids)
    place = bisect(ids, max((word, word.lower(), word.upper()), key=lambda one: _begins_alike(one, ids)))
    return nearest(word, ids[max(place - BESIDE, 0) : place + BESIDE])


def _begins_alike(word: str, ids: Sequence[str]) -> int:
    """How many letters a word and one of the two ids beside it begin with."""
    place = bisect(ids, word)
    beside = (zip(word, one, strict=False) for one in ids[max(place - 1, 0) : place + 1])
    return max(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) for pairs in beside)


def _parents(sheet: Sheet, depth: Index) -> Index:
    """For each row, the recipient one level up, as a code; -1 where none or more than one might be."""
    recipients, parents = sheet["recipient"], sheet["parent"]
    codes = np.append(pd.Index(recipients.texts[:-1]).get_indexer(parents.texts[:-1]), UNKNOWN)
    found = codes[parents.codes]
    for level in range(2, int(depth.max(initial=0)) + 1):
        above = np.unique(recipients.codes[depth == level - 1])
        if len(above) == 1:
            found = np.where((depth == level) & parents.is_missing, above[0], found)
    return np.asarray(np.where(depth >= 2, found, UNKNOWN))


def _tie_order(sheet: Sheet, parent: Index) -> Index:
    """The rows in the order of (id, parent id, first day)."""
    by_id, by_day = sheet["recipient"].ranks(), sheet["from"].ranks()
    return order_by([by_id[sheet["recipient"].codes], by_id[parent], by_day[sheet["from"].codes]])
