"""Totals: every cent offered is paid or listed with where it goes."""

from dataclasses import replace

import pytest

from tests.quarter import METRICS, northern, ortho
from vbr.engine.calculate import Result
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.reports.totals import NotDistributed, Totals, totals_of


def test_the_quarter_pays_what_it_earns_and_the_rest_stays_with_the_payer() -> None:
    left = NotDistributed(
        "incentive", "", "unearned", "stays_with_payer", "", "2026.2.yaml:164 funding.unearned", 26_516_55
    )
    assert ortho().totals() == Totals("USD", 150_000_00, 123_483_45, 123_483_45, 0, (left,))


def test_money_over_the_yearly_cap_is_listed_apart_from_money_not_earned() -> None:
    """$520,000.00 less $450,000.00 earned before leaves $70,000.00 of $123,483.45."""
    totals = ortho(earlier="period,component,kind,cents\n2026-Q1,incentive,earned,45000000\n").totals()
    assert (totals.offered, totals.earned, totals.paid) == (150_000_00, 70_000_00, 70_000_00)
    assert [(one.why, one.to, one.cents) for one in totals.not_distributed] == [
        ("unearned", "stays_with_payer", 26_516_55),
        ("over_cap", "stays_with_payer", 53_483_45),
    ]


def test_a_closed_gate_is_the_reason_why_money_is_not_earned() -> None:
    totals = ortho(metrics=METRICS.replace("events,,,0", "events,,,1")).totals()
    assert [(one.reason, one.cents) for one in totals.not_distributed] == [
        ("patient_safety: fail", 150_000_00)
    ]


def test_money_that_stays_with_a_practice_names_the_practice() -> None:
    """Nobody was there for 366 days of 365: each practice keeps what the golden file gives its physicians."""
    totals = northern(("at_least: 90}", "at_least: 366}")).totals()
    assert [(one.step, one.why, one.to, one.cents) for one in totals.not_distributed] == [
        ("to_physicians", "unclaimed", "hillcrest-family", 38_705_64 + 33_227_26 + 24_835_03),
        ("to_physicians", "unclaimed", "stony-brook", 14_463_52 + 14_463_51),
        ("to_physicians", "unclaimed", "valley-internal", 27_043_92),
    ]
    assert (totals.offered, totals.paid) == (159_936_00, 7_197_12)


def test_advice_on_money_that_is_paid_is_not_paid_again() -> None:
    """The practices get the cheques, $152,738.88; their physicians see how they break down."""
    totals = northern(
        ("pays: nothing ", "pays: cash "),
        ("pays: cash\n    unclaimed: {stays", "pays: advice_only\n    unclaimed: {stays"),
    ).totals()
    assert (totals.offered, totals.paid) == (159_936_00, 159_936_00)


def test_a_cent_that_goes_astray_is_noticed() -> None:
    result = ortho().result
    paid = result.columns.written["to_physicians", 1]
    one_more = replace(paid, values=paid.values + Ratio.scaled(Whole.of(1), 2))
    astray = {**result.columns.written, ("to_physicians", 1): one_more}
    with pytest.raises(AssertionError, match="what is paid and what is not is what was offered"):
        totals_of(Result(result.plan, result.inputs, replace(result.columns, written=astray)))
