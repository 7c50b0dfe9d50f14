"""The contract's own fields as columns: participants' figures from the roster, measures' from the metrics.

A field is a column on each level where somebody says it. Where nobody does there is none, unless the contract
says what stands in for it. Days that come `from the roster's dates` are counted here where none are given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.terms import Field
from vbr.contract.values import Name
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.units import unit
from vbr.exact.whole import Index, Whole
from vbr.metrics.arrange_cohort import Seats
from vbr.metrics.columns import Column
from vbr.metrics.memberships import Memberships
from vbr.metrics.numbers import read_fraction
from vbr.metrics.sheets import Sheet
from vbr.metrics.states import REPORTED, code

FROM_DATES = "from the roster's dates"


@dataclass(frozen=True, slots=True)
class Place:
    """Which rows of a sheet a column is made of, and where it stands; row -1 says nothing."""

    rows: Index
    depth: int
    path: str


def roster_fields(
    contract: Contract, memberships: Memberships, seats: Seats
) -> Mapping[str, Mapping[int, Column]]:
    """The fields of participants, by name and depth."""
    sheet, columns = memberships.sheet, dict[str, Mapping[int, Column]]()
    for name, field in contract.participants.fields.items():
        path = f"participants.fields.{name}"
        places = [Place(rows, depth, path) for depth, rows in enumerate(seats.rows)]
        if field.source == FROM_DATES:
            made = [_days_column(name, place, memberships) for place in places[1:]]
        else:
            said = [place for place in places if not sheet[name].take(place.rows).is_missing.all()]
            there = said or (places[:1] if field.if_missing is not None else [])
            made = [field_column(sheet, name, field, place) for place in there]
        columns[name] = {column.depth: column for column in made}
    return columns


def field_column(sheet: Sheet, name: str, field: Field, place: Place) -> Column:
    """One field over some rows; `if_missing` stands in for what nobody says, and the state still tells."""
    column, choices = sheet[name].take(place.rows), field.words
    if field.unit == "text":
        choices = tuple(sorted(column.texts[:-1].tolist()))
    values = _values(sheet, name, field, column.codes, choices)
    present = ~column.is_missing
    states = np.where(present, REPORTED, code("not_reported")).astype(np.int8)
    if (instead := stand_in(field)) is not None:
        values = choose_ratio(present, values, Ratio.of(instead))
        present = np.ones(len(present), np.bool_)
    return Column(values, states, present, place.depth, field.unit, path=place.path, choices=choices)


def stand_in(field: Field) -> Fraction | int | None:
    """What the contract says instead of a missing figure: a number, or a word as its place."""
    match field.if_missing:
        case Number(value=value) if unit(field.unit).is_number:
            return value
        case Name(name) if name in field.words:
            return field.words.index(name)
    return None


def measured(sheet: Sheet, name: str, codes: Index, unit_name: str) -> Ratio:
    """The figures of rows in their unit; a percent as its plain ratio; zero where a row says nothing."""
    values = sheet.numbers[name].take(codes)
    return Ratio(values.numerator, values.denominator * 100) if unit_name == "percent" else values


def _days_column(name: str, place: Place, memberships: Memberships) -> Column:
    """The days counted by hand, else those of the membership."""
    column = memberships.sheet[name].take(place.rows)
    counted = memberships.sheet.numbers[name].take(column.codes)
    of_dates = Ratio.scaled(Whole.of(memberships.days[place.rows]), 0)
    values = choose_ratio(column.is_missing, of_dates, counted)
    return Column.full(values, len(place.rows), place.depth, unit="days", path=place.path)


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
