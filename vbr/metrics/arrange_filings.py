"""Choices that nodes filed for themselves: who filed what for which step, checked against what the contract allows.

A filing counts when it was filed before the day the contract says, and from the day it says itself; one that counts
only from a later day is left for later.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from json import loads

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.errors import Problem, nearest
from vbr.exact.number import Number
from vbr.exact.text import Period, read_number
from vbr.metrics import faults
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.inputs import FiledPortion, Filing
from vbr.metrics.memberships import Memberships, level_places
from vbr.metrics.periods import contract_year
from vbr.metrics.sheets import Message, Sheet


def arrange_filings(contract: Contract, period: Period, sheet: Sheet, seats: Seats) -> tuple[Filing, ...]:
    """The filings that count in the period, one for each row of the node that filed."""
    steps, levels, filings = _steps(contract), level_places(contract), []
    for row in range(len(sheet)):
        step = steps[sheet.says("step", row)]
        assert step.elections is not None
        depth = levels[step.elections.may_file][0]
        filed, counts_from = _day(sheet, "filed", row), _day(sheet, "from", row)
        if counts_from is None or counts_from <= period.first_day:
            shares = read_shares(sheet.says("choice", row), contract)
            rows = np.flatnonzero(seats.cohort.levels[depth].ids == sheet.says("node", row))
            filings += [Filing(step.step, one, filed or date.max, shares) for one in rows.tolist()]
    return tuple(filings)


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


def read_shares(text: str, contract: Contract) -> tuple[FiledPortion, ...]:
    """The portions that a choice says, as a list or as `{"shares": [...]}`.

    Raises: ValueError, a sentence that says what was found and what to write.
    """
    said = loads(text, parse_float=str, parse_int=str)
    entries = said.get("shares") if isinstance(said, dict) and set(said) == {"shares"} else said
    if not isinstance(entries, list) or not entries:
        raise ValueError('The choice is not a list such as [{"portion": "100%", "by": "equal"}].')
    portions = tuple(_portion(entry, contract) for entry in entries)
    whole = sum((portion.portion.value for portion in portions), Fraction(0))
    if whole != 1:
        raise ValueError(
            f"The portions {', '.join(str(one.portion) for one in portions)} do not add up to 100%."
        )
    return portions


def _portion(entry: object, contract: Contract) -> FiledPortion:
    if not isinstance(entry, dict) or not {"portion", "by"} <= entry.keys() <= {
        "portion",
        "by",
        "field",
        "of",
    }:
        raise ValueError("A portion has the words portion and by, and field or of.")
    text, by = str(entry["portion"]), entry["by"]
    sign = "%" if text.endswith("%") else ""
    field, of = entry.get("field", ""), entry.get("of", [])
    names = [field] if by == "field" and not of else of if by == "product" and not field else []
    if by not in ("equal", "field", "product") or (by == "equal" and (field or of)):
        raise ValueError(
            'A portion is by "equal", by "field" with a field, or by "product" with a list of figures.'
        )
    if not isinstance(names, list) or (by != "equal" and not names):
        raise ValueError(
            'A portion is by "equal", by "field" with a field, or by "product" with a list of figures.'
        )
    known = [*contract.participants.fields, *contract.scores, *contract.domains, "composite"]
    for name in names:
        if name not in known:
            raise ValueError(f"The contract has no figure {name}. {nearest(str(name), known)}".strip())
    return FiledPortion(Number(text, read_number(text), sign), by, field, tuple(of))


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
        read_shares(sheet.says("choice", row), contract)
    except RecursionError:
        yield from _one(sheet, row, "choice", faults.BAD_CHOICE, "The choice is nested too deep.")
    except ValueError as refusal:
        yield from _one(sheet, row, "choice", faults.BAD_CHOICE, str(refusal))


def _node_problems(
    contract: Contract, at: tuple[Sheet, int], memberships: Memberships, level: str
) -> Iterator[Problem]:
    sheet, row = at
    node, roster = sheet.says("node", row), memberships.sheet
    depth, kind = level_places(contract)[level]
    is_there = (memberships.depth == depth) & (memberships.kind == kind)
    nodes = dict.fromkeys(roster["recipient"].rows()[is_there].tolist())
    if node and node not in nodes and not (depth == 0 and node == _top(contract)):
        hint = nearest(node, nodes) or f"A {level} of the roster may file for this step."
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
    message: Message = lambda _: said  # noqa: E731
    return sheet.problems(np.array([row]), column, fault, message)
