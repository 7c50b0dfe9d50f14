"""What is wrong with the amounts of earlier periods, and with what the payer declared for this one."""

import re
from collections.abc import Iterator

import numpy as np

from vbr.contract.currency import money_unit
from vbr.contract.model import Contract
from vbr.contract.periods import contract_year, scored_periods
from vbr.errors import Problem, nearest
from vbr.exact.text import Period
from vbr.exact.units import MONEY_UNITS
from vbr.exact.whole import Bools, Index
from vbr.metrics import faults
from vbr.metrics.earlier_rows import is_about, periods_said, says_one_of
from vbr.metrics.figure_checks import unit_problems
from vbr.metrics.numbers import read_signed
from vbr.metrics.period_checks import listed_periods
from vbr.metrics.sheets import Sheet


def earlier_problems(contract: Contract, period: Period, sheet: Sheet) -> Iterator[Problem]:
    """Everything that is wrong with the amounts of earlier periods, but for what is open from them."""
    is_of_component = says_one_of(sheet, "kind", "earned", "declared")
    yield from _component_problems(contract, sheet, is_of_component | says_one_of(sheet, "kind", "allocated"))
    yield from _no_component_problems(contract, sheet, is_of_component)
    yield from _step_problems(contract, sheet)
    yield from _period_problems(contract, period, sheet)
    yield from _cents_problems(sheet)
    yield from _calculated_problems(contract, sheet, says_one_of(sheet, "kind", "declared"))


def declared_problems(contract: Contract, declared: Sheet, earlier: Sheet) -> Iterator[Problem]:
    """Everything that is wrong with what the payer declared."""
    every = np.ones(len(declared), np.bool_)
    yield from _component_problems(contract, declared, every)
    yield from unit_problems(declared, "amount", money_unit(contract), every)
    yield from _part_of_cent_problems(declared, "amount", 2)
    yield from _calculated_problems(contract, declared, every)
    for name in contract.funding:
        is_said = is_about(contract, declared, name)
        is_said_earlier = says_one_of(earlier, "kind", "declared") & is_about(contract, earlier, name)
        if is_said_earlier.any():
            yield from _twice(declared, np.flatnonzero(is_said), earlier.raw.source)


def _calculated_problems(contract: Contract, sheet: Sheet, among: Bools) -> Iterator[Problem]:
    """Amounts that are declared and that the contract calculates: what was declared would do nothing."""
    declared = [name for name, one in contract.funding.items() if one.method == "declared_amount"]
    those = f"The amounts that are declared: {', '.join(declared)}." if declared else ""
    hint = those or "Leave it out: no amount of the contract is declared."

    def message(row: int) -> tuple[str, str]:
        return f"{sheet.says('component', row)} is calculated, not declared.", hint

    calculated = [name for name in contract.funding if name not in declared]
    rows = np.flatnonzero(among & says_one_of(sheet, "component", *calculated))
    yield from sheet.problems(rows, "component", faults.NOT_DECLARED, message)


def _twice(declared: Sheet, rows: Index, other: str) -> Iterator[Problem]:
    def message(row: int) -> str:
        return f"{declared.says('component', row)} is declared here and also in {other}."

    return declared.problems(rows, "component", faults.DECLARED_TWICE, message)


def _component_problems(contract: Contract, sheet: Sheet, among: Bools) -> Iterator[Problem]:
    names = tuple(contract.funding)

    def unknown(row: int) -> tuple[str, str]:
        name = sheet.says("component", row)
        hint = nearest(name, names) or f"Its amounts are {', '.join(names)}."
        return f"The contract has no amount {name}.", hint

    rows = np.flatnonzero(among & ~says_one_of(sheet, "component", "", *names))
    yield from sheet.problems(rows, "component", faults.UNKNOWN_COMPONENT, unknown)


def _no_component_problems(contract: Contract, sheet: Sheet, among: Bools) -> Iterator[Problem]:
    if len(contract.funding) > 1:
        message = f"The contract has {len(contract.funding)} amounts, and the row does not say which."
        said = message, f"Write {' or '.join(contract.funding)}."
        rows = np.flatnonzero(among & sheet["component"].is_missing)
        yield from sheet.problems(rows, "component", faults.NO_COMPONENT, lambda _: said)


def _step_problems(contract: Contract, sheet: Sheet) -> Iterator[Problem]:
    steps = tuple(step.step for step in contract.allocation)

    def unknown(row: int) -> tuple[str, str]:
        name = sheet.says("step", row)
        hint = nearest(name, steps) or f"Its steps are {', '.join(steps)}."
        silent = "The row does not say in which step."
        return f"The allocation has no step {name}." if name else silent, hint

    is_allocated = says_one_of(sheet, "kind", "allocated")
    rows = np.flatnonzero(~says_one_of(sheet, "step", *steps) & (is_allocated | ~sheet["step"].is_missing))
    yield from sheet.problems(rows, "step", faults.UNKNOWN_STEP, unknown)
    nobody = np.flatnonzero(is_allocated & sheet["recipient"].is_missing)
    yield from sheet.problems(
        nobody, "recipient", faults.MISSING_CELL, lambda _: "The row does not say to whom it was allocated."
    )


def _period_problems(contract: Contract, period: Period, sheet: Sheet) -> Iterator[Problem]:
    year = contract_year(contract.term, period.first_day)
    periods = periods_said(sheet)
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

    codes = sheet["period"].codes
    is_of_now = says_one_of(sheet, "kind", "declared", "paid", "carried")
    rows = np.flatnonzero(~np.array(is_earlier)[codes] & ~is_of_now)
    yield from sheet.problems(rows, "period", faults.NOT_EARLIER, not_earlier)
    yield from _whole_period_problems(contract, period, sheet, ~is_of_now)
    rows = np.flatnonzero(~np.array(is_this)[codes] & says_one_of(sheet, "kind", "declared"))
    yield from sheet.problems(rows, "period", faults.NOT_THIS_PERIOD, not_this)


def _whole_period_problems(
    contract: Contract, period: Period, sheet: Sheet, among: Bools
) -> Iterator[Problem]:
    """What was earned is told of scored periods, one or several together."""
    year = contract_year(contract.term, period.first_day)
    scored = scored_periods(contract.term, year)
    begins, ends = {one.first_day for one in scored}, {one.last_day for one in scored}
    hint = f"Choose {listed_periods(scored, year)}, or several of them by their first and last day."

    def message(row: int) -> tuple[str, str]:
        often = contract.term.scored.replace("_", "-")
        says = sheet.says("period", row)
        return f"{says} is not a period of this contract, which is scored {often}.", hint

    is_part = [
        one is not None
        and year.first_day <= one.first_day
        and one.last_day < period.first_day
        and not (one.first_day in begins and one.last_day in ends)
        for one in periods_said(sheet)
    ]
    rows = np.flatnonzero(np.array(is_part)[sheet["period"].codes] & among)
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
    currency = next((name for sign, name in MONEY_UNITS.items() if sign in text), "")
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
