"""Whose figures differ between two submissions for one period, however the same figures were written.

A row of metrics, or a split that was filed, is a figure of its node and of everybody who stands under it; a
row of the roster, or what was allocated to somebody earlier, of that one alone; what an amount came to in an
earlier period, or what was declared, of everybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vbr.contract.model import Contract
from vbr.exact.whole import Bools
from vbr.metrics.arrange_earlier import with_only_component
from vbr.metrics.cohort import Cohort
from vbr.metrics.digests import canonical
from vbr.metrics.earlier_rows import OPEN_KINDS
from vbr.metrics.raw_table import RawTable, table_named
from vbr.metrics.sheets import read_sheet
from vbr.metrics.tables import DECLARED, EARLIER, FILINGS, METRICS, ROSTER, InputTable, input_tables

WHOSE: Mapping[str, str] = {
    METRICS.name: "entity",
    FILINGS.name: "node",
    ROSTER.name: "recipient",
    EARLIER.name: "recipient",
    DECLARED.name: "",
}
"""The column of each table that says whose figures a row holds; empty: everybody's."""

HANDED_DOWN = (METRICS.name, FILINGS.name)

NO_FIGURES = ("name", "payee", "source", "extracted_on")
"""Columns that say nothing that money is made of."""


@dataclass(frozen=True, slots=True)
class ChangedFigures:
    """Ids whose figures differ: those that count for everybody below too, and those that count for one."""

    handed_down: frozenset[str]
    alone: frozenset[str]
    everybody: bool = False

    def whose(self, cohort: Cohort) -> frozenset[str]:
        """The participants whose own figures differ, or those of a node that they stand under."""
        if self.everybody:
            return frozenset(str(one) for level in cohort.levels for one in level.ids.tolist())
        found, above = set[str](), np.zeros(0, np.bool_)
        for depth, level in enumerate(cohort.levels):
            mine = _is_one_of(level.ids, self.handed_down)
            above = mine | above[level.parent] if depth else mine
            found |= set(level.ids[above | _is_one_of(level.ids, self.alone)].tolist())
        return frozenset(found)


def changed_figures(contract: Contract, was: Sequence[RawTable], now: Sequence[RawTable]) -> ChangedFigures:
    """Whose figures differ between two submissions in which nothing is wrong."""
    ids = {name: _ids_that_differ(contract, name, was, now) for name in WHOSE}
    handed_down = frozenset[str]().union(*(ids[name] for name in HANDED_DOWN))
    alone = ids[ROSTER.name] | ids[EARLIER.name]
    return ChangedFigures(handed_down, alone - {""}, "" in ids[EARLIER.name] | ids[DECLARED.name])


def _ids_that_differ(
    contract: Contract, name: str, was: Sequence[RawTable], now: Sequence[RawTable]
) -> frozenset[str]:
    """Whose rows stand in one of the two and not in the other; an empty id for a row that is everybody's."""
    table = input_tables(contract)[name]
    rows = pd.concat([_rows(contract, table, was), _rows(contract, table, now)])
    differ = rows[~rows.duplicated(keep=False)]
    return frozenset(differ[WHOSE[name]].tolist() if WHOSE[name] else [""] * min(len(differ), 1))


def _rows(contract: Contract, table: InputTable, sent: Sequence[RawTable]) -> pd.DataFrame:
    """The figures of a table, each in the one form in which it is hashed.

    What was paid before, is held back or was carried forward makes nobody's award.
    """
    raw = table_named(table.name, sent)
    if table.name == EARLIER.name:
        raw = with_only_component(contract, raw)
    sheet = read_sheet(raw, table)
    texts = {
        column.name: np.array(canonical(sheet, column), dtype=object)[sheet[column.name].codes]
        for column in sheet.table.columns
        if column.name not in NO_FIGURES
    }
    rows = pd.DataFrame(texts, dtype=object)
    return rows[~rows["kind"].isin(OPEN_KINDS)] if table.name == EARLIER.name else rows


def _is_one_of(ids: np.ndarray, named: frozenset[str]) -> Bools:
    return np.asarray(pd.Index(ids).isin(list(named)), np.bool_)
