"""The contract's own fields as columns: figures of participants from the roster, of measures from the metrics.

A field is a column on each level where somebody says it; where nobody does, it is a column of the top that is missing
for everybody. Days that come `from the roster's dates` are counted here where no figure is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.terms import Field
from vbr.contract.values import Name
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.text import Period
from vbr.exact.whole import Index, Whole
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.columns import Column
from vbr.metrics.memberships import Memberships
from vbr.metrics.numbers import read_fraction
from vbr.metrics.sheets import Sheet
from vbr.metrics.states import REPORTED, code
from vbr.metrics.tables import field_choices

FROM_DATES = "from the roster's dates"


@dataclass(frozen=True, slots=True)
class Place:
    """Which rows of a sheet a column is made of, and where it stands; row -1 says nothing."""

    rows: Index
    depth: int
    path: str


def roster_fields(
    contract: Contract, period: Period, memberships: Memberships, seats: Seats
) -> Mapping[str, Mapping[int, Column]]:
    """The fields of participants, by name and depth."""
    columns: dict[str, Mapping[int, Column]] = {}
    for name, field in contract.participants.fields.items():
        path = contract.at(f"participants.fields.{name}")
        places = [Place(rows, depth, path) for depth, rows in enumerate(seats.rows)]
        if field.source == FROM_DATES:
            columns[name] = {place.depth: _days_column(name, place, memberships, period) for place in places}
        else:
            said = [place for place in places if (memberships.sheet[name].take(place.rows).codes >= 0).any()]
            there = said or places[:1]
            columns[name] = {
                place.depth: field_column(memberships.sheet, name, field, place) for place in there
            }
    return columns


def field_column(sheet: Sheet, name: str, field: Field, place: Place) -> Column:
    """One field over some rows; the contract's `if_missing` stands in for what is not said."""
    column, choices = sheet[name].take(place.rows), field_choices(field)
    if field.unit == "text":
        choices = tuple(sorted(column.texts[:-1].tolist()))
    values = _values(sheet, name, field, column.codes, choices)
    present = ~column.is_missing
    if field.if_missing is not None:
        values = choose_ratio(present, values, Ratio.of(_stand_in(field, choices)))
        present = np.ones(len(present), np.bool_)
    states = np.where(present, REPORTED, code("not_reported")).astype(np.int8)
    return Column(values, states, present, place.depth, field.unit, path=place.path, choices=choices)


def measured(sheet: Sheet, name: str, codes: Index, unit_name: str) -> Ratio:
    """The figures of rows in their unit; a percent as its plain ratio; zero where a row says nothing."""
    values = sheet.numbers[name].take(codes)
    return Ratio(values.numerator, values.denominator * 100) if unit_name == "percent" else values


def membership_days(memberships: Memberships, rows: Index, period: Period) -> Index:
    """How many days of the period each membership has; a counterparty without a row has all of them."""
    days = memberships.last_day - memberships.first_day + 1
    return np.asarray(np.append(days, (period.last_day - period.first_day).days + 1)[rows])


def _days_column(name: str, place: Place, memberships: Memberships, period: Period) -> Column:
    """The days counted by hand, else those of the membership."""
    column = memberships.sheet[name].take(place.rows)
    counted = memberships.sheet.numbers[name].take(column.codes)
    of_dates = Ratio.scaled(Whole.of(membership_days(memberships, place.rows, period)), 0)
    values = choose_ratio(column.is_missing, of_dates, counted)
    full = Column.full(values, len(place.rows), place.depth, unit="days")
    return replace(full, path=place.path)


def _values(sheet: Sheet, name: str, field: Field, codes: Index, choices: tuple[str, ...]) -> Ratio:
    if field.unit == "fraction":
        return _fractions(sheet[name].texts, codes)
    if field.unit in ("choice", "yes_no", "text"):
        places = {text: place for place, text in enumerate(choices)}
        of_text = np.array([places.get(text, 0) for text in sheet[name].texts.tolist()], np.int64)
        return Ratio.scaled(Whole.of(of_text[codes]), 0)
    return measured(sheet, name, codes, field.unit)


def _fractions(texts: np.ndarray, codes: Index) -> Ratio:
    """Each fraction as it was written, 6 / 6 as 6 over 6."""
    read = [read_fraction(text) for text in texts[:-1].tolist()] + [(0, 1)]
    tops, bottoms = zip(*read, strict=True)
    return Ratio(Whole.of(tops).take(codes), Whole.of(bottoms).take(codes))


def _stand_in(field: Field, choices: tuple[str, ...]) -> Fraction | int:
    """What the contract says instead of a missing figure."""
    match field.if_missing:
        case Number(value=value):
            return value
        case Name(name):
            return choices.index(name)
    raise AssertionError("the linter refuses a stand-in that is neither a number nor a word of the list")
