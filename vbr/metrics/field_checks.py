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


def field_problems(
    contract: Contract, period: Period, memberships: Memberships, metrics: Sheet
) -> Iterator[Problem]:
    """Everything that is wrong with the figures that the contract asks for by its own names."""
    yield from _stand_in_problems(contract)
    for name, field in contract.participants.fields.items():
        yield from _number_problems(memberships.sheet, name, field)
        if field.source == FROM_DATES:
            yield from _day_problems(period, memberships, name)
    for name, field in measure_fields(contract).items():
        yield from _number_problems(metrics, name, field)


def _stand_in_problems(contract: Contract) -> Iterator[Problem]:
    for name, field in contract.participants.fields.items():
        if field.if_missing is not None and stand_in(field) is None:
            path = f"participants.fields.{name}"
            message = (
                f"The {field.unit} {name} cannot be {contract.wording.get(f'{path}.if_missing', 'that')}."
            )
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
    """Days counted by hand must be those of the dates, where dates are given."""
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

    differs = ~(counted - Ratio.scaled(Whole.of(days), 0)).equals(0)
    rows = np.flatnonzero(differs & has_dates & is_readable & ~sheet[name].is_missing)
    yield from sheet.problems(rows, name, faults.DAYS_DISAGREE, message)


def _date(ordinal: int) -> date:
    return date.fromordinal(int(ordinal))
