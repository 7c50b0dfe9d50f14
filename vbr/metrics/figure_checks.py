"""What is wrong with figures themselves: impossible, contradictory or implausible numbers."""

from collections.abc import Iterator

import numpy as np

from vbr.errors import Problem
from vbr.exact.ratio import Ratio
from vbr.exact.text import write_exact
from vbr.exact.units import unit
from vbr.exact.whole import Bools
from vbr.metrics import faults
from vbr.metrics.memberships import UNKNOWN
from vbr.metrics.reported import Reported
from vbr.metrics.sheets import Sheet

COUNTS = ("numerator", "denominator", "cases", "exclusions")
FIGURES = (*COUNTS, "value", "baseline", "completeness")
MOST_CASES = 10**12
NEVER_NEGATIVE = ("count", "days", "months", "fraction")


def figure_problems(reported: Reported) -> Iterator[Problem]:
    """Everything that is wrong with the numbers of the metrics."""
    for column in FIGURES:
        yield from _written_problems(reported, column)
        yield from _size_problems(reported, column)
    yield from _presence_problems(reported.sheet)
    yield from _relation_problems(reported)


def unit_problems(sheet: Sheet, column: str, unit_name: str, rows: Bools) -> Iterator[Problem]:
    """Numbers written with a sign or commas that the unit does not have."""
    numbers, codes = sheet.numbers[column], sheet[column].codes
    fits = numbers.fits(unit_name) | numbers.is_bad

    def message(row: int) -> str:
        return f'"{sheet.says(column, row)}" is not how {unit_name} are written, which is {unit(unit_name).example}.'

    if not fits.all():
        wrong = np.flatnonzero(rows & ~fits[codes])
        yield from sheet.problems(wrong, column, faults.WRONG_SIGN, message)


def negative_problems(sheet: Sheet, column: str, rows: Bools) -> Iterator[Problem]:
    """Numbers below zero where there can be none."""
    is_negative = np.atleast_1d(sheet.numbers[column].values < 0)
    if is_negative.any():
        wrong = np.flatnonzero(rows & is_negative[sheet[column].codes])
        yield from sheet.problems(
            wrong, column, faults.NEGATIVE, lambda row: f"{sheet.says(column, row)} is below zero."
        )


def _written_problems(reported: Reported, column: str) -> Iterator[Problem]:
    units = [terms.unit_of(column) for terms in reported.terms]
    for name in dict.fromkeys(units):
        if unit(name).is_number:
            yield from unit_problems(
                reported.sheet, column, name, _is_one_of(reported, [one == name for one in units])
            )


def _size_problems(reported: Reported, column: str) -> Iterator[Problem]:
    units = [terms.unit_of(column) for terms in reported.terms]
    counted = _is_one_of(reported, [name in NEVER_NEGATIVE for name in units])
    yield from negative_problems(reported.sheet, column, counted)
    sheet, numbers = reported.sheet, reported.sheet.numbers[column]
    if column == "completeness":
        is_out = np.atleast_1d((numbers.values < 0) | (numbers.values > 100 * 10**numbers.decimals))
        rows = np.flatnonzero(is_out[sheet[column].codes])
        yield from sheet.problems(
            rows,
            column,
            faults.NOT_COMPLETE,
            lambda row: f"{sheet.says(column, row)} is not between 0% and 100%.",
        )
    elif numbers.values.largest > MOST_CASES:
        is_much = np.atleast_1d(numbers.values > MOST_CASES * 10**numbers.decimals)
        rows = np.flatnonzero(counted & is_much[sheet[column].codes])
        yield from sheet.problems(
            rows,
            column,
            faults.IMPLAUSIBLE,
            lambda row: f"{sheet.says(column, row)} is above {MOST_CASES:,}.",
        )


