"""Literals are read exactly or refused with a sentence; what is written reads back as the same value."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbr.exact.text import (
    Period,
    plain_money,
    read_date,
    read_number,
    read_period,
    write_decimal,
    write_exact,
    write_money,
    write_percent,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("-0.50", Fraction(-1, 2)),
        ("007", Fraction(7)),
        ("1,234.50", Fraction(2469, 2)),
        ("1,234,567", Fraction(1234567)),
        ("92.5%", Fraction(37, 40)),
        ("$1,200.00", Fraction(1200)),
        ("-£220.62", Fraction(-11031, 50)),
        ("€5", Fraction(5)),
        ("2 / 3", Fraction(2, 3)),
        ("4/412", Fraction(1, 103)),
        ("6.2 / 7.75", Fraction(4, 5)),
        ("123456789012345678901234567890", Fraction(123456789012345678901234567890)),
    ],
)
def test_a_literal_is_read_exactly(text: str, value: Fraction) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        *(
            (text, f'"{text}" is not a plain number such as 1234.50.')
            for text in (
                "", "n/a", "1e5", "NaN", "inf", "1_000", "\uff11\uff12", "٣", ".5", "5.", "+1", "--1",
                "$-5", "$5%", "1 000", "0x1F", "92.5 %", "1/2/3", "5\n", "½",
            )
        ),
        *(
            (text, f'"{text}" is not a plain number with a comma before each three digits, such as 1,234.50.')
            for text in ("1,23", "12,34", ",123", "1,2345", "1234,567", "1.234,50")
        ),
        ("4 / 0", '"4 / 0" divides by zero.'),
        ("1" * 31, f'"{"1" * 31}" has more than 30 digits.'),
        ("x" * 70, f'"{"x" * 60}..." is not a plain number such as 1234.50.'),
    ],
)  # fmt: skip
def test_what_is_no_plain_number_is_refused(text: str, sentence: str) -> None:
    assert refusal(read_number, text) == sentence


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2025-07-01/2026-06-30", date(2025, 7, 1), date(2026, 6, 30)),
        ("2026-01-01/2026-01-01", date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_a_period_has_its_first_and_last_day(text: str, first: date, last: date) -> None:
    assert read_period(text) == Period(text, first, last)


def test_a_range_in_words_has_the_id_of_the_range_with_a_slash() -> None:
    assert read_period("2025-07-01 to 2026-06-30") == read_period("2025-07-01/2026-06-30")


@pytest.mark.parametrize(
    "text", ["2026-Q5", "2026-H3", "2026-13", "2026-00", "0000", "26", "2026-Q", "2026 Q2", ""]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    expected = "2026, 2026-H1, 2026-Q2, 2026-04 or 2026-01-01/2026-03-31"
    assert refusal(read_period, text) == f'"{text}" is not a period such as {expected}.'


def test_days_that_are_none_are_refused() -> None:
    assert refusal(read_date, "2026-02-30") == '"2026-02-30" is not a day of the calendar.'
    assert refusal(read_date, "20260401") == '"20260401" is not a date such as 2026-04-01.'
    assert refusal(read_period, "2026-02-01/2026-01-31") == '"2026-02-01/2026-01-31" ends before it begins.'
    assert read_date("2024-02-29") == date(2024, 2, 29)


@given(st.integers(-(10**20), 10**20), st.integers(0, 9))
def test_a_decimal_that_is_written_reads_back(scaled: int, decimals: int) -> None:
    value = Fraction(scaled, 10**decimals)
    text = write_decimal(value, decimals)
    assert read_number(text) == value
    assert len(text.partition(".")[2]) == decimals


@given(st.fractions(-(10**12), 10**12, max_denominator=10**6))
def test_an_exact_value_that_is_written_reads_back(value: Fraction) -> None:
    text = write_exact(value)
    assert read_number(text) == value
    assert "." not in text or text[-1] not in ".0"


def test_values_are_written_as_people_write_them() -> None:
    assert write_decimal(Fraction(823223, 10**6), 6) == "0.823223"
    assert write_exact(Fraction(-7, 16)) == "-0.4375"
    assert [write_percent(Fraction(37, 40)), write_percent(Fraction(1)), write_percent(Fraction(1, 3))] == [
        "92.5%", "100%", "1/3",
    ]  # fmt: skip
    assert [write_money(cents, "USD") for cents in (2246743, -500, 0, 7)] == [
        "$22,467.43", "-$5.00", "$0.00", "$0.07",
    ]  # fmt: skip
    assert [plain_money(cents) for cents in (2246743, -5, 0)] == ["22467.43", "-0.05", "0.00"]


def test_a_value_is_never_rounded_by_writing_it() -> None:
    with pytest.raises(AssertionError, match="a value is rounded before it is written"):
        write_decimal(Fraction(2, 3), 6)


def refusal(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        read(text)
    return str(caught.value)
