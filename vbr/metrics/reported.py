"""The metrics joined to the contract and the roster: which measure each row is about, and whose."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vbr.contract.defaults import measured_level
from vbr.contract.model import Contract
from vbr.contract.periods import contract_year, window_days
from vbr.contract.scorecard import Measure
from vbr.contract.terms import Span
from vbr.exact.text import Period
from vbr.exact.units import unit
from vbr.exact.whole import Index
from vbr.metrics.memberships import UNKNOWN, Memberships, level_places
from vbr.metrics.sheets import Sheet


@dataclass(frozen=True, slots=True)
class MeasureTerms:
    """What the contract says of one measure's rows: at which level, in which unit, over which days."""

    name: str
    measure: Measure
    level: str
    depth: int
    kind: int
    window: Span

    def unit_of(self, column: str) -> str:
        """The unit in which a column of the row is written."""
        if column in ("value", "baseline"):
            return self.measure.unit
        if column == "completeness":
            return "percent"
        return self.measure.unit if column == "numerator" and unit(self.measure.unit).currency else "count"


@dataclass(frozen=True, slots=True, eq=False)
class Reported:
    """The rows of metrics, joined.

    Shapes: `measure` (a place in `terms`) and `node` (a place in `ids`) have one entry a row of the sheet, -1
            where unknown; `depth` and `kind` have one entry a node, and a last one for the unknown.
    """

    sheet: Sheet
    terms: tuple[MeasureTerms, ...]
    measure: Index
    ids: np.ndarray
    node: Index
    depth: Index
    kind: Index


def join_reported(contract: Contract, period: Period, sheet: Sheet, memberships: Memberships) -> Reported:
    """The rows of metrics with the measure and the node of each."""
    assert contract.contract.counterparty is not None
    terms = measure_terms(contract, period)
    recipients, top = memberships.sheet["recipient"], contract.contract.counterparty.id
    known = pd.Index(np.append(recipients.texts[:-1], np.array([top], dtype=object))).unique()
    node_of, measure_of = known.get_indexer(sheet["entity"].texts), _places(sheet, terms)
    depth, kind = np.full(len(known) + 1, UNKNOWN), np.zeros(len(known) + 1, np.int64)
    depth[recipients.codes], kind[recipients.codes] = memberships.depth, memberships.kind
    depth[known.get_loc(top)], depth[-1] = 0, UNKNOWN
    node = np.asarray(node_of[sheet["entity"].codes])
    return Reported(sheet, terms, measure_of[sheet["measure"].codes], known.to_numpy(), node, depth, kind)


def measure_terms(contract: Contract, period: Period) -> tuple[MeasureTerms, ...]:
    """The terms of every measure, in the order of the contract."""
    levels, year = level_places(contract), contract_year(contract.term, period.first_day)
    terms = []
    for name, measure in contract.measures.items():
        level = measured_level(contract, measure)
        terms.append(
            MeasureTerms(name, measure, level, *levels[level], window_days(measure.measured, period, year))
        )
    return tuple(terms)


def _places(sheet: Sheet, terms: tuple[MeasureTerms, ...]) -> Index:
    places = {one.name: place for place, one in enumerate(terms)}
    return np.array([places.get(text, UNKNOWN) for text in sheet["measure"].texts.tolist()], np.int64)
