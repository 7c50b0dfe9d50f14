"""Literals to exact values and back: numbers, percents, money, dates, periods; nothing about contracts.

`$1,234.50` is 1234.5 and `92.5%` is 37/40, both exactly. Nothing is guessed: exponents, NaN, infinity,
underscores, digits of other scripts and misplaced separators are refused, with a sentence on what to write.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vbr.exact.units import CURRENCY_SIGNS

MOST_DIGITS = 30

_NUMBER = re.compile(
    r"(?P<minus>-?)(?P<sign>[$£€]?)(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)"
    r"(?:\.(?P<decimals>[0-9]+))?(?P<percent>%?)"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS = re.compile(r"([0-9]{4})(?:-(?:(H)([12])|(Q)([1-4])|([0-9]{2})))?")
_RANGE = re.compile(r"(\S+)(?:/| to )(\S+)")


@dataclass(frozen=True, slots=True)
class Period:
    """A run of days; both ends belong to it."""

    id: str
    first_day: date
    last_day: date


def read_number(text: str) -> Fraction:
    """The exact value of a literal: a decimal, a percent, an amount of money, or one number / another.

    Raises: ValueError, a sentence that says what was found and what to write.

    >>> read_number("-$1,200.50"), read_number("92.5%"), read_number("4 / 412")
    (Fraction(-2401, 2), Fraction(37, 40), Fraction(1, 103))
    """
    numerator, slash, denominator = text.partition("/")
    if not slash:
        return _read_decimal(text.strip(" "), text)
    divisor = _read_decimal(denominator.strip(" "), text)
    if divisor == 0:
        raise ValueError(f"{_quoted(text)} divides by zero.")
    return _read_decimal(numerator.strip(" "), text) / divisor


def read_date(text: str) -> date:
    """The day that the text names.

    Raises: ValueError when it is not a day written as 2026-04-01.
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{_quoted(text)} is not a date such as 2026-04-01.")
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise ValueError(f"{_quoted(text)} is not a day of the calendar.") from None


def read_period(text: str) -> Period:
    """The period that the text names: a year, half, quarter, month, or its first and last day.

    Raises: ValueError when it is none of these.

    >>> read_period("2026-Q2").last_day.isoformat(), read_period("2026-01-01 to 2026-03-31").id
    ('2026-06-30', '2026-01-01/2026-03-31')
    """
    days = _RANGE.fullmatch(text)
    if days:
        return _read_range(text, days[1], days[2])
    match = _MONTHS.fullmatch(text)
    if not match or int(match[1]) == 0 or int(match[6] or 1) not in range(1, 13):
        expected = "2026, 2026-H1, 2026-Q2, 2026-04 or 2026-01-01/2026-03-31"
        raise ValueError(f"{_quoted(text)} is not a period such as {expected}.")
    months = 6 if match[2] else 3 if match[4] else 1 if match[6] else 12
    last_month = months * int(match[3] or match[5] or match[6] or 1)
    year = int(match[1])
    last_day = date(year, last_month, monthrange(year, last_month)[1])
    return Period(text, date(year, last_month - months + 1, 1), last_day)


def write_decimal(value: Fraction, decimals: int) -> str:
    """The value with this many decimals; it has no more (round first).

    >>> write_decimal(Fraction(-1, 2), 3)
    '-0.500'
    """
    scaled = value * 10**decimals
    assert scaled.denominator == 1, "a value is rounded before it is written"
    return _with_point(scaled.numerator, decimals)


def write_exact(value: Fraction) -> str:
    """The shortest plain decimal that is the value, or numerator/denominator where no decimal ends.

    >>> write_exact(Fraction(37, 40)), write_exact(Fraction(200)), write_exact(Fraction(2, 3))
    ('0.925', '200', '2/3')
    """
    decimals = decimals_of(value)
    return str(value) if decimals is None else write_decimal(value, decimals)


def write_percent(value: Fraction) -> str:
    """The value as a percent, or as a ratio where the percent does not end.

    >>> write_percent(Fraction(37, 40)), write_percent(Fraction(2, 3))
    ('92.5%', '2/3')
    """
    return write_exact(value) if decimals_of(value) is None else f"{write_exact(value * 100)}%"


def write_money(cents: int, currency: str) -> str:
    """The amount as a person writes it.

    >>> write_money(2246743, "USD"), write_money(-500, "GBP")
    ('$22,467.43', '-£5.00')
    """
    units, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{CURRENCY_SIGNS[currency]}{units:,}.{rest:02}"


def plain_money(cents: int) -> str:
    """The amount with two decimals and no sign of a currency.

    >>> plain_money(-2246743)
    '-22467.43'
    """
    return _with_point(cents, 2)


def decimals_of(value: Fraction) -> int | None:
    """How many decimals write the value exactly; None where no number of them does.

    >>> decimals_of(Fraction(37, 40)), decimals_of(Fraction(2, 3))
    (3, None)
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _read_decimal(part: str, text: str) -> Fraction:
    match = _NUMBER.fullmatch(part)
    if not match or (match["sign"] and match["percent"]):
        grouped = "with a comma before each three digits, such as 1,234.50"
        example = grouped if "," in part else "such as 1234.50"
        raise ValueError(f"{_quoted(text)} is not a plain number {example}.")
    whole, decimals = match["whole"].replace(",", ""), match["decimals"] or ""
    if len(whole) + len(decimals) > MOST_DIGITS:
        raise ValueError(f"{_quoted(text)} has more than {MOST_DIGITS} digits.")
    scale = len(decimals) + (2 if match["percent"] else 0)
    return Fraction(int(match["minus"] + whole + decimals), 10**scale)


def _read_range(text: str, first: str, last: str) -> Period:
    first_day, last_day = read_date(first), read_date(last)
    if last_day < first_day:
        raise ValueError(f"{_quoted(text)} ends before it begins.")
    return Period(f"{first}/{last}", first_day, last_day)


def _with_point(scaled: int, decimals: int) -> str:
    """A whole number with its point set this many digits from the right."""
    if decimals == 0:
        return str(scaled)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    return f"{'-' if scaled < 0 else ''}{digits[:-decimals]}.{digits[-decimals:]}"


def _quoted(text: str) -> str:
    return f'"{text[:60]}"' if len(text) <= 60 else f'"{text[:60]}..."'
