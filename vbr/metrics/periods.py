"""The contract year, its scored periods, and the days that each measure covers.

A year that starts on 1 January is scored in 2026-Q1 to 2026-Q4; one that starts on 1 October has quarters
from October, and they are named by their dates. Twelve months up to a lag of three, for 2026-Q2, are
2025-04-01 to 2026-03-31.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from vbr.contract.model import Contract
from vbr.contract.scorecard import Window
from vbr.contract.terms import Span, Term
from vbr.errors import Problem
from vbr.exact.text import Period
from vbr.metrics.faults import WRONG_PERIOD

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
_DAY = timedelta(days=1)


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
    first_day = stated.first_day if day < stated.first_day else stated.last_day + _DAY
    first_day = months_later(first_day, 12 * (day.year - first_day.year))
    if day < first_day:
        first_day = months_later(first_day, -12)
    return Span(first_day, months_later(first_day, 12) - _DAY)


def scored_periods(term: Term, year: Span) -> tuple[Span, ...]:
    """The periods that are scored in a contract year."""
    months = MONTHS[term.scored]
    starts = (months_later(year.first_day, months * place) for place in range(12 // months))
    return tuple(
        Span(first_day, min(months_later(first_day, months) - _DAY, year.last_day))
        for first_day in starts
        if first_day <= year.last_day
    )


def window_days(window: Window | None, period: Period, year: Span) -> Span:
    """The days that a measure covers: the period, the year so far, or so many months up to a lag."""
    if window is None or window.span == "period":
        return Span(period.first_day, period.last_day)
    last_day = months_later(period.last_day + _DAY, -window.lag_months) - _DAY
    if window.span == "year_to_date":
        return Span(year.first_day, last_day)
    return Span(months_later(last_day + _DAY, -window.months), last_day)


def period_problems(contract: Contract, period: Period) -> Iterator[Problem]:
    """Why the contract does not score the period."""
    term = contract.term
    year = contract_year(term, period.first_day)
    periods = scored_periods(term, year)
    if year.first_day.month != 1 and re.fullmatch("[0-9]{4}(-[HQ][12-4])?", period.id):
        message = f"{period.id} would be {_days(period)}, but the contract year starts on {year.first_day}."
        yield _problem(contract, message, f"Name the period by its days: {_listed(periods, year)}.")
    elif Span(period.first_day, period.last_day) not in periods:
        scored = term.scored.replace("_", "-")
        named = period.id if "/" in period.id else f"{period.id} ({_days(period)})"
        message = f"{named} is not a period of this contract, which is scored {scored}."
        yield _problem(contract, message, f"Choose {_listed(periods, year)}.")
    yield from _term_problems(contract, period)


def months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or the last of that month.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2026, 1, 1), -1)
    (datetime.date(2026, 2, 28), datetime.date(2025, 12, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _only_year(term: Term) -> Span | None:
    """The term itself, where it is one year and no calendar year."""
    is_a_year = term.ends < months_later(term.effective, 12)
    return Span(term.effective, term.ends) if is_a_year and term.effective.year != term.ends.year else None


def _term_problems(contract: Contract, period: Period) -> Iterator[Problem]:
    """A period is ruled by the version in force on its first day; the first version may begin inside one."""
    term, version = contract.term, contract.contract.version
    begins_inside = (
        contract.amends is None and term.partial_period != "none" and term.effective <= period.last_day
    )
    if period.first_day < term.effective and not begins_inside:
        message = (
            f"{period.id} begins on {period.first_day}, but version {version} scores from {term.effective}."
        )
        yield _problem(contract, message, "Choose the version in force on that day, or a later period.")
    if period.first_day > term.ends or (period.last_day > term.ends and term.partial_period == "none"):
        message = f"{period.id} ends on {period.last_day}, but version {version} scores until {term.ends}."
        yield _problem(contract, message, "Choose the version in force on that day, or an earlier period.")


def _problem(contract: Contract, message: str, hint: str) -> Problem:
    line = contract.lines.get("term")
    return WRONG_PERIOD.problem(message, contract.source, hint, line=line, path="term")


def _days(span: Span | Period) -> str:
    return f"{span.first_day} to {span.last_day}"


def _listed(periods: tuple[Span, ...], year: Span) -> str:
    names = [_name(span, year) for span in periods]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _name(span: Span, year: Span) -> str:
    """How a person names the period.

    2026-Q2, where it is a calendar quarter of a year that starts in January; any whole month, else its days.
    """
    first_day = span.first_day
    months = (span.last_day.year - first_day.year) * 12 + span.last_day.month - first_day.month + 1
    is_whole = first_day.day == 1 and months_later(first_day, months) - _DAY == span.last_day
    part = (first_day.month - 1) // months + 1
    names = {1: f"{first_day.year}-{first_day.month:02}"}
    if year.first_day.month == 1:
        names |= {12: f"{first_day.year}", 6: f"{first_day.year}-H{part}", 3: f"{first_day.year}-Q{part}"}
    is_named = is_whole and months in names and (first_day.month - 1) % months == 0
    return names[months] if is_named else f"{span.first_day}/{span.last_day}"
