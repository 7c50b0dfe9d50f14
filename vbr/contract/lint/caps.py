"""Caps that leave money lying, and caps of nothing."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import number_says
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import component_path, step_path
from vbr.contract.periods import MONTHS
from vbr.contract.values import Rate, Value
from vbr.exact.number import Number

PERIODS_A_YEAR = {scored: 12 // months for scored, months in MONTHS.items()}


@check("caps-strand-money", "warning")
def caps_strand_money(contract: Contract) -> Iterator[Finding]:
    """The periods of a year offer more than the cap of the year lets anybody earn.

    Why: with full scores the last period pays less for the same performance, and nobody may have noticed.
    Example: `pool: $150,000.00` for each quarter and a cap of $520,000.00 over the contract year: 4 x
    $150,000.00 = $600,000.00.
    Mend: change the pool or the cap, or answer that the valuation limits the year on purpose.
    """
    for name, component in contract.funding.items():
        if component.cap is None or not isinstance(component.pool, Number):
            continue
        cap, pool = component.cap, component.pool
        times = PERIODS_A_YEAR[contract.term.scored] if cap.over == "contract_year" else 1
        if isinstance(cap.amount, Number) and times * pool.value > cap.amount.value:
            offered = number_says(times * pool.value, pool)
            sums = f"{times} x {pool} = {offered}" if times > 1 else offered
            over = cap.over.replace("_", " ")
            yield Finding(
                below(component_path(contract, name), "cap.amount"),
                f"{name} offers {sums} in a {over}, but its cap is {cap.amount}: "
                f"{number_says(times * pool.value - cap.amount.value, pool)} can never be earned.",
                "Change the pool or the cap, or answer why the cap is lower.",
                found=cap.amount.text,
                expected=f"{offered} or more",
            )


@check("yearly-cap-of-a-membership", "error")
def yearly_cap_of_a_membership(contract: Contract) -> Iterator[Finding]:
    """A cap of each membership is to hold over the contract year.

    Why: what earlier periods paid is known by recipient, not by membership, so the room left is not known.
    Example: `cap_each: {amount: $24,000.00, over: contract_year, per: membership}`.
    Mend: cap the recipient over the year, or the membership over the scored period.
    """
    for step in contract.allocation:
        cap = step.cap_each
        if cap is not None and (cap.over, cap.per) == ("contract_year", "membership"):
            yield Finding(
                below(step_path(step), "cap_each"),
                f"{step.step} caps each membership over the contract year, "
                "and earlier periods are known by recipient.",
                "Write per: recipient, or over: scored_period.",
                found="per: membership over: contract_year",
                expected="per: recipient, or over: scored_period",
            )


@check("cap-of-nothing", "error")
def cap_of_nothing(contract: Contract) -> Iterator[Finding]:
    """A cap or a limit is zero or less.

    Why: nothing could ever be paid under it.
    Example: `cap_each: {amount: $0.00, per: recipient}`.
    Mend: write the amount, or take the cap out.
    """
    for path, value in _caps(contract):
        value = value.rate if isinstance(value, Rate) else value
        if isinstance(value, Number) and value.value <= 0:
            yield Finding(
                path,
                f"The cap is {value}, so nothing can be paid under it.",
                "Write an amount above zero, or take the cap out.",
                found=value.text,
                expected="an amount above zero",
            )


def _caps(contract: Contract) -> Iterator[tuple[str, Value]]:
    for name, component in contract.funding.items():
        if component.cap:
            yield below(component_path(contract, name), "cap.amount"), component.cap.amount
    for name, limit in contract.limits.items():
        yield f"limits.{name}.at_most", limit.at_most
    for step in contract.allocation:
        if step.cap_each:
            yield below(step_path(step), "cap_each.amount"), step.cap_each.amount
