"""Rows of the tables `earlier` and `declared`: which are about what, and the cents they come to."""

import numpy as np

from vbr.contract.model import Contract
from vbr.exact.text import Period, read_period
from vbr.exact.whole import Bools, Whole
from vbr.metrics.sheets import Sheet

# The kinds that are settled with this period's payments.
OPEN_KINDS = ("paid", "held_back", "carried")

# The kinds that count in every later period of the contract year.
OF_THE_YEAR = ("earned", "allocated", "held_back")


def says_one_of(sheet: Sheet, column: str, *words: str) -> Bools:
    """Whether each row says one of the words in a column."""
    return np.asarray(np.array([text in words for text in sheet[column].texts.tolist()])[sheet[column].codes])


def is_about(contract: Contract, sheet: Sheet, component: str) -> Bools:
    """Whether each row is about a component; one without a word is about the only one."""
    said = says_one_of(sheet, "component", component)
    return said | sheet["component"].is_missing if len(contract.funding) == 1 else said


def cents_of_rows(sheet: Sheet, column: str, rows: Bools, cents: int = 1) -> Whole:
    """Amounts as cents, where one of what the column counts has so many."""
    values = sheet.numbers[column].take(sheet[column].codes[rows])
    return (values.numerator * cents).floor_divide(values.denominator)


def periods_said(sheet: Sheet) -> list[Period | None]:
    """Each distinct text of the column `period` as a period; None for one that is none."""
    return [_period(text) for text in sheet["period"].texts.tolist()]


def _period(text: str) -> Period | None:
    try:
        return read_period(text)
    except ValueError:
        return None
