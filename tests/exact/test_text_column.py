"""A column of texts says what each of its texts says alone."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vbr.exact.chunks import ROWS
from vbr.exact.text import decimals_of, read_number, write_exact
from vbr.exact.text_column import read_column, write_column
from vbr.exact.whole import Whole

plain = st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,20})?", fullmatch=True)
strange = st.sampled_from(
    ["", "-", ".", "-.5", "5.", "1.2.3", "1-2", "--1", "1,234.50", "92.5%", "$5.10", "2/3", "1/4", "1e5",
     "NaN", " 7", "\uff17", "1\0", "12\0\0", "\0" "1", "٣", "123456789012345678", "1234567890123456789",
     "9" * 18, "9" * 19, "9" * 20, "-" + "9" * 19, "9" * 31, "-0", "0.0"]
)  # fmt: skip


def alone(text: str) -> Fraction | None:
    try:
        value = read_number(text)
    except ValueError:
        return None
    return value if decimals_of(value) is not None else None


@given(st.lists(st.one_of(plain, strange, st.text(max_size=5)), max_size=12))
def test_every_text_is_read_as_it_is_read_alone(texts: list[str]) -> None:
    column = read_column(texts)
    expected = [alone(text) for text in texts]
    assert column.is_bad.tolist() == [value is None for value in expected]
    values = [Fraction(value, 10**column.decimals) for value in column.values.tolist()]
    assert values == [value or Fraction(0) for value in expected]


def test_a_long_column_with_a_few_strange_cells() -> None:
    texts = [f"{number}.{number % 100:02}" for number in range(2 * ROWS)]
    texts[ROWS + 1], texts[7] = "1,000.5", "none"
    column = read_column(np.array(texts, dtype=object))
    assert (column.decimals, np.flatnonzero(column.is_bad).tolist()) == (2, [7])
    around = [number * 100 + number % 100 for number in (ROWS - 1, ROWS)]
    assert column.values.tolist()[ROWS - 1 : ROWS + 2] == [*around, 100050]


def test_a_reader_decides_on_what_is_not_plain() -> None:
    def percents_only(text: str) -> Fraction:
        if not text.endswith("%"):
            raise ValueError(text)
        return read_number(text)

    column = read_column(["0.5", "92.5%", "$3"], percents_only)
    assert (column.values.tolist(), column.decimals, column.is_bad.tolist()) == (
        [500, 925, 0],
        3,
        [False, False, True],
    )


@given(st.lists(st.integers(-(10**20), 10**20), max_size=8), st.integers(0, 8))
def test_columns_are_written_as_single_values_are(values: list[int], decimals: int) -> None:
    texts = write_column(Whole.of(values), decimals)
    assert texts == [write_exact(Fraction(value, 10**decimals)) for value in values]
