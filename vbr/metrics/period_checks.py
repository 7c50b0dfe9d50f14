"""What is wrong with a period: the contract does not score it, or another version rules it.

Quarters of a year that starts on 1 October are no calendar quarters of that year, so they are named by their
days.
"""

import re
from collections.abc import Iterator

from vbr.contract.model import Contract
from vbr.contract.periods import DAY, contract_year, months_later, scored_periods
from vbr.contract.terms import Span
from vbr.errors import Problem
from vbr.exact.text import Period
from vbr.metrics.faults import WRONG_PERIOD


def period_problems(contract: Contract, period: Period) -> Iterator[Problem]:
    """Why the contract does not score the period."""
    term = contract.term
    year = contract_year(term, period.first_day)
    periods = scored_periods(term, year)
    if year.first_day.month != 1 and re.fullmatch("[0-9]{4}(-[HQ][12-4])?", period.id):
        message = f"{period.id} would be {_days(period)}, but the contract year starts on {year.first_day}."
        yield _problem(contract, message, f"Name the period by its days: {listed_periods(periods, year)}.")
    elif Span(period.first_day, period.last_day) not in periods:
        scored = term.scored.replace("_", "-")
        named = period.id if "/" in period.id else f"{period.id} ({_days(period)})"
        message = f"{named} is not a period of this contract, which is scored {scored}."
        yield _problem(contract, message, f"Choose {listed_periods(periods, year)}.")
    yield from _term_problems(contract, period)


def _term_problems(contract: Contract, period: Period) -> Iterator[Problem]:
    """A period is ruled by the version in force on its first day; the first version may begin inside one."""
    term, version = contract.term, contract.contract.version
    may_begin_inside = contract.amends is None and term.partial_period != "none"
    begins_inside = may_begin_inside and term.effective <= period.last_day
    if period.first_day < term.effective and not begins_inside:
        scores = f"version {version} scores from {term.effective}"
        message = f"{period.id} begins on {period.first_day}, but {scores}."
        yield _problem(contract, message, "Choose the version in force on that day, or a later period.")
    if period.first_day > term.ends or (period.last_day > term.ends and term.partial_period == "none"):
        message = f"{period.id} ends on {period.last_day}, but version {version} scores until {term.ends}."
        yield _problem(contract, message, "Choose the version in force on that day, or an earlier period.")


def _problem(contract: Contract, message: str, hint: str) -> Problem:
    line = contract.lines.get("term")
    return WRONG_PERIOD.problem(message, contract.source, hint, line=line, path="term")


def _days(span: Span | Period) -> str:
    return f"{span.first_day} to {span.last_day}"


def listed_periods(periods: tuple[Span, ...], year: Span) -> str:
    """The scored periods of a contract year, as a sentence names them."""
    names = [_name(span, year) for span in periods]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _name(span: Span, year: Span) -> str:
    """The name of a period as a person says it: 2026-04 for a whole month, else its days.

    A quarter, half or year has a name, such as 2026-Q2, only in a contract year that starts in January.
    """
    first_day = span.first_day
    months = (span.last_day.year - first_day.year) * 12 + span.last_day.month - first_day.month + 1
    is_whole = first_day.day == 1 and months_later(first_day, months) - DAY == span.last_day
    part = (first_day.month - 1) // months + 1
    names = {1: f"{first_day.year}-{first_day.month:02}"}
    if year.first_day.month == 1:
        names |= {12: f"{first_day.year}", 6: f"{first_day.year}-H{part}", 3: f"{first_day.year}-Q{part}"}
    is_named = is_whole and months in names and (first_day.month - 1) % months == 0
    return names[months] if is_named else f"{span.first_day}/{span.last_day}"
