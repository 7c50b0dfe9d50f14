"""Values as text: their own decimals where they have them, in full where they have none."""

from fractions import Fraction

import numpy as np
import pytest

from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.metrics.columns import Column
from vbr.reports.column_texts import column_texts, fixed_texts


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 2, "0.00"),
        (5, 2, "0.05"),
        (-5, 2, "-0.05"),
        (-12345678901234567890, 2, "-123456789012345678.90"),
        (-7, 0, "-7"),
        (1, 12, "0.000000000001"),
    ],
)
def test_a_value_is_written_with_its_decimals(value: int, decimals: int, text: str) -> None:
    assert fixed_texts(Whole.of([value]), decimals) == [text]


def test_a_coarser_denominator_is_filled_up_and_a_finer_value_is_written_as_it_is() -> None:
    assert texts(Ratio(Whole.of([5]), Whole.of(10)), 2) == ["0.50"]
    assert texts(Ratio(Whole.of([1, 1]), Whole.of([3, 4])), 2) == ["1/3", "0.25"]
    assert texts(Ratio(Whole.of([1, 6]), Whole.of([3, 4])), None) == ["1/3", "1.5"]


def test_a_missing_value_has_no_text() -> None:
    column = Column(Ratio.of(Fraction(1, 2)), np.zeros(2, np.int8), np.array([True, False]), 0, decimals=1)
    assert column_texts(column) == ["0.5", None]


def texts(values: Ratio, decimals: int | None) -> list[str | None]:
    rows = len(values)
    return column_texts(Column(values, np.zeros(rows, np.int8), np.ones(rows, bool), 0, decimals=decimals))
