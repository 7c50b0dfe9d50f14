"""The balance of each recipient: what is awarded against what was paid before, held back and carried.

    $104,000.00 awarded, $80,000.00 advanced          $24,000.00 is payable
    $70,000.00 awarded, $80,000.00 advanced           -$10,000.00: owed back, carried forward or waived
    $16,000.00 awarded, $18,500.00 owed from before   nothing is payable, -$2,500.00 is carried forward

A debt that was carried in is set off against what is new and never asked for. For everybody, to the cent:

    awarded + released + carried in + waived - paid before - held back = payable + carried forward
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vbr.exact.ratio import Ratio
from vbr.exact.rounding import Mode, Rounding
from vbr.exact.whole import Bools, Whole, choose, larger, smaller

NOTHING = Whole.of(0)

NO_SMALLEST = Ratio.of(0)


@dataclass(frozen=True, slots=True)
class Account:
    """What stands open between the payer and each recipient.

    Shapes: one entry a recipient. Units: whole cents. `forgiven` is what was advanced beyond an amount and is
    never asked back; `held_before` what earlier periods of the contract year held back; `waits` says whose
    award is not known yet: what they would owe for this period is carried forward, not asked back.
    """

    awarded: Whole
    paid_before: Whole
    forgiven: Whole
    held_before: Whole
    carried_in: Whole
    waits: Bools


@dataclass(frozen=True, slots=True)
class Terms:
    """How an account is settled: `pays_now` of every award, and what becomes of small amounts and debts.

    `smallest` is the smallest payment in the agreement's currency, one for all or one a recipient.
    """

    pays_now: Fraction
    holding: Literal["holds", "releases"]
    mode: Mode
    debts: Literal["recover", "carried_forward", "waived"]
    smallest: Ratio = NO_SMALLEST


@dataclass(frozen=True, slots=True)
class Settled:
    """Each account settled. Shapes: one entry a recipient. Units: whole cents."""

    awarded: Whole
    released: Whole
    carried_in: Whole
    waived: Whole
    paid_before: Whole
    held_back: Whole
    payable: Whole
    carried_out: Whole


def settle(account: Account, terms: Terms) -> Settled:
    """What is payable to each recipient now, and what is carried forward to the next period.

    >>> terms = Terms(Fraction(1), "releases", "half_up", "recover")
    >>> achieved, known = Whole.of([10400000, 7000000]), Whole.of([0, 0]) > 0
    >>> aspired = Account(achieved, Whole.of(8000000), NOTHING, NOTHING, NOTHING, known)
    >>> settle(aspired, terms).payable.tolist()
    [2400000, -1000000]
    """
    held_back, released = _held(account, terms)
    new = account.awarded + released + account.forgiven - account.paid_before - held_back
    due = new + account.carried_in
    debt = choose(account.waits, NOTHING, smaller(larger(due, smaller(new, NOTHING)), NOTHING))
    asked = larger(due, NOTHING) + debt if terms.debts == "recover" else larger(due, NOTHING)
    waived = account.forgiven - debt if terms.debts == "waived" else account.forgiven
    is_small = Ratio.scaled(abs(asked), 2) < terms.smallest
    payable = choose(is_small, NOTHING, asked)
    carried_out = due + waived - account.forgiven - payable
    columns = (
        account.awarded, released, account.carried_in, waived,
        account.paid_before, held_back, payable, carried_out,
    )  # fmt: skip
    settled = Settled(*(column.spread(len(account.awarded)) for column in columns))
    assert _is_conserved(settled), "what comes in is paid, held back or carried forward"
    return settled


def _held(account: Account, terms: Terms) -> tuple[Whole, Whole]:
    """What is held back of each award, and what was held back before and is released.

    Nothing is held back that is paid already: it would have to be asked back first. What is carried in and
    what is forgiven account for as much of what was paid, so that a period settled again comes out the same.
    """
    if terms.holding == "releases":
        return NOTHING, account.held_before
    now = (Ratio.scaled(account.awarded, 2) * terms.pays_now).rounded(Rounding(2, terms.mode)).numerator
    paid = account.paid_before - account.forgiven - larger(account.carried_in, NOTHING)
    unpaid = larger(account.awarded - paid, NOTHING)
    return smaller(larger(account.awarded - now, NOTHING), unpaid), NOTHING


def _is_conserved(settled: Settled) -> bool:
    comes_in = settled.awarded + settled.released + settled.carried_in + settled.waived
    goes_out = settled.paid_before + settled.held_back + settled.payable + settled.carried_out
    return bool(comes_in.equals(goes_out).all())
