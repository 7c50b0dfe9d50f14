"""Periods, the contract years they lie in, and what came earlier in that year."""

from dataclasses import dataclass

CALENDAR, HALF_WAY = "2026-01-01 to 2026-12-31", "2025-07-01 to 2026-06-30"


@dataclass(frozen=True)
class Time:
    """A period: how often the contract scores, its year, and the earlier periods of that year.

    `before` is the scored period just before, `left` and `back` are days of the period between which somebody
    was away; `ends` is the last day of a term that ends before its contract year.
    """

    period: str
    scored: str
    year: str
    says_year: bool
    earlier: tuple[str, ...]
    before: str
    left: str
    back: str
    ends: str = ""


TIMES = (
    Time("2026", "yearly", CALENDAR, False, (), "2025", "2026-03-31", "2026-11-02"),
    Time("2026", "yearly", CALENDAR, True, (), "2025", "2026-06-30", "2026-07-02"),
    Time("2026-Q1", "quarterly", CALENDAR, True, (), "2025-Q4", "2026-01-31", "2026-02-14"),
    Time("2026-Q2", "quarterly", CALENDAR, False, ("2026-Q1",), "2026-Q1", "2026-04-01", "2026-06-30"),
    Time(
        "2026-Q3", "quarterly", CALENDAR, True, ("2026-Q1", "2026-Q2"), "2026-Q2", "2026-07-15", "2026-08-01"
    ),
    Time(
        "2026-Q4", "quarterly", CALENDAR, False, ("2026-Q1", "2026-Q3"), "2026-Q3", "2026-10-15", "2026-11-01"
    ),
    Time("2026-H2", "half_yearly", CALENDAR, True, ("2026-H1",), "2026-H1", "2026-09-30", "2026-10-02"),
    Time(
        "2026-04", "monthly", CALENDAR, False, ("2026-01", "2026-03"), "2026-03", "2026-04-09", "2026-04-11"
    ),
    Time(
        "2026-01-01/2026-03-31",
        "quarterly",
        HALF_WAY,
        False,
        ("2025-07-01/2025-09-30", "2025-10-01/2025-12-31"),
        "2025-10-01/2025-12-31",
        "2026-01-20",
        "2026-03-01",
    ),
    Time("2026-06", "monthly", HALF_WAY, True, ("2025-12", "2026-05"), "2026-05", "2026-06-09", "2026-06-11"),
    Time(
        "2026-Q3",
        "quarterly",
        CALENDAR,
        True,
        ("2026-Q1", "2026-Q2"),
        "2026-Q2",
        "2026-07-09",
        "2026-09-11",
        ends="2026-09-30",
    ),
    Time(
        "2026-04",
        "monthly",
        CALENDAR,
        True,
        ("2026-01",),
        "2026-03",
        "2026-04-09",
        "2026-04-11",
        "2026-05-30",
    ),
)
