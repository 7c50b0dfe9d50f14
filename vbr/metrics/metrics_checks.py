"""What is wrong with the metrics, measured against one contract and its roster."""

from collections.abc import Iterator

import numpy as np

from vbr.errors import Problem, nearest
from vbr.exact.text import Period
from vbr.metrics import faults
from vbr.metrics.memberships import UNKNOWN, nearest_id
from vbr.metrics.reported import Reported


def metrics_problems(reported: Reported) -> Iterator[Problem]:
    """Everything that is wrong with whom and what the rows of metrics are about."""
    yield from _entity_problems(reported)
    yield from _measure_problems(reported)
    yield from _level_problems(reported)


def _entity_problems(reported: Reported) -> Iterator[Problem]:
    sheet = reported.sheet
    rows = np.flatnonzero((reported.node == UNKNOWN) & ~sheet["entity"].is_missing)
    ids = sorted(reported.ids.tolist()) if len(rows) else []

    def message(row: int) -> tuple[str, str]:
        entity = sheet.says("entity", row)
        return f"The roster lists no {entity}.", nearest_id(entity, ids) or "Add it, or remove the row."

    yield from sheet.problems(rows, "entity", faults.UNKNOWN_ENTITY, message)


def _measure_problems(reported: Reported) -> Iterator[Problem]:
    sheet, names = reported.sheet, [terms.name for terms in reported.terms]

    def unknown(row: int) -> tuple[str, str]:
        name = sheet.says("measure", row)
        return f"The contract has no measure {name}.", nearest(name, names) or "Remove the row."

    rows = np.flatnonzero((reported.measure == UNKNOWN) & ~sheet["measure"].is_missing)
    yield from sheet.problems(rows, "measure", faults.UNKNOWN_MEASURE, unknown)

    def derived(row: int) -> str:
        return f"{sheet.says('measure', row)} is computed from other figures and never reported."

    is_derived = np.array([terms.measure.derived is not None for terms in reported.terms] + [False])
    yield from sheet.problems(
        np.flatnonzero(is_derived[reported.measure]), "measure", faults.DERIVED_MEASURE, derived
    )


def _level_problems(reported: Reported) -> Iterator[Problem]:
    sheet, terms = reported.sheet, reported.terms
    depth = np.array([one.depth for one in terms] + [UNKNOWN])[reported.measure]
    kind = np.array([one.kind for one in terms] + [UNKNOWN])[reported.measure]
    is_known = (reported.measure != UNKNOWN) & (reported.depth[reported.node] != UNKNOWN)
    is_there = (reported.depth[reported.node] == depth) & (reported.kind[reported.node] == kind)

    def message(row: int) -> tuple[str, str]:
        one, entity = terms[reported.measure[row]], sheet.says("entity", row)
        there = reported.ids[(reported.depth == one.depth)[:-1] & (reported.kind == one.kind)[:-1]]
        hint = f"The {one.level} is {there[0]}." if len(there) == 1 else f"Name the {one.level}."
        return f"{one.name} is measured on the level {one.level}, and {entity} is on another.", hint

    yield from sheet.problems(np.flatnonzero(is_known & ~is_there), "entity", faults.WRONG_LEVEL, message)


def window_problems(period: Period, reported: Reported) -> Iterator[Problem]:
    """Figures measured over other days than the contract says for the period."""
    sheet, terms = reported.sheet, reported.terms
    for column, end, says in (("measured_from", "first_day", "starts"), ("measured_to", "last_day", "ends")):
        days = [getattr(one.window, end).toordinal() for one in terms]
        expected = np.array([*days, 0])[reported.measure]
        given = sheet.days[column].take(sheet[column].codes, 0)

        def message(row: int, column: str = column, says: str = says) -> tuple[str, str]:
            one = terms[reported.measure[row]]
            window = f"{one.window.first_day} to {one.window.last_day}"
            return (
                f"The measurement {says} on {sheet.says(column, row)}, but for {period.id}"
                f" {one.name} is measured over {window}."
            ), faults.OUTSIDE_WINDOW.hint

        rows = np.flatnonzero((given != 0) & (expected != 0) & (given != expected))
        yield from sheet.problems(rows, column, faults.OUTSIDE_WINDOW, message)
