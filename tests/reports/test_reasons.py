"""Reasons made for many rows at once are those that each row would be told alone."""

import numpy as np
import pytest

from tests.quarter import northern, ortho, sample_year
from vbr.engine.calculate import Result
from vbr.engine.explain import views
from vbr.engine.steps.divide import DivideMoney
from vbr.metrics.states import code
from vbr.reports.reasons import payment_reasons

CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "as it is": (),
    "none of": (
        (
            "all:\n        - {field: active_days, at_least: 90}",
            "none:\n        - {field: active_days, at_most: 90}",
        ),
    ),
    "two of three": (
        (
            "- {field: active_days, at_least: 90}",
            "- fewest: 2\n          of:\n            - {field: active_days, at_least: 90}\n"
            "            - none: [{field: active_days, at_most: 60}]\n"
            "            - {field: panel_months, above: 1000000}",
        ),
    ),
    "against another figure": (("active_days, at_least: 90", "active_days, at_least: panel_months"),),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_reason_of_every_row_is_what_the_step_tells_of_it(change: str) -> None:
    assert_alike(northern(*CHANGES[change]).result)


def test_who_shares_nothing_because_nothing_came_to_the_practice_is_told_so() -> None:
    payments = northern().payments()
    said = dict(zip(payments["recipient"], payments["reason"], strict=True))
    assert said["dr-park"] == "pine-street has nothing to divide"
    assert said["dr-ito"] == ""


def test_the_reason_of_every_physician_is_what_the_step_tells() -> None:
    assert_alike(ortho().result)


def test_a_hospital_that_could_not_be_scored_is_outside_and_says_why() -> None:
    answer = sample_year("midstate-hospital-vbp")
    assert_alike(answer.result)
    payments = answer.payments()
    assert set(payments["reason"][payments["state"] == "not_eligible"]) == {"composite: too few domains"}


def assert_alike(result: Result) -> None:
    told = 0
    for payment in result.plan.payments:
        step = next(one for one in result.plan.steps if one.path == payment.path)
        if not isinstance(step, DivideMoney):
            continue
        states = result.columns.written[payment.column, payment.depth].states
        reasons = payment_reasons(result, payment, np.arange(len(states)))
        view = views(result, payment.depth)
        excluded = states == code("not_eligible")
        alone = [step.because(view(int(row))) for row in np.flatnonzero(excluded)]
        assert reasons[excluded].tolist() == alone
        told += int(excluded.sum())
    assert told
