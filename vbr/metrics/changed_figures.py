"""Whose figures differ between two submissions for one period, however the same figures were written.

Every row is a figure of the node that it names: of metrics, of the roster, a split that was filed, what was
allocated earlier. The figures of a node are those of everybody who stands under it. What an amount came to in
an earlier period, or what was declared, is of everybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vbr.contract.model import Contract
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

NO_FIGURES = ("name", "payee", "source", "extracted_on")
"""Columns that say nothing that money is made of."""


@dataclass(frozen=True, slots=True)
class ChangedFigures:
    """Ids of nodes whose figures differ, or that a figure differs which is everybody's."""

    nodes: frozenset[str]
    everybody: bool = False

    def whose(self, cohort: Cohort) -> frozenset[str]:
        """The participants whose own figures differ: of themselves, or of a node that they stand under."""
        found, above = set[str](), np.zeros(0, np.bool_)
        for depth, level in enumerate(cohort.levels):
            mine = np.asarray(pd.Index(level.ids).isin(list(self.nodes)), np.bool_) | self.everybody
            above = mine | above[level.parent] if depth else mine
            found |= set(level.ids[above].tolist())
        return frozenset(found)


def changed_figures(contract: Contract, was: Sequence[RawTable], now: Sequence[RawTable]) -> ChangedFigures:
    """Whose figures differ between two submissions in which nothing is wrong.

    What was paid before, is held back or was carried forward makes nobody's award.
    """
    ids = set[str]()
    for name, whose in WHOSE.items():
        rows = _rows_that_differ(contract, name, was, now)
        if name == EARLIER.name:
            rows = rows[~rows["kind"].isin(OPEN_KINDS)]
        ids |= set(rows[whose].tolist() if whose else [""] * min(len(rows), 1))
    return ChangedFigures(frozenset(ids - {""}), "" in ids)


def open_amounts_that_differ(
    contract: Contract, was: Sequence[RawTable], now: Sequence[RawTable]
) -> tuple[str, ...]:
    """Whose rows of what is open from before differ between two submissions, in the order of their ids."""
    rows = _rows_that_differ(contract, EARLIER.name, was, now)
    return tuple(sorted(set(rows["recipient"][rows["kind"].isin(OPEN_KINDS)].tolist())))


def _rows_that_differ(
    contract: Contract, name: str, was: Sequence[RawTable], now: Sequence[RawTable]
) -> pd.DataFrame:
    """The rows of a table that stand in one of the two and not in the other."""
    table = input_tables(contract)[name]
    rows = pd.concat([_rows(contract, table, was), _rows(contract, table, now)])
    return rows[~rows.duplicated(keep=False)]


def _rows(contract: Contract, table: InputTable, sent: Sequence[RawTable]) -> pd.DataFrame:
    """The figures of a table, each in the one form in which it is hashed."""
    raw = table_named(table.name, sent)
    if table.name == EARLIER.name:
        raw = with_only_component(contract, raw)
    sheet = read_sheet(raw, table)
    texts = {
        column.name: np.array(canonical(sheet, column), dtype=object)[sheet[column.name].codes]
        for column in sheet.table.columns
        if column.name not in NO_FIGURES
    }
    return pd.DataFrame(texts, dtype=object)
