"""What is wrong with figures themselves: impossible, contradictory or implausible numbers."""

from collections.abc import Iterator

import numpy as np

from vbr.errors import Problem
from vbr.exact.ratio import Ratio
from vbr.exact.text import write_exact
from vbr.exact.units import unit
from vbr.exact.whole import Bools
from vbr.metrics import faults
from vbr.metrics.reported import Reported
from vbr.metrics.sheets import Sheet

FIGURES = ("numerator", "denominator", "cases", "exclusions", "value", "baseline", "completeness")
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
        example = unit(unit_name).example
        return f'"{sheet.says(column, row)}" is not written in the unit {unit_name}, such as {example}.'

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
    if column == "completeness":
        yield from _completeness_problems(reported.sheet)
    else:
        yield from _large_problems(reported.sheet, column, faults.IMPLAUSIBLE, (counted, MOST_CASES))
        percents = _is_one_of(reported, [name == "percent" for name in units])
        yield from _large_problems(reported.sheet, column, faults.PERCENT_ABOVE, (percents, 100))


def _large_problems(
    sheet: Sheet, column: str, fault: faults.Fault, where: tuple[Bools, int]
) -> Iterator[Problem]:
    """Numbers above the most that such rows may say."""
    rows, most = where
    numbers = sheet.numbers[column]
    is_much = np.atleast_1d(numbers.values > most * 10**numbers.decimals)
    if is_much.any():
        wrong = np.flatnonzero(rows & is_much[sheet[column].codes])
        yield from sheet.problems(
            wrong, column, fault, lambda row: f"{sheet.says(column, row)} is above {most:,}."
        )


def _completeness_problems(sheet: Sheet) -> Iterator[Problem]:
    numbers, codes = sheet.numbers["completeness"], sheet["completeness"].codes
    is_out = np.atleast_1d((numbers.values < 0) | (numbers.values > 100 * 10**numbers.decimals))
    message = "{} is not between 0% and 100%."
    yield from sheet.problems(
        np.flatnonzero(is_out[codes]), "completeness", faults.NOT_COMPLETE,
        lambda row: message.format(sheet.says("completeness", row)),
    )  # fmt: skip


def _presence_problems(sheet: Sheet) -> Iterator[Problem]:
    has = {column: ~sheet[column].is_missing for column in ("numerator", "denominator", "value")}
    is_reported = np.array([text in ("", "reported") for text in sheet["status"].texts])[
        sheet["status"].codes
    ]
    has_counts = has["numerator"] | has["denominator"]
    is_without_cases = _says(sheet, "cases") & _ratio(sheet, "cases").equals(0)
    is_silent = is_reported & ~has_counts & ~has["value"] & ~is_without_cases
    yield from sheet.problems(
        np.flatnonzero(is_silent),
        "status",
        faults.WITHOUT_FIGURE,
        lambda _: "The row has no figure and no status.",
    )

    def beside(row: int) -> str:
        return f"status says {sheet.says('status', row)}, and the row has figures."

    rows = np.flatnonzero(~is_reported & (has["value"] | has_counts))
    yield from sheet.problems(rows, "status", faults.FIGURE_AND_STATUS, beside)

    def two(row: int) -> str:
        return f"The row has the value {sheet.says('value', row)} and also a numerator or denominator."

    yield from sheet.problems(np.flatnonzero(has["value"] & has_counts), "value", faults.TWO_FIGURES, two)
    for there, absent in (("numerator", "denominator"), ("denominator", "numerator")):
        yield from _half_problems(sheet, there, absent, has[there] & ~has[absent] & ~has["value"])


def _half_problems(sheet: Sheet, there: str, absent: str, rows: Bools) -> Iterator[Problem]:
    message = f"There is a {there} and no {absent}."
    return sheet.problems(np.flatnonzero(rows), absent, faults.HALF_A_FIGURE, lambda _: message)


def _relation_problems(reported: Reported) -> Iterator[Problem]:
    """Figures that do not go together; where one of them cannot be read, that is told elsewhere."""
    sheet = reported.sheet
    denominator = _ratio(sheet, "denominator") - _ratio(sheet, "exclusions")
    is_nothing, is_less = denominator.equals(0), denominator < 0
    has_counts = _says(sheet, "numerator") & _says(sheet, "denominator") & ~_is_bad(sheet, "exclusions")
    percents = _is_one_of(reported, [terms.measure.unit == "percent" for terms in reported.terms])
    is_above = has_counts & percents & ~is_nothing & ~is_less & (_ratio(sheet, "numerator") > denominator)
    is_on_nothing = has_counts & is_nothing & ~_ratio(sheet, "numerator").equals(0)
    yield from _above_problems(sheet, is_above)
    yield from _on_nothing_problems(sheet, is_on_nothing, "numerator", "denominator")
    has_cases = _says(sheet, "cases") & _says(sheet, "value") & _ratio(sheet, "cases").equals(0)
    yield from _on_nothing_problems(sheet, has_cases & ~_ratio(sheet, "value").equals(0), "value", "cases")
    yield from _exclusion_problems(
        sheet, is_less & _says(sheet, "exclusions") & ~_is_bad(sheet, "denominator")
    )


def _above_problems(sheet: Sheet, rows: Bools) -> Iterator[Problem]:
    def message(row: int) -> str:
        numerator = sheet.says("numerator", row)
        return f"The numerator {numerator} is above the denominator {_left(sheet, row)}, in a percent."

    return sheet.problems(np.flatnonzero(rows), "numerator", faults.NUMERATOR_ABOVE, message)


def _on_nothing_problems(sheet: Sheet, rows: Bools, figure: str, below: str) -> Iterator[Problem]:
    def message(row: int) -> str:
        return f"{figure} is {sheet.says(figure, row)}, and {below} is 0."

    return sheet.problems(np.flatnonzero(rows), below, faults.DIVIDED_BY_ZERO, message)


def _exclusion_problems(sheet: Sheet, rows: Bools) -> Iterator[Problem]:
    def message(row: int) -> str:
        denominator = sheet.says("denominator", row) or "which is not there"
        return f"The exclusions {sheet.says('exclusions', row)} are more than the denominator, {denominator}."

    return sheet.problems(np.flatnonzero(rows), "exclusions", faults.EXCLUSIONS_ABOVE, message)


def _left(sheet: Sheet, row: int) -> str:
    """The denominator of a row as a person reads it, exclusions left out."""
    exclusions = sheet.says("exclusions", row)
    if not exclusions:
        return sheet.says("denominator", row)
    rest = (_ratio(sheet, "denominator") - _ratio(sheet, "exclusions")).take(np.array([row])).fractions()[0]
    return f"{write_exact(rest)} ({sheet.says('denominator', row)} less {exclusions} exclusions)"


def _ratio(sheet: Sheet, column: str) -> Ratio:
    return sheet.numbers[column].take(sheet[column].codes)


def _says(sheet: Sheet, column: str) -> Bools:
    """Whether each row says a number in the column."""
    return ~sheet[column].is_missing & ~_is_bad(sheet, column)


def _is_bad(sheet: Sheet, column: str) -> Bools:
    return np.asarray(sheet.numbers[column].is_bad[sheet[column].codes])


def _is_one_of(reported: Reported, measures: list[bool]) -> Bools:
    """Whether each row is about one of the measures, given in the order of the terms."""
    return np.asarray(np.array([*measures, False])[reported.measure])
