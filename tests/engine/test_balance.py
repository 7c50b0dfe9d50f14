"""Settling: every combination of signs against the same rules in plain numbers, and who is never asked."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Literal

import numpy as np
import pytest

from vbr.engine.steps.balance import Account, Terms, settle
from vbr.exact.ratio import Ratio
from vbr.exact.rounding import Rounding, round_fraction
from vbr.exact.whole import Whole

AMOUNTS = (-20_000, -9_999, -1, 0, 1, 3, 9_999, 10_000, 25_001)

ACCOUNTS = [
    (awarded, paid, forgiven, held, carried)
    for awarded, paid, forgiven, held, carried in product(AMOUNTS, AMOUNTS, (0, 700), (0, 4_200), AMOUNTS)
    if forgiven <= max(paid, 0)
]

HOLDING: tuple[Literal["holds", "releases"], ...] = ("holds", "releases")
DEBTS: tuple[Literal["recover", "carried_forward", "waived"], ...] = ("recover", "carried_forward", "waived")

AGREED = [
    Terms(Fraction(pays_now), holding, "half_up", debts, Ratio.of(smallest))
    for pays_now, holding, debts, smallest in product(("4/5", "1"), HOLDING, DEBTS, (0, 100))
]


@pytest.mark.parametrize("terms", AGREED, ids=repr)
def test_every_account_is_settled_as_in_plain_numbers(terms: Terms) -> None:
    settled = settle(account(*ACCOUNTS), terms)
    found = list(
        zip(settled.payable.tolist(), settled.carried_out.tolist(), settled.waived.tolist(), strict=True)
    )
    assert found == [plainly(one, terms) for one in ACCOUNTS]


@pytest.mark.parametrize("terms", AGREED, ids=repr)
def test_a_debt_of_an_earlier_period_is_never_asked_back(terms: Terms) -> None:
    settled = settle(account(*ACCOUNTS), terms)
    names = ("awarded", "released", "waived", "paid_before", "held_back")
    columns = zip(*(getattr(settled, name).tolist() for name in names), strict=True)
    new = [awarded + released + waived - paid - held for awarded, released, waived, paid, held in columns]
    asked = settled.payable.tolist()
    assert [one for one, cents in zip(new, asked, strict=True) if cents < min(one, 0)] == []


@pytest.mark.parametrize("terms", AGREED, ids=repr)
def test_settled_again_after_it_was_paid_nothing_is_payable(terms: Terms) -> None:
    before = account(*ACCOUNTS)
    first = settle(before, terms)
    again = settle(replace(before, paid_before=before.paid_before + first.payable), terms)
    assert set(again.payable.tolist()) == {0}
    assert again.held_back.tolist() == first.held_back.tolist()
    assert again.carried_out.tolist() == first.carried_out.tolist()


def test_many_rows_and_amounts_beyond_64_bits_are_conserved() -> None:
    rows = [(10**20 + 1, 10**19, 0, 0, -(10**20))] * 3
    settled = settle(account(*rows), Terms(Fraction(1, 3), "holds", "half_up", "recover"))
    assert settled.payable.tolist() == [0] * 3
    assert settled.held_back.tolist() == [10**20 + 1 - 33333333333333333334] * 3


def plainly(one: tuple[int, ...], terms: Terms) -> tuple[int, int, int]:
    """Payable, carried forward and waived of one account."""
    awarded, paid, forgiven, held_before, carried_in = one
    now = round_fraction(Fraction(awarded, 100) * terms.pays_now, Rounding(2, "half_up")) * 100
    holds = terms.holding == "holds" and awarded > 0
    released = 0 if terms.holding == "holds" else held_before
    unpaid = awarded + max(carried_in, 0) + forgiven - paid
    held_back = min(awarded - int(now), max(unpaid, 0)) if holds else 0
    new = awarded + released - paid - held_back + forgiven
    due = new + carried_in
    debt = 0 if due >= 0 else max(due, min(new, 0))
    waived = forgiven + (-debt if terms.debts == "waived" else 0)
    payable = due if due >= 0 else debt if terms.debts == "recover" else 0
    if abs(payable) < terms.smallest.fractions()[0] * 100:
        payable = 0
    return payable, new + carried_in + waived - forgiven - payable, waived


def account(*rows: tuple[int, ...]) -> Account:
    awarded, paid, forgiven, held, carried = (Whole.of(list(column)) for column in zip(*rows, strict=True))
    return Account(awarded, paid, forgiven, held, carried, np.zeros(len(rows), np.bool_))
