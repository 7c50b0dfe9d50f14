"""What is wrong with the contract's own columns: participants' fields and fields of measures."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.terms import Field
from vbr.errors import Problem
from vbr.exact.ratio import Ratio
from vbr.exact.text import Period
from vbr.exact.units import unit
from vbr.exact.whole import Whole
from vbr.metrics import faults
from vbr.metrics.arrange_fields import FROM_DATES, stand_in
from vbr.metrics.figure_checks import NEVER_NEGATIVE, negative_problems, unit_problems
from vbr.metrics.memberships import Memberships
from vbr.metrics.sheets import Sheet
from vbr.metrics.tables import measure_fields


def field_problems(contract: Contract, roster: Sheet, metrics: Sheet) -> Iterator[Problem]:
    """Everything that is wrong with the figures that the contract asks for by its own names."""
    yield from _stand_in_problems(contract)
    for name, field in contract.participants.fields.items():
        yield from _number_problems(roster, name, field)
    for name, field in measure_fields(contract).items():
        yield from _number_problems(metrics, name, field)


def day_problems(contract: Contract, period: Period, memberships: Memberships) -> Iterator[Problem]:
    """Days counted by hand that cannot be those of the memberships in the period."""
    for name, field in contract.participants.fields.items():
        if field.source == FROM_DATES:
            yield from _day_problems(period, memberships, name)


def _stand_in_problems(contract: Contract) -> Iterator[Problem]:
    for name, field in contract.participants.fields.items():
        if field.if_missing is not None and stand_in(field) is None:
            path = f"participants.fields.{name}"
            stated = contract.wording.get(f"{path}.if_missing", "that")
            message = f"The {field.unit} {name} cannot be {stated}."
            line = contract.lines.get(path)
            yield faults.BAD_STAND_IN.problem(message, contract.source, line=line, path=path)


def _number_problems(sheet: Sheet, name: str, field: Field) -> Iterator[Problem]:
    if name not in sheet.numbers or not unit(field.unit).is_number:
        return
    everywhere = np.ones(len(sheet), np.bool_)
    yield from unit_problems(sheet, name, field.unit, everywhere)
    if field.basis is not None or field.unit in NEVER_NEGATIVE:
        yield from negative_problems(sheet, name, everywhere)


def _day_problems(period: Period, memberships: Memberships, name: str) -> Iterator[Problem]:
    """Days counted by hand must be those of the dates; without dates, whole days of the period at most."""
    sheet = memberships.sheet
    days = memberships.days
    counted = sheet.numbers[name].take(sheet[name].codes)
    has_dates = ~sheet["from"].is_missing | ~sheet["to"].is_missing
    is_readable = ~sheet.numbers[name].is_bad[sheet[name].codes] & (days > 0)

    def message(row: int) -> str:
        return (
            f"{name} is {sheet.says(name, row)}, but the membership has {days[row]} days of {period.id},"
            f" {_date(memberships.first_day[row])} to {_date(memberships.last_day[row])}."
        )

    def too_many(row: int) -> str:
        return f"{name} is {sheet.says(name, row)}, and {period.id} has {days[row]} days."

    is_counted = is_readable & ~sheet[name].is_missing
    above = counted - Ratio.scaled(Whole.of(days), 0)
    rows = np.flatnonzero(is_counted & has_dates & ~above.equals(0))
    yield from sheet.problems(rows, name, faults.DAYS_DISAGREE, message)
    is_impossible = ~(above <= 0) | (counted.numerator.remainder(counted.denominator) > 0)
    rows = np.flatnonzero(is_counted & ~has_dates & is_impossible)
    yield from sheet.problems(rows, name, faults.NOT_DAYS_OF_PERIOD, too_many)


def _date(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))
