"""Which periods a contract scores, and what is told of one that it does not."""

from dataclasses import replace
from datetime import date

import pytest

from vbr.contract.model import Contract
from vbr.contract.terms import Term
from vbr.exact.text import read_period
from vbr.metrics.period_checks import period_problems


def term(effective: str, ends: str, **more: object) -> Term:
    days = {"effective": date.fromisoformat(effective), "ends": date.fromisoformat(ends)}
    return Term(**days, **more)  # type: ignore[arg-type]


def told(contract: Contract, its_term: Term, period: str) -> list[str]:
    """What is told of a period; the place of the term is the same in all."""
    problems = period_problems(replace(contract, term=its_term), read_period(period))
    return [problem.sentence() for problem in problems]


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
