"""The contract year, the periods scored in it, and the days that a measure covers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from vbr.contract.model import Contract
from vbr.contract.scorecard import Window
from vbr.contract.terms import Span, Term
from vbr.exact.text import read_period
from vbr.metrics.periods import contract_year, months_later, period_problems, scored_periods, window_days

Years = Callable[..., Term]


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(first: str, last: str) -> Span:
    return Span(day(first), day(last))


def term(effective: str, ends: str, **more: object) -> Term:
    return Term(effective=day(effective), ends=day(ends), **more)  # type: ignore[arg-type]


def told(contract: Contract, its_term: Term, period: str) -> list[str]:
    """What is told of a period; the place of the term is the same in all."""
    problems = period_problems(replace(contract, term=its_term), read_period(period))
    return [problem.sentence() for problem in problems]


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


@pytest.mark.parametrize("period", ["2024-Q2", "2024-H1", "2024"])
def test_a_year_that_starts_elsewhere_has_periods_named_by_their_days(coast: Contract, period: str) -> None:
    october = term("2023-10-01", "2024-09-30", scored="quarterly")
    days = {"2024-Q2": "2024-04-01 to 2024-06-30", "2024-H1": "2024-01-01 to 2024-06-30"}
    assert told(coast, october, period) == [
        f"{period} would be {days.get(period, '2024-01-01 to 2024-12-31')}, but the contract year starts on"
        " 2023-10-01. Name the period by its days: 2023-10-01/2023-12-31, 2024-01-01/2024-03-31,"
        " 2024-04-01/2024-06-30 or 2024-07-01/2024-09-30."
    ]
    assert told(coast, october, "2024-04-01/2024-06-30") == []


def test_a_month_has_one_name_in_every_year(coast: Contract) -> None:
    assert told(coast, term("2023-10-01", "2024-09-30", scored="monthly"), "2024-04") == []


@pytest.mark.parametrize(("partial", "problems"), [("full", 0), ("by_days", 0), ("none", 1)])
def test_a_first_version_may_begin_inside_a_period(coast: Contract, partial: str, problems: int) -> None:
    its_term = term("2026-05-01", "2026-12-31", scored="quarterly", partial_period=partial)
    assert len(told(coast, its_term, "2026-Q2")) == problems


def test_a_later_version_rules_from_the_first_period_that_begins_with_it(coast: Contract) -> None:
    amended = replace(coast, amends=object())  # type: ignore[arg-type]
    assert told(amended, term("2026-05-01", "2026-12-31", scored="quarterly"), "2026-Q2") == [
        "2026-Q2 begins on 2026-04-01, but version 2026.1 scores from 2026-05-01."
        " Choose the version in force on that day, or a later period."
    ]
