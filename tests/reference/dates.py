"""Periods and the contract year, as first and last days."""

from calendar import monthrange
from datetime import date
from typing import Any


def period_days(period: str) -> tuple[date, date]:
    """The first and last day of `2026`, `2026-H1`, `2026-Q2`, `2026-04` or `first/last`.

    >>> [day.isoformat() for day in period_days("2026-Q2")]
    ['2026-04-01', '2026-06-30']
    """
    if "/" in period:
        first, last = period.split("/")
        return date.fromisoformat(first), date.fromisoformat(last)
    year, _, part = period.partition("-")
    if not part:
        months = (1, 12)
    elif part[0] == "H":
        months = (int(part[1]) * 6 - 5, int(part[1]) * 6)
    elif part[0] == "Q":
        months = (int(part[1]) * 3 - 2, int(part[1]) * 3)
    else:
        months = (int(part), int(part))
    return date(int(year), months[0], 1), date(int(year), months[1], monthrange(int(year), months[1])[1])


def contract_year(contract: dict[str, Any]) -> tuple[date, date]:
    """The year of yearly caps: as stated, else a term of at most a year, else its first calendar year."""
    term = contract["term"]
    if "contract_year" in term:
        first, last = term["contract_year"].split(" to ")
        return date.fromisoformat(first), date.fromisoformat(last)
    begins, ends = date.fromisoformat(term["effective"]), date.fromisoformat(term["ends"])
    if begins.year < ends.year and ends < begins.replace(year=begins.year + 1):
        return begins, ends
    return date(begins.year, 1, 1), date(begins.year, 12, 31)


def is_earlier(period: str, contract: dict[str, Any], now: str) -> bool:
    """Whether a period lies in the same contract year and begins before this one."""
    first_day = period_days(period)[0]
    year_begins, year_ends = contract_year(contract)
    return year_begins <= first_day <= year_ends and first_day < period_days(now)[0]
