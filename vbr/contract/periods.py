"""The contract year, its scored periods, and the days that a measure covers in one of them.

A year that starts on 1 January is scored in 2026-Q1 to 2026-Q4; one that starts on 1 October has quarters
from October. Twelve months up to a lag of three, for 2026-Q2, are 2025-04-01 to 2026-03-31.
"""

from calendar import monthrange
from datetime import date, timedelta

from vbr.contract.scorecard import Window
from vbr.contract.terms import Span, Term
from vbr.exact.text import Period

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
DAY = timedelta(days=1)


def contract_year(term: Term, day: date) -> Span:
    """The contract year that a day lies in.

    It is the one stated, moved by whole years; without one, the days of the term if they are a year at most
    and reach into two, else the calendar year.
    """
    stated = term.contract_year or _only_year(term)
    if stated is None:
        return Span(date(day.year, 1, 1), date(day.year, 12, 31))
    if stated.first_day <= day <= stated.last_day:
        return stated
    first_day = _in_any_year(stated.first_day) if day < stated.first_day else stated.last_day + DAY
    first_day = months_later(first_day, 12 * (day.year - first_day.year))
    if day < first_day:
        first_day = months_later(first_day, -12)
    return Span(first_day, months_later(first_day, 12) - DAY)


def scored_periods(term: Term, year: Span) -> tuple[Span, ...]:
    """The periods that are scored in a contract year."""
    months = MONTHS[term.scored]
    starts = (months_later(year.first_day, months * place) for place in range(12 // months))
    return tuple(
        Span(first_day, min(months_later(first_day, months) - DAY, year.last_day))
        for first_day in starts
        if first_day <= year.last_day
    )


def period_before(term: Term, period: Period) -> Span:
    """The scored period just before one; it may lie in the contract year before."""
    day = period.first_day - DAY
    return [one for one in scored_periods(term, contract_year(term, day)) if one.first_day <= day][-1]


def ends_contract_year(term: Term, period: Period) -> bool:
    """Whether the contract year ends with a period."""
    return period.last_day >= contract_year(term, period.first_day).last_day


def is_last_of_contract_year(term: Term, period: Period) -> bool:
    """Whether a period is the last that is scored in its contract year; a term that ends sooner ends it.

    A quarter that the last day of the term cuts is scored, unless a cut one counts for nothing.
    """
    periods = scored_periods(term, contract_year(term, period.first_day))
    later = (one for one in periods if one.first_day > period.last_day)
    decide = (one.last_day if term.partial_period == "none" else one.first_day for one in later)
    return all(day > term.ends for day in decide)


def window_days(window: Window | None, period: Period, year: Span) -> Span:
    """The days that a measure covers: the period, the year so far, or so many months up to a lag."""
    if window is None or window.span == "period":
        return Span(period.first_day, period.last_day)
    last_day = months_later(period.last_day + DAY, -window.lag_months) - DAY
    if window.span == "year_to_date":
        return Span(year.first_day, last_day)
    return Span(months_later(last_day + DAY, -window.months), last_day)


def months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or the last of that month.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2026, 1, 1), -1)
    (datetime.date(2026, 2, 28), datetime.date(2025, 12, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _only_year(term: Term) -> Span | None:
    """The term itself, where it is one year and no calendar year."""
    is_a_year = term.ends < months_later(_in_any_year(term.effective), 12)
    return Span(term.effective, term.ends) if is_a_year and term.effective.year != term.ends.year else None


def _in_any_year(day: date) -> date:
    """The day itself; of 29 February, which most years do not have, 1 March."""
    return day + DAY if (day.month, day.day) == (2, 29) else day
