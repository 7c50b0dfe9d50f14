"""Remarks on figures: nothing is wrong with them, and they may not say what was meant.

    0.80 of disability_index_collected is read as 0.80%; write 80% if that is meant.

A remark names no line of a file, so that the same facts have the same remarks in whatever form they came.
"""

from collections.abc import Iterator

import numpy as np

from vbr.contract.model import Contract
from vbr.errors import Problem
from vbr.exact.text import write_exact
from vbr.exact.whole import Bools
from vbr.metrics import faults
from vbr.metrics.numbers import read_signed
from vbr.metrics.reported import Reported
from vbr.metrics.sheets import Sheet
from vbr.metrics.tables import METRICS, measure_fields

NAMED = 3
"""Figures that a remark names; of very many the others are counted."""


def figure_remarks(contract: Contract, roster: Sheet, reported: Reported) -> tuple[Problem, ...]:
    """What a person should look at in the figures that were sent."""
    return (*_absent(reported), *_small_percents(contract, roster, reported))


def _absent(reported: Reported) -> Iterator[Problem]:
    """Measures of which no row says anything for somebody who is measured, not even why."""
    is_told = np.zeros((len(reported.terms) + 1, len(reported.ids) + 1), np.bool_)
    is_told[reported.measure, reported.node] = True
    names, count, nobody = list[str](), 0, np.zeros(0, np.int64)
    for terms, told in zip(reported.terms, is_told[:-1], strict=True):
        is_asked = (reported.depth == terms.depth) & (reported.kind == terms.kind)
        absent = np.flatnonzero((is_asked & ~told)[:-1]) if terms.measure.derived is None else nobody
        if len(names) < NAMED:
            first = sorted(reported.ids[absent].tolist())[: NAMED - len(names)]
            names += [f"{terms.name} of {one}" for one in first]
        count += len(absent)
    if count:
        rest = f" and {count - len(names):,} more" if count > len(names) else ""
        message = f"No row says anything of {', '.join(names)}{rest}: this counts as not reported."
        yield faults.ABSENT_FIGURE.problem(message, METRICS.name, severity="warning")


def _small_percents(contract: Contract, roster: Sheet, reported: Reported) -> Iterator[Problem]:
    """Percents up to 1 without the sign, which may be parts of one."""
    found = [(METRICS.name, one) for one in sorted(_of_metrics(contract, reported))]
    found += [(roster.table.name, one) for one in sorted(_of_roster(contract, roster))]
    for table, (about, text, _) in found[:NAMED]:
        meant = write_exact(read_signed(text) * 100)
        message = f"{text} of {about} is read as {text}%; write {meant}% if that is meant."
        yield faults.SMALL_PERCENT.problem(message, table, severity="warning")
    if len(found) > NAMED:
        message = f"{len(found) - NAMED:,} more percents up to 1 are written without the sign."
        yield faults.SMALL_PERCENT.problem(message, found[NAMED][0], severity="warning")


def _of_metrics(contract: Contract, reported: Reported) -> Iterator[tuple[str, str, str]]:
    sheet = reported.sheet
    for column in ("value", "baseline", "completeness"):
        is_percent = np.array([*(one.unit_of(column) == "percent" for one in reported.terms), False])
        for row in _small(sheet, column, is_percent[reported.measure]):
            measure = sheet.says("measure", row)
            about = measure if column == "value" else f"the {column} of {measure}"
            yield about, sheet.says(column, row), sheet.says("entity", row)
    for name, field in measure_fields(contract).items():
        if field.unit == "percent" and name in sheet.numbers and name not in METRICS.header:
            for row in _small(sheet, name, reported.measure >= 0):
                about = f"the {name} of {sheet.says('measure', row)}"
                yield about, sheet.says(name, row), sheet.says("entity", row)


def _of_roster(contract: Contract, roster: Sheet) -> Iterator[tuple[str, str, str]]:
    for name, field in contract.participants.fields.items():
        if field.unit == "percent" and name in roster.numbers:
            for row in _small(roster, name, np.ones(len(roster), np.bool_)):
                yield name, roster.says(name, row), roster.says("recipient", row)


def _small(sheet: Sheet, column: str, among: Bools) -> list[int]:
    """The rows that say a number above 0 and at most 1 without a sign."""
    numbers = sheet.numbers[column]
    is_small = (numbers.values > 0) & (numbers.values <= 10**numbers.decimals) & (numbers.signs == 0)
    return np.flatnonzero(among & np.atleast_1d(is_small)[sheet[column].codes]).tolist()
