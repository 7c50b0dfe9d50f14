"""The contract year, the periods scored in it, and the days that a measure covers."""

from datetime import date

import pytest

from vbr.contract.periods import (
    contract_year,
    ends_contract_year,
    is_last_of_contract_year,
    months_later,
    period_before,
    scored_periods,
    window_days,
)
from vbr.contract.scorecard import Window
from vbr.contract.terms import Span, Term
from vbr.exact.text import read_period


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(first: str, last: str) -> Span:
    return Span(day(first), day(last))


def term(effective: str, ends: str, **more: object) -> Term:
    return Term(effective=day(effective), ends=day(ends), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("its_term", "on", "year"),
    [
        (term("2026-01-01", "2026-12-31"), "2026-04-01", span("2026-01-01", "2026-12-31")),
        (term("2026-04-01", "2027-12-31"), "2027-04-01", span("2027-01-01", "2027-12-31")),
        (term("2023-10-01", "2024-09-30"), "2024-04-01", span("2023-10-01", "2024-09-30")),
        (
            term("2026-04-01", "2028-12-31", contract_year=span("2026-07-01", "2027-06-30")),
            "2026-07-01",
            span("2026-07-01", "2027-06-30"),
        ),
        (
            term("2026-04-01", "2028-12-31", contract_year=span("2026-07-01", "2027-06-30")),
            "2026-06-30",
            span("2025-07-01", "2026-06-30"),
        ),
        (
            term("2026-04-01", "2029-12-31", contract_year=span("2026-07-01", "2027-06-30")),
            "2029-03-01",
            span("2028-07-01", "2029-06-30"),
        ),
        (
            term("2026-04-01", "2027-12-31", contract_year=span("2026-04-01", "2026-12-31")),
            "2027-04-01",
            span("2027-01-01", "2027-12-31"),
        ),
    ],
)
def test_the_contract_year_of_a_day(its_term: Term, on: str, year: Span) -> None:
    assert contract_year(its_term, day(on)) == year


@pytest.mark.parametrize(
    ("scored", "first", "count"),
    [
        ("monthly", span("2026-10-01", "2026-10-31"), 12),
        ("quarterly", span("2026-10-01", "2026-12-31"), 4),
        ("half_yearly", span("2026-10-01", "2027-03-31"), 2),
        ("yearly", span("2026-10-01", "2027-09-30"), 1),
    ],
)
def test_the_scored_periods_fill_the_contract_year(scored: str, first: Span, count: int) -> None:
    year = span("2026-10-01", "2027-09-30")
    periods = scored_periods(term("2026-10-01", "2027-09-30", scored=scored), year)
    assert (periods[0], len(periods), periods[-1].last_day) == (first, count, year.last_day)


def test_a_short_contract_year_ends_its_last_period() -> None:
    periods = scored_periods(
        term("2026-02-15", "2026-12-31", scored="half_yearly"), span("2026-02-15", "2026-12-31")
    )
    assert periods == (span("2026-02-15", "2026-08-14"), span("2026-08-15", "2026-12-31"))


@pytest.mark.parametrize(
    ("scored", "period", "before"),
    [
        ("quarterly", "2026-Q2", span("2026-01-01", "2026-03-31")),
        ("quarterly", "2026-Q1", span("2025-10-01", "2025-12-31")),
        ("monthly", "2026-03", span("2026-02-01", "2026-02-28")),
        ("yearly", "2026", span("2025-01-01", "2025-12-31")),
    ],
)
def test_the_period_before_may_lie_in_the_year_before(scored: str, period: str, before: Span) -> None:
    its_term = term("2026-01-01", "2026-12-31", scored=scored)
    assert period_before(its_term, read_period(period)) == before


def test_the_period_before_a_shorter_contract_year_is_one_of_whole_years() -> None:
    its_term = term(
        "2026-04-01", "2026-12-31", scored="quarterly", contract_year=span("2026-04-01", "2026-12-31")
    )
    assert period_before(its_term, read_period("2026-Q2")) == span("2026-01-01", "2026-03-31")


def test_a_term_that_begins_on_29_february_is_one_year_to_the_end_of_the_next() -> None:
    its_term = term("2024-02-29", "2025-02-28")
    assert contract_year(its_term, day("2024-12-31")) == span("2024-02-29", "2025-02-28")
    assert contract_year(its_term, day("2025-03-01")) == span("2025-03-01", "2026-02-28")
    assert contract_year(its_term, day("2024-02-28")) == span("2023-03-01", "2024-02-29")


@pytest.mark.parametrize(
    ("year", "ends", "partial", "last"),
    [
        (None, "2026-12-31", "full", "2026-Q4"),
        (None, "2026-09-30", "full", "2026-Q3"),
        (span("2026-01-01", "2026-12-31"), "2027-03-31", "full", "2026-Q4"),
        (span("2026-01-01", "2026-12-31"), "2026-09-30", "full", "2026-Q3"),
        (span("2026-01-01", "2026-12-31"), "2026-10-01", "full", "2026-Q4"),
        (span("2026-01-01", "2026-12-31"), "2026-10-01", "by_days", "2026-Q4"),
        (span("2026-01-01", "2026-12-31"), "2026-12-30", "none", "2026-Q3"),
        (span("2025-01-01", "2025-12-31"), "2026-08-15", "full", "2026-Q3"),
        (span("2026-01-01", "2026-09-30"), "2026-12-31", "full", "2026-Q3"),
        (span("2025-07-01", "2026-06-30"), "2026-09-30", "full", "2026-Q2"),
    ],
)
def test_the_last_period_of_a_contract_year_is_the_last_that_is_scored(
    year: Span | None, ends: str, partial: str, last: str
) -> None:
    its_term = term("2026-01-01", ends, scored="quarterly", contract_year=year, partial_period=partial)
    quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert [one for one in quarters if is_last_of_contract_year(its_term, read_period(one))][:1] == [last]


def test_a_term_that_ends_sooner_does_not_end_the_contract_year() -> None:
    its_term = term("2026-01-01", "2026-09-30", scored="quarterly")
    assert not ends_contract_year(its_term, read_period("2026-Q3"))
    assert ends_contract_year(its_term, read_period("2026-Q4"))


@pytest.mark.parametrize(
    ("window", "days"),
    [
        (None, span("2026-04-01", "2026-06-30")),
        (Window("period"), span("2026-04-01", "2026-06-30")),
        (Window("year_to_date"), span("2026-01-01", "2026-06-30")),
        (Window("rolling", 12, 0), span("2025-07-01", "2026-06-30")),
        (Window("rolling", 12, 3), span("2025-04-01", "2026-03-31")),
        (Window("rolling", 12, 4), span("2025-03-01", "2026-02-28")),
        (Window("rolling", 1, 4), span("2026-02-01", "2026-02-28")),
    ],
)
def test_a_window_ends_with_the_period_less_its_lag(window: Window | None, days: Span) -> None:
    assert window_days(window, read_period("2026-Q2"), span("2026-01-01", "2026-12-31")) == days


@pytest.mark.parametrize(
    ("months", "later"),
    [(1, "2026-02-28"), (13, "2027-02-28"), (-11, "2025-02-28"), (2, "2026-03-31"), (0, "2026-01-31")],
)
def test_a_month_later_is_the_same_day_or_the_last(months: int, later: str) -> None:
    assert months_later(day("2026-01-31"), months) == day(later)
