"""The metrics as columns: one for each measure, over the rows of the level at which it is measured.

A node with two memberships has its figures on both rows. Where nothing was reported the figure is 0/1, and
the state says why.
"""

from collections.abc import Iterator, Mapping
from math import lcm

import numpy as np

from vbr.contract.model import Contract
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.whole import Bools, Index, Whole, choose
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.arrange_fields import Place, field_column, measured
from vbr.metrics.columns import Column
from vbr.metrics.inputs import MeasureFigures
from vbr.metrics.memberships import Memberships
from vbr.metrics.raw_table import MISSING
from vbr.metrics.reported import MeasureTerms, Reported
from vbr.metrics.sheets import Sheet
from vbr.metrics.states import REPORTED, code
from vbr.metrics.tables import STATUSES


def arrange_measures(
    contract: Contract, reported: Reported, memberships: Memberships, seats: Seats
) -> Mapping[str, MeasureFigures]:
    """What was reported for every measure that is not computed from others."""
    everybody = contract.scoring.fields if contract.scoring else {}
    figures: dict[str, MeasureFigures] = {}
    for terms, rows in _rows_of_measures(reported, memberships, seats):
        if terms.measure.derived is None:
            place = Place(rows, terms.depth, f"measures.{terms.name}")
            own = {**everybody, **terms.measure.fields}
            fields = {name: field_column(reported.sheet, name, one, place) for name, one in own.items()}
            is_asked = seats.cohort.levels[terms.depth].is_kind(terms.level)
            figures[terms.name] = _figures(reported.sheet, terms, rows, is_asked, fields)
    return figures


def _rows_of_measures(
    reported: Reported, memberships: Memberships, seats: Seats
) -> Iterator[tuple[MeasureTerms, Index]]:
    """For each measure, the metrics row of every row of its level; -1 where there is none."""
    by_measure = np.argsort(reported.measure, kind="stable")
    ends = np.searchsorted(reported.measure[by_measure], np.arange(len(reported.terms) + 1))
    member_of = {
        depth: _members(reported, memberships, seats, depth)
        for depth in {one.depth for one in reported.terms}
    }
    for place, terms in enumerate(reported.terms):
        rows = by_measure[ends[place] : ends[place + 1]]
        members = seats.cohort.levels[terms.depth].member
        row_of = np.full(int(members.max(initial=-1)) + 1, MISSING)
        row_of[member_of[terms.depth][reported.node[rows]]] = rows
        yield terms, row_of[members]


def _members(reported: Reported, memberships: Memberships, seats: Seats, depth: int) -> Index:
    """For each node, its number among the members of a level."""
    member_of = np.zeros(len(reported.ids), np.int64)
    if depth:
        recipients = memberships.sheet["recipient"].codes[seats.rows[depth]]
        member_of[recipients] = seats.cohort.levels[depth].member
    return member_of


def _figures(
    sheet: Sheet, terms: MeasureTerms, rows: Index, is_asked: Bools, fields: Mapping[str, Column]
) -> MeasureFigures:
    is_counted = ~sheet["denominator"].take(rows).is_missing
    cases, has_cases = _cases(sheet, rows)
    states = _states(sheet, rows, has_cases & cases.equals(0))
    states = np.where(is_asked, states, np.int8(code("not_applicable")))
    is_reported = states == REPORTED
    baseline, has_baseline = _optional(sheet, "baseline", rows, terms.measure.unit)
    return MeasureFigures(
        terms.depth,
        _performance(sheet, terms, rows, (is_reported & is_counted, is_reported & ~is_counted)),
        cases,
        has_cases,
        states,
        is_counted,
        baseline,
        has_baseline,
        _completeness(sheet, rows),
        fields,
        excluded=_excluded(sheet, rows),
    )


def _cases(sheet: Sheet, rows: Index) -> tuple[Ratio, Bools]:
    """The number behind each figure, the denominator unless cases were given; and where there is one."""
    denominator, cases = _denominator(sheet, rows), sheet["cases"].take(rows)
    has_denominator = ~sheet["denominator"].take(rows).is_missing
    if cases.is_empty:
        return denominator, has_denominator
    given = sheet.numbers["cases"].take(cases.codes)
    return choose_ratio(cases.is_missing, denominator, given), has_denominator | ~cases.is_missing


def _denominator(sheet: Sheet, rows: Index) -> Ratio:
    """The denominator, exclusions left out."""
    denominator = sheet.numbers["denominator"].take(sheet["denominator"].take(rows).codes)
    excluded = _excluded(sheet, rows)
    return denominator if excluded is None else denominator - excluded


def _excluded(sheet: Sheet, rows: Index) -> Ratio | None:
    """The exclusions; None where nobody reported any."""
    exclusions = sheet["exclusions"].take(rows)
    return None if exclusions.is_empty else sheet.numbers["exclusions"].take(exclusions.codes)


def _states(sheet: Sheet, rows: Index, is_without_cases: Bools) -> np.ndarray:
    """Why each figure is there or not: the status that was sent comes first."""
    codes: dict[str, np.int8] = {"": REPORTED, **{word: code(word) for word in STATUSES}}
    of_text = np.array([codes[text] for text in sheet["status"].texts.tolist()], np.int8)
    states = np.where(
        rows == MISSING, np.int8(code("not_reported")), of_text[sheet["status"].take(rows).codes]
    )
    return np.where((states == REPORTED) & is_without_cases, np.int8(code("no_cases")), states)


def _performance(sheet: Sheet, terms: MeasureTerms, rows: Index, where: tuple[Bools, Bools]) -> Ratio:
    """Numerator over denominator where there are counts, else the value; 0/1 where nothing was reported."""
    is_counted, is_valued = where
    if not is_counted.any():
        value = measured(sheet, "value", sheet["value"].take(rows).codes, terms.measure.unit)
        return choose_ratio(is_valued, value, Ratio.of(0))
    numerator = sheet.numbers["numerator"].take(sheet["numerator"].take(rows).codes)
    denominator = _denominator(sheet, rows)
    scale = lcm(int(numerator.denominator), int(denominator.denominator))
    top = numerator.numerator * (scale // int(numerator.denominator))
    bottom = denominator.numerator * (scale // int(denominator.denominator))
    counts = Ratio(choose(is_counted, top, Whole.of(0)), choose(is_counted, bottom, Whole.of(1)))
    if not is_valued.any():
        return counts
    value = measured(sheet, "value", sheet["value"].take(rows).codes, terms.measure.unit)
    return choose_ratio(is_valued, value, counts)


def _optional(
    sheet: Sheet, column: str, rows: Index, unit_name: str
) -> tuple[Ratio, Bools] | tuple[None, None]:
    """A figure that need not be there, and where it is; None where nobody gave one."""
    said = sheet[column].take(rows)
    if said.is_missing.all():
        return None, None
    return measured(sheet, column, said.codes, unit_name), ~said.is_missing


def _completeness(sheet: Sheet, rows: Index) -> Ratio | None:
    """How complete the data are; complete where nobody says."""
    given, is_given = _optional(sheet, "completeness", rows, "percent")
    return None if given is None or is_given is None else choose_ratio(is_given, given, Ratio.of(1))
