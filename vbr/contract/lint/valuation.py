"""The largest possible payout beside the fair market value that an opinion supports."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from vbr.contract.lint.caps import PERIODS_A_YEAR
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed, number_says
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.paths import component_path
from vbr.contract.values import Value
from vbr.exact.number import Number


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion of fair market value, the most that it supports, and the amounts that are held to it."""

    basis: str
    most: Value
    covers: tuple[str, ...]


@check("payout-above-valuation", "warning")
def payout_above_valuation(contract: Contract) -> Iterator[Finding]:
    """An amount is paid beside those that an opinion of fair market value limits.

    Why: the opinion values all that is paid for the same services; an amount outside its cap can carry the
    total past it.
    Example: a pool capped at $520,000.00 by an opinion, and a second pool of $20,000.00 a quarter with no
    cap: up to $600,000.00 a year.
    Mend: name both amounts in one limit under `limits`, or answer which opinion supports the other amount.
    """
    opinions = list(_opinions(contract))
    covered = {name for opinion in opinions for name in opinion.covers}
    for name, component in contract.funding.items():
        is_owed = component.is_paid and not component.paid_by
        if not opinions or not is_owed or name in covered:
            continue
        opinion = opinions[0]
        yield Finding(
            component_path(contract, name),
            f"{name} pays {_most_says(contract, component)} beside what {opinion.basis} limits to "
            f"{_limit_says(opinion.most)}{_total_says(contract, component, opinion)}.",
            f"Put {name} and {listed(opinion.covers)} in one limit, or answer which opinion supports it.",
            found="no limit with a basis",
            expected="a limit over all that is paid",
        )


def _opinions(contract: Contract) -> Iterator[Opinion]:
    for name, component in contract.funding.items():
        if component.cap and component.cap.basis:
            yield Opinion(component.cap.basis, component.cap.amount, (name,))
    for limit in contract.limits.values():
        if limit.basis:
            yield Opinion(limit.basis, limit.at_most, limit.of)


def _most_in_a_year(contract: Contract, component: Component) -> Fraction | None:
    """The most that a fixed pool pays in a year; None where it depends on figures."""
    if not isinstance(component.pool, Number):
        return None
    offered, cap = component.pool.value * PERIODS_A_YEAR[contract.term.scored], component.cap
    if cap and cap.over == "contract_year" and isinstance(cap.amount, Number):
        return min(offered, cap.amount.value)
    return offered


def _most_says(contract: Contract, component: Component) -> str:
    most = _most_in_a_year(contract, component)
    if most is None or not isinstance(component.pool, Number):
        return "an amount without a limit"
    return f"up to {number_says(most, component.pool)} a year"


def _limit_says(most: Value) -> str:
    return most.text if isinstance(most, Number) else "an amount worked out from figures"


def _total_says(contract: Contract, component: Component, opinion: Opinion) -> str:
    most = _most_in_a_year(contract, component)
    if most is None or not isinstance(opinion.most, Number):
        return ""
    return f": together up to {number_says(most + opinion.most.value, opinion.most)}"
