"""Choices that nodes filed for themselves: who filed what for which step, where the contract allows it.

A filing counts when it was filed before the day the contract says, and from the day it says itself; one that
counts only from a later day is left for later.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from json import JSONDecodeError

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.periods import contract_year
from vbr.errors import Problem, nearest
from vbr.exact.text import Period
from vbr.metrics import faults
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.filed_shares import forbidden, read_shares
from vbr.metrics.inputs import Filing
from vbr.metrics.memberships import Memberships, level_places, nearest_id
from vbr.metrics.sheets import Sheet


def arrange_filings(contract: Contract, period: Period, sheet: Sheet, seats: Seats) -> tuple[Filing, ...]:
    """The filings that count in the period: the last of each node for a step, on every row of the node."""
    steps, levels = _steps(contract), level_places(contract)
    last: dict[tuple[str, int], Filing] = {}
    for row in range(len(sheet)):
        step = steps[sheet.says("step", row)]
        assert step.elections is not None
        depth = levels[step.elections.may_file][0]
        filed, counts_from = _day(sheet, "filed", row), _day(sheet, "from", row)
        if counts_from is None or counts_from <= period.first_day:
            shares = read_shares(sheet.says("choice", row), contract)
            rows = np.flatnonzero(seats.cohort.levels[depth].ids == sheet.says("node", row))
            for one in rows.tolist():
                filing = Filing(step.step, one, filed or date.max, counts_from or date.min, shares)
                last[step.step, one] = max(filing, last.get((step.step, one), filing), key=_when)
    return tuple(last.values())


def _when(filing: Filing) -> tuple[date, date]:
    """Filed on one day, the one that counts from the later day is the later one."""
    return filing.filed, filing.counts_from


def filing_problems(
    contract: Contract, period: Period, sheet: Sheet, memberships: Memberships
) -> Iterator[Problem]:
    """Everything that is wrong with the filings."""
    steps = _steps(contract)
    for row in range(len(sheet)):
        name = sheet.says("step", row)
        if name in steps:
            yield from _row_problems(contract, period, (sheet, row), memberships)
        elif name:
            hint = nearest(name, steps) or f"Its steps are {', '.join(steps)}."
            yield from _one(
                sheet, row, "step", faults.UNKNOWN_STEP, (f"The allocation has no step {name}.", hint)
            )


def _row_problems(
    contract: Contract, period: Period, at: tuple[Sheet, int], memberships: Memberships
) -> Iterator[Problem]:
    """What is wrong with one filing for a step that the allocation has."""
    sheet, row = at
    step = _steps(contract)[sheet.says("step", row)]
    if step.elections is None:
        message = f"The contract allows no choice for {step.step}."
        yield from _one(sheet, row, "step", faults.MAY_NOT_FILE, message)
        return
    yield from _node_problems(contract, at, memberships, step.elections.may_file)
    filed, first_day = _day(sheet, "filed", row), _must_be_before(contract, period, step)
    if filed and filed >= first_day:
        message = f"It was filed on {filed}, and the contract takes what was filed before {first_day}."
        yield from _one(sheet, row, "filed", faults.FILED_LATE, message)
    try:
        shares = read_shares(sheet.says("choice", row), contract)
    except (JSONDecodeError, RecursionError):
        return  # The cell itself has been refused.
    except ValueError as refusal:
        yield from _one(sheet, row, "choice", faults.BAD_CHOICE, str(refusal))
    else:
        for message in forbidden(contract, step, shares):
            yield from _one(sheet, row, "choice", faults.FORBIDDEN_CHOICE, message)


def _node_problems(
    contract: Contract, at: tuple[Sheet, int], memberships: Memberships, level: str
) -> Iterator[Problem]:
    sheet, row = at
    node, roster = sheet.says("node", row), memberships.sheet
    depth, kind = level_places(contract)[level]
    is_there = (memberships.depth == depth) & (memberships.kind == kind)
    nodes = sorted(set(roster["recipient"].rows()[is_there].tolist()))
    if node and node not in nodes and not (depth == 0 and node == _top(contract)):
        hint = nearest_id(node, nodes) or f"A {level} of the roster may file for this step."
        yield from _one(
            sheet, row, "node", faults.UNKNOWN_NODE, (f"The roster lists no {level} {node}.", hint)
        )


def _must_be_before(contract: Contract, period: Period, step: Division) -> date:
    assert step.elections is not None
    if step.elections.filed_before == "scored_period":
        return period.first_day
    return contract_year(contract.term, period.first_day).first_day


def _steps(contract: Contract) -> Mapping[str, Division]:
    return {division.step: division for division in contract.allocation}


def _top(contract: Contract) -> str:
    assert contract.contract.counterparty is not None
    return contract.contract.counterparty.id


def _day(sheet: Sheet, column: str, row: int) -> date | None:
    ordinal = int(sheet.days[column].ordinals[sheet[column].codes[row]])
    return date.fromordinal(ordinal) if ordinal else None


def _one(
    sheet: Sheet, row: int, column: str, fault: faults.Fault, said: str | tuple[str, str]
) -> Iterator[Problem]:
    return sheet.problems(np.array([row]), column, fault, lambda _: said)
