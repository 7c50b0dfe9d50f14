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
    """The year of yearly caps: as stated, else the calendar year of the first day the contract rules."""
    stated = contract["term"].get("contract_year")
    if stated:
        first, last = stated.split(" to ")
        return date.fromisoformat(first), date.fromisoformat(last)
    year = date.fromisoformat(contract["term"]["effective"]).year
    return date(year, 1, 1), date(year, 12, 31)


def is_earlier(period: str, contract: dict[str, Any], now: str) -> bool:
    """Whether a period lies in the same contract year and begins before this one."""
    first_day = period_days(period)[0]
    year_begins, year_ends = contract_year(contract)
    return year_begins <= first_day <= year_ends and first_day < period_days(now)[0]
