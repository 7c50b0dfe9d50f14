"""Rows of the table `earlier` that tell of one amount of money twice, each in its own form.

    2026-Q1                  dr-acosta  held_back  495975
    2026-01-01/2026-03-31    dr-acosta  held_back  495975      the same days: released twice

What a kind does not read makes no other money of it: the step of what was held back, the recipient of what a
component earned. A row that names no amount tells of all of them.
"""

from collections.abc import Iterator

import numpy as np

from vbr.errors import Problem
from vbr.metrics import faults
from vbr.metrics.earlier_rows import periods_said
from vbr.metrics.sheets import Sheet

OF_A_COMPONENT = ("earned", "declared")
"""The kinds that are told of an amount as a whole, whoever is named."""

Latest = dict[str, tuple[int, int]]
"""The row that reaches furthest of each component, its last day first."""


def told_twice_problems(sheet: Sheet) -> Iterator[Problem]:
    """Rows whose period shares days with that of another row about the same money."""
    others = _others(sheet)

    def message(row: int) -> tuple[str, str]:
        what = " ".join(filter(None, (sheet.says(name, row) for name in ("recipient", "kind"))))
        period, other = sheet.says("period", row), sheet.says("period", others[row])
        said = f"{what} {period} shares days with {other} on {sheet.place(others[row])}"
        return f"{said}: it would count twice.", sheet.table.twice

    yield from sheet.problems(np.array(sorted(others), np.int64), "period", faults.TOLD_TWICE, message)


def _others(sheet: Sheet) -> dict[int, int]:
    """For each row that is one too many, the row above it in the table that it shares days with."""
    latest: dict[tuple[str, str, str], Latest] = {}
    others: dict[int, int] = {}
    for first_day, last_day, row in _spans(sheet):
        component = "" if sheet.says("kind", row) == "allocated" else sheet.says("component", row)
        before = latest.setdefault(_key(sheet, row), {})
        same = [before[name] for name in before if not component or name in ("", component)]
        reached, other = max(same, default=(0, row))
        if reached >= first_day:
            others[max(row, other)] = min(row, other)
        before[component] = max(before.get(component, (0, row)), (last_day, row))
    return others


def _key(sheet: Sheet, row: int) -> tuple[str, str, str]:
    """Whose money of which kind a row tells of, and in which step."""
    kind = sheet.says("kind", row)
    step = sheet.says("step", row) if kind == "allocated" else ""
    return kind, step, "" if kind in OF_A_COMPONENT else sheet.says("recipient", row)


def _spans(sheet: Sheet) -> list[tuple[int, int, int]]:
    """First and last day of each row and its number, by first day; none that repeats a key."""
    days = [one and (one.first_day.toordinal(), one.last_day.toordinal()) for one in periods_said(sheet)]
    repeats = set(sheet.order[sheet.is_repeat].tolist())
    of_rows = [(days[code], row) for row, code in enumerate(sheet["period"].codes.tolist())]
    return sorted((*span, row) for span, row in of_rows if span is not None and row not in repeats)
