"""The roster as levels of rows: the counterparty at the top, every other row under one of the level above."""

from dataclasses import dataclass

import numpy as np

from vbr.contract.model import Contract
from vbr.exact.whole import Index
from vbr.metrics.cohort import Cohort, Level
from vbr.metrics.memberships import Memberships


@dataclass(frozen=True, slots=True, eq=False)
class Seats:
    """The cohort, and the roster's row behind each row of it; -1 for a counterparty without a row."""

    cohort: Cohort
    rows: tuple[Index, ...]


def arrange_cohort(contract: Contract, memberships: Memberships) -> Seats:
    """Everybody who takes part, level by level."""
    tree = contract.participants.tree
    top_rows = memberships.at(0)
    rows = (
        top_rows if len(top_rows) else np.array([-1]),
        *(memberships.at(depth) for depth in range(1, len(tree))),
    )
    levels = [_top(contract, memberships, rows[0])]
    for depth in range(1, len(tree)):
        parent = _parent_rows(memberships, rows[depth - 1], rows[depth], depth)
        levels.append(_level(memberships, tree[depth], rows[depth], parent))
    return Seats(Cohort(tuple(levels)), rows)


def _top(contract: Contract, memberships: Memberships, rows: Index) -> Level:
    """The counterparty, named as the roster names it, else as the contract does."""
    assert contract.contract.counterparty is not None
    party, one, zero = contract.contract.counterparty, np.array([None]), np.zeros(1, np.int64)
    names = memberships.sheet["name"].take(rows).rows()
    payees = memberships.sheet["payee"].take(rows).rows()
    one[0] = party.id
    names = np.where(names == "", party.name, names)
    payees = np.where(payees == "", party.id, payees)
    return Level(contract.participants.tree[0], one, zero - 1, zero, zero, names, payees)


def _level(memberships: Memberships, kinds: tuple[str, ...], rows: Index, parent: Index) -> Level:
    sheet = memberships.sheet
    codes = sheet["recipient"].codes[rows]
    ids, payees = sheet["recipient"].texts[codes], sheet["payee"].take(rows)
    member = np.cumsum(np.append(False, codes[1:] != codes[:-1]))[: len(rows)]
    paid = np.where(payees.is_missing, ids, payees.rows())
    return Level(kinds, ids, parent, member, memberships.kind[rows], sheet["name"].take(rows).rows(), paid)


def _parent_rows(memberships: Memberships, above: Index, rows: Index, depth: int) -> Index:
    """For each row of a level, the row of the level above that it stands under."""
    if depth == 1:
        return np.zeros(len(rows), np.int64)
    recipients = memberships.sheet["recipient"]
    row_of = np.full(len(recipients.texts), -1)
    # Backwards, so that the first membership of a node is what stays written.
    row_of[recipients.codes[above][::-1]] = np.arange(len(above))[::-1]
    return np.asarray(row_of[memberships.parent[rows]])
