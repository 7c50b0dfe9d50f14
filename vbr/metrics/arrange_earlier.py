"""What earlier periods of the contract year took, and what the payer declared for this one, in cents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from vbr.contract.model import Contract
from vbr.contract.periods import contract_year, scored_periods
from vbr.errors import Problem, nearest
from vbr.exact.text import Period, read_period
from vbr.exact.whole import Bools, Index, Whole
from vbr.metrics import faults
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.cohort import Level
from vbr.metrics.inputs import Earlier
from vbr.metrics.memberships import level_places
from vbr.metrics.numbers import read_signed
from vbr.metrics.period_checks import listed_periods
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.sheets import Sheet

CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}


def with_only_component(contract: Contract, raw: RawTable) -> RawTable:
    """The table with the only component where a row names none, so that two ways to say it are one key."""
    if len(contract.funding) != 1:
        return raw
    said = raw.columns.get("component", TextColumn.missing(len(raw))).rows()
    component = TextColumn.of(np.where(said == "", next(iter(contract.funding)), said))
    return replace(raw, columns={**raw.columns, "component": component})


def arrange_earlier(contract: Contract, sheet: Sheet, seats: Seats) -> Earlier:
    """Sums of the contract year so far: by component, and by recipient for each step of the allocation."""
    earned, allocated = _is(sheet, "kind", "earned"), _is(sheet, "kind", "allocated")
    components = {
        name: _whole(sheet, "cents", earned & _is_about(contract, sheet, name)).total()
        for name in contract.funding
    }
    levels = level_places(contract)
    recipients = {
        step.step: _by_row(
            sheet, allocated & _is(sheet, "step", step.step), seats.cohort.levels[levels[step.to][0]]
        )
        for step in contract.allocation
        if step.to and (allocated & _is(sheet, "step", step.step)).any()
    }
    return Earlier({name: cents for name, cents in components.items() if cents}, recipients)


def declared_amounts(contract: Contract, declared: Sheet, earlier: Sheet) -> Mapping[str, int]:
    """What the payer declared for each component, in cents."""
    amounts: dict[str, int] = {}
    for name in contract.funding:
        rows = _is_about(contract, declared, name)
        if rows.any():
            amounts[name] = _whole(declared, "amount", rows, 100).total()
        said_earlier = _is(earlier, "kind", "declared") & _is_about(contract, earlier, name)
        if said_earlier.any():
            amounts[name] = _whole(earlier, "cents", said_earlier).total()
    return amounts


def earlier_problems(contract: Contract, period: Period, sheet: Sheet) -> Iterator[Problem]:
    """Everything that is wrong with the amounts of earlier periods."""
    yield from _component_problems(contract, sheet)
    yield from _step_problems(contract, sheet)
    yield from _period_problems(contract, period, sheet)
    yield from _cents_problems(sheet)


def declared_problems(contract: Contract, declared: Sheet, earlier: Sheet) -> Iterator[Problem]:
    """Everything that is wrong with what the payer declared."""
    yield from _component_problems(contract, declared)
    yield from _part_of_cent_problems(declared, "amount", 2)
    for name in contract.funding:
        is_said = _is_about(contract, declared, name)
        is_said_earlier = _is(earlier, "kind", "declared") & _is_about(contract, earlier, name)
        if is_said_earlier.any():
            yield from _twice(declared, np.flatnonzero(is_said), earlier.raw.source)


def _twice(declared: Sheet, rows: Index, other: str) -> Iterator[Problem]:
    def message(row: int) -> str:
        return f"{declared.says('component', row)} is declared here and also in {other}."

    return declared.problems(rows, "component", faults.DECLARED_TWICE, message)


def _by_row(sheet: Sheet, rows: Bools, level: Level) -> Whole:
    """Cents of each recipient, for every row of a level; somebody who has left is not there any more."""
    member_of = pd.Index(level.ids[level.is_first_row]).get_indexer(sheet["recipient"].texts)
    member = member_of[sheet["recipient"].codes]
    here, members = rows & (member >= 0), int(level.is_first_row.sum())
    return _whole(sheet, "cents", here).total_by(member[here], members).take(level.member)


def _whole(sheet: Sheet, column: str, rows: Bools, cents: int = 1) -> Whole:
    """Amounts as cents, where one of what the column counts has so many."""
    values = sheet.numbers[column].take(sheet[column].codes[rows])
    return (values.numerator * cents).floor_divide(values.denominator)


def _is(sheet: Sheet, column: str, word: str) -> Bools:
    """Whether each row says the word in a column."""
    return np.asarray(np.array([text == word for text in sheet[column].texts.tolist()])[sheet[column].codes])


def _is_about(contract: Contract, sheet: Sheet, component: str) -> Bools:
    """Whether each row is about a component; one without a word is about the only one."""
    said = _is(sheet, "component", component)
    return said | sheet["component"].is_missing if len(contract.funding) == 1 else said


def _component_problems(contract: Contract, sheet: Sheet) -> Iterator[Problem]:
    names = tuple(contract.funding)

    def unknown(row: int) -> tuple[str, str]:
        name = sheet.says("component", row)
        hint = nearest(name, names) or f"Its amounts are {', '.join(names)}."
        return f"The contract has no amount {name}.", hint

    is_unknown = np.array([text not in ("", *names) for text in sheet["component"].texts.tolist()])
    rows = np.flatnonzero(is_unknown[sheet["component"].codes])
    yield from sheet.problems(rows, "component", faults.UNKNOWN_COMPONENT, unknown)
    if len(names) > 1 and "kind" in sheet.columns:
        message = f"The contract has {len(names)} amounts, and the row does not say which."
        rows = np.flatnonzero(sheet["component"].is_missing & ~_is(sheet, "kind", "allocated"))
        yield from sheet.problems(rows, "component", faults.NO_COMPONENT, lambda _: message)


def _step_problems(contract: Contract, sheet: Sheet) -> Iterator[Problem]:
    steps = tuple(step.step for step in contract.allocation)

    def unknown(row: int) -> tuple[str, str]:
        name = sheet.says("step", row)
        hint = nearest(name, steps) or f"Its steps are {', '.join(steps)}."
        silent = "The row does not say in which step."
        return f"The allocation has no step {name}." if name else silent, hint

    is_unknown = np.array([text not in steps for text in sheet["step"].texts.tolist()])[sheet["step"].codes]
    is_allocated = _is(sheet, "kind", "allocated")
    rows = np.flatnonzero(is_unknown & (is_allocated | ~sheet["step"].is_missing))
    yield from sheet.problems(rows, "step", faults.UNKNOWN_STEP, unknown)
    nobody = np.flatnonzero(is_allocated & sheet["recipient"].is_missing)
    yield from sheet.problems(
        nobody, "recipient", faults.MISSING_CELL, lambda _: "The row does not say to whom it was allocated."
    )


def _period_problems(contract: Contract, period: Period, sheet: Sheet) -> Iterator[Problem]:
    year = contract_year(contract.term, period.first_day)
    periods = [_period(text) for text in sheet["period"].texts.tolist()]
    is_earlier = [
        one is None or (year.first_day <= one.first_day and one.last_day < period.first_day)
        for one in periods
    ]
    is_this = [
        one is None or (one.first_day, one.last_day) == (period.first_day, period.last_day) for one in periods
    ]

    def not_earlier(row: int) -> str:
        days = f"{year.first_day} to {year.last_day}"
        return f"{sheet.says('period', row)} is not before {period.id} in the contract year {days}."

    def not_this(row: int) -> str:
        return f"The amount was declared for {sheet.says('period', row)}, not for {period.id}."

    codes, is_declared = sheet["period"].codes, _is(sheet, "kind", "declared")
    rows = np.flatnonzero(~np.array(is_earlier)[codes] & ~is_declared)
    yield from sheet.problems(rows, "period", faults.NOT_EARLIER, not_earlier)
    yield from _whole_period_problems(contract, period, sheet)
    rows = np.flatnonzero(~np.array(is_this)[codes] & is_declared)
    yield from sheet.problems(rows, "period", faults.NOT_THIS_PERIOD, not_this)


def _whole_period_problems(contract: Contract, period: Period, sheet: Sheet) -> Iterator[Problem]:
    """What was earned is told of scored periods, one or several together."""
    year = contract_year(contract.term, period.first_day)
    scored = scored_periods(contract.term, year)
    begins, ends = {one.first_day for one in scored}, {one.last_day for one in scored}
    hint = f"Choose {listed_periods(scored, year)}, or several of them by their first and last day."

    def message(row: int) -> tuple[str, str]:
        often = contract.term.scored.replace("_", "-")
        says = sheet.says("period", row)
        return f"{says} is not a period of this contract, which is scored {often}.", hint

    periods = [_period(text) for text in sheet["period"].texts.tolist()]
    is_part = [
        one is not None
        and year.first_day <= one.first_day
        and one.last_day < period.first_day
        and not (one.first_day in begins and one.last_day in ends)
        for one in periods
    ]
    rows = np.flatnonzero(np.array(is_part)[sheet["period"].codes] & ~_is(sheet, "kind", "declared"))
    yield from sheet.problems(rows, "period", faults.NOT_WHOLE_PERIODS, message)


def _cents_problems(sheet: Sheet) -> Iterator[Problem]:
    """Amounts that are not written as cents are: a reader would take dollars for a hundredth of them."""
    texts, numbers = sheet["cents"].texts.tolist(), sheet.numbers["cents"]
    is_wrong = ~numbers.is_bad & np.array([re.search(r"[$£€%.]", text) is not None for text in texts])

    def message(row: int) -> tuple[str, str]:
        return _not_cents(sheet.says("cents", row))

    rows = np.flatnonzero(is_wrong[sheet["cents"].codes])
    yield from sheet.problems(rows, "cents", faults.NOT_IN_CENTS, message)


def _not_cents(text: str) -> tuple[str, str]:
    """What is wrong with an amount in another unit than cents, and what to write.

    >>> _not_cents("$131,204.17")
    ('"$131,204.17" is an amount in dollars, and this column is in cents.', 'Write 13120417.')
    """
    cents = read_signed(text) * 100
    currency = next((name for sign, name in CURRENCIES.items() if sign in text), "")
    quoted = f'"{text[:60]}"'
    if "%" in text or cents.denominator != 1:
        return f"{quoted} is not a number of cents.", faults.NOT_IN_CENTS.hint
    if currency:
        return f"{quoted} is an amount in {currency}, and this column is in cents.", f"Write {cents}."
    message = f"{quoted} has decimals, as dollars do, and this column is in cents."
    return message, f"If it is an amount in dollars, write {cents}; if in cents, leave the decimals out."


def _part_of_cent_problems(sheet: Sheet, column: str, decimals: int) -> Iterator[Problem]:
    numbers = sheet.numbers[column]
    finest = 10 ** max(numbers.decimals - decimals, 0)
    is_part = np.atleast_1d(numbers.values.remainder(finest) > 0)
    rows = np.flatnonzero(is_part[sheet[column].codes])
    yield from sheet.problems(
        rows, column, faults.NOT_WHOLE_CENTS, lambda row: f"{sheet.says(column, row)} has a part of a cent."
    )


def _period(text: str) -> Period | None:
    try:
        return read_period(text)
    except ValueError:
        return None
