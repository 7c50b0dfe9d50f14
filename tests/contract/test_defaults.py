"""What holds where the agreement says nothing, and what a score is made of."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from vbr.contract.defaults import (
    MISSING,
    Missing,
    full_points,
    levels_of,
    measured_level,
    policy_for,
    smallest_completeness,
    smallest_denominator,
)
from vbr.contract.model import Contract
from vbr.contract.schema import Reading
from vbr.contract.score_parts import all_scores, measures_of
from vbr.contract.scorecard import Policy
from vbr.contract.values import Value
from vbr.metrics.states import State


@pytest.fixture(scope="session")
def every(read: Callable[..., Reading]) -> Contract:
    contract = read("every_word").contract
    assert contract is not None
    return contract


def only(contract: Contract, *stated: Missing) -> Contract:
    """The agreement with these policies alone, each of which is known by the value it earns."""
    assert contract.scoring is not None
    policies = {state: Policy("full_credit") if state in stated else None for state in MISSING}
    return replace(contract, scoring=replace(contract.scoring, **policies))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "stated", "does"),
    [
        ("no_cases", "too_few_cases", "full_credit"),
        ("no_cases", "not_reported", None),
        ("incomplete", "not_reported", "full_credit"),
        ("suppressed", "not_reported", "full_credit"),
        ("pending", "not_reported", "full_credit"),
        ("pending", "suppressed", None),
        ("waived", "not_reported", "leave_out"),
        ("waived", "waived", "full_credit"),
        ("not_applicable", "waived", "leave_out"),
    ],
)
def test_a_state_without_a_policy_follows_another(
    every: Contract, state: Missing, stated: Missing, does: str | None
) -> None:
    policy = policy_for(only(every, stated), state)
    assert (policy.does if policy else None) == does


def test_every_state_of_a_missing_figure_is_a_state() -> None:
    assert set(MISSING) <= set(get_args(State))


def test_full_points_on_the_curve_of_all_come_from_the_measure_then_from_scoring(every: Contract) -> None:
    assert every.scoring is not None
    breast, colon = every.measures["breast"], every.measures["colon"]
    assert [said(full_points(every, measure, None)) for measure in (breast, colon)] == ["20", "10"]
    silent = replace(every, scoring=replace(every.scoring, full_points=None))
    assert said(full_points(silent, colon, None)) == "10"
    levels = replace(every.scoring.curve, name="levels")
    by_levels = replace(every, scoring=replace(every.scoring, curve=levels, full_points=None))
    assert said(full_points(by_levels, colon, None)) == "1"


def test_full_points_on_a_curve_of_its_own_come_from_that_curve_alone(every: Contract) -> None:
    cost, visits = every.measures["cost"], every.measures["visits"]
    assert [said(full_points(every, one, one.credit)) for one in (cost, visits)] == ["10", "1"]


def test_what_a_measure_leaves_out_is_taken_from_scoring(every: Contract) -> None:
    breast, cost = every.measures["breast"], every.measures["cost"]
    for measure, levels, cases, complete in (
        (breast, ["lower", "middle", "upper"], "20", "75%"),
        (cost, ["threshold", "benchmark"], "25", "60%"),
    ):
        assert list(levels_of(every, measure)) == levels
        assert said(smallest_denominator(every, measure)) == cases
        assert said(smallest_completeness(every, measure)) == complete


def test_a_measure_is_measured_at_its_own_level_or_where_scores_are_made_or_at_the_top(
    every: Contract,
) -> None:
    unscored = replace(every, participants=replace(every.participants, scored_at=""))
    breast, cost = every.measures["breast"], every.measures["cost"]
    levels = [measured_level(every, breast), measured_level(every, cost), measured_level(unscored, cost)]
    assert levels == ["physician", "practice", "group"]


def test_a_group_in_a_group_stands_for_all_its_measures(every: Contract) -> None:
    score = next(score for _, _, score in all_scores(every) if "screenings" in score.measures)
    nested = replace(every, groups={"screenings": ("inner", "cost"), "inner": ("breast", "colon")})
    assert measures_of(nested, replace(score, measures={"screenings": None})) == ("breast", "colon", "cost")


def said(value: Value | None) -> str:
    return str(value)