def _presence_problems(sheet: Sheet) -> Iterator[Problem]:
    has = {column: ~sheet[column].is_missing for column in ("numerator", "denominator", "value", "cases")}
    is_reported = np.array([text in ("", "reported") for text in sheet["status"].texts])[
        sheet["status"].codes
    ]
    has_counts = has["numerator"] | has["denominator"]
    is_without_cases = has["cases"] & _ratio(sheet, "cases").equals(0)
    is_silent = is_reported & ~has_counts & ~has["value"] & ~is_without_cases
    yield from sheet.problems(
        np.flatnonzero(is_silent),
        "status",
        faults.WITHOUT_FIGURE,
        lambda _: "The row has no figure and no status.",
    )

    def two(row: int) -> str:
        return f"The row has the value {sheet.says('value', row)} and also a numerator or denominator."

    yield from sheet.problems(np.flatnonzero(has["value"] & has_counts), "value", faults.TWO_FIGURES, two)
    for column, other in (("numerator", "denominator"), ("denominator", "numerator")):
        rows = np.flatnonzero(has[other] & ~has[column] & ~has["value"])
        yield from sheet.problems(
            rows,
            column,
            faults.HALF_A_FIGURE,
            lambda _, pair=(other, column): f"There is a {pair[0]} and no {pair[1]}.",
        )


def _relation_problems(reported: Reported) -> Iterator[Problem]:
    sheet = reported.sheet
    numerator, cases = _ratio(sheet, "numerator"), _ratio(sheet, "cases")
    denominator = _ratio(sheet, "denominator") - _ratio(sheet, "exclusions")
    has_both = ~sheet["numerator"].is_missing & ~sheet["denominator"].is_missing

    def above(row: int) -> str:
        return f"The numerator {sheet.says('numerator', row)} is above the denominator {_left(sheet, row)}, in a percent."

    def by_zero(row: int) -> str:
        return f"The figure is {sheet.says('numerator', row) or sheet.says('value', row)} on 0 cases."

    def excluded(row: int) -> str:
        given = sheet.says("denominator", row) or "no denominator"
        return f"The exclusions {sheet.says('exclusions', row)} are more than the denominator, {given}."

    is_excess = denominator < 0
    percents = _is_one_of(reported, [terms.measure.unit == "percent" for terms in reported.terms])
    is_above = has_both & percents & ~is_excess & ~denominator.equals(0) & (numerator > denominator)
    yield from sheet.problems(np.flatnonzero(is_above), "numerator", faults.NUMERATOR_ABOVE, above)
    is_on_none = has_both & denominator.equals(0) & ~numerator.equals(0)
    is_on_none |= ~sheet["cases"].is_missing & cases.equals(0) & ~_ratio(sheet, "value").equals(0)
    yield from sheet.problems(np.flatnonzero(is_on_none), "denominator", faults.DIVIDED_BY_ZERO, by_zero)
    has_exclusions = ~sheet["exclusions"].is_missing
    yield from sheet.problems(
        np.flatnonzero(is_excess & has_exclusions), "exclusions", faults.EXCLUSIONS_ABOVE, excluded
    )


def _left(sheet: Sheet, row: int) -> str:
    """The denominator of a row as a person reads it, exclusions left out."""
    exclusions = sheet.says("exclusions", row)
    if not exclusions:
        return sheet.says("denominator", row)
    rest = (_ratio(sheet, "denominator") - _ratio(sheet, "exclusions")).take(np.array([row])).fractions()[0]
    return f"{write_exact(rest)} ({sheet.says('denominator', row)} less {exclusions} exclusions)"


def _ratio(sheet: Sheet, column: str) -> Ratio:
    return sheet.numbers[column].take(sheet[column].codes)


def _is_one_of(reported: Reported, measures: list[bool]) -> Bools:
    """Whether each row is about one of the measures, given in the order of the terms."""
    assert UNKNOWN == -1, "an unknown measure takes the last entry"
    return np.asarray(np.array([*measures, False])[reported.measure])
