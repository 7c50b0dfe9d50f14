"""Amounts, caps and limits that do not stand on one level of the tree."""

from collections.abc import Iterator

from vbr.contract.defaults import first_within
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Component, Limit
from vbr.contract.page import below
from vbr.contract.paths import component_path


@check("yearly-cap-below-the-top", "error")
def yearly_cap_below_the_top(contract: Contract) -> Iterator[Finding]:
    """A component that is computed for each node has a cap over the contract year.

    Why: what a component earned earlier is known for all its nodes together, not for each of them.
    Example: `per: practice` with `cap: {amount: $1,500.00, over: contract_year}`.
    Mend: cap the scored period, or cap each recipient in the allocation.
    """
    for name, component in contract.funding.items():
        if (
            component.cap
            and component.cap.over == "contract_year"
            and _level(contract, component) != _top(contract)
        ):
            yield Finding(
                below(component_path(contract, name), "cap"),
                f"{name} is computed for each {component.per}, and its cap is over the contract year.",
                "Write over: scored_period, or cap each recipient in the allocation.",
                found="over: contract_year",
                expected="over: scored_period",
            )


@check("limit-over-several-levels", "error")
def limit_over_several_levels(contract: Contract) -> Iterator[Finding]:
    """A limit stands over components of different levels, or for another level than theirs.

    Why: an amount of each practice and one of the whole association cannot be held to one number.
    Example: `per: association` over a component that is `per: practice`.
    Mend: give the components one level, and the limit the same.
    """
    for name, limit in contract.limits.items():
        levels = _levels(contract, limit)
        if len(levels) > 1:
            stand = " and ".join(levels)
            yield Finding(
                f"limits.{name}",
                f"The limit {name} and its components stand on several levels: {stand}.",
                "Give the components one level, and write the same at per.",
                found=stand,
                expected="one level",
            )


@check("limit-of-no-payment", "error")
def limit_of_no_payment(contract: Contract) -> Iterator[Finding]:
    """A limit is over an amount that is not paid itself, or names one amount twice.

    Why: limits come last, and nothing is worked out from what they leave. What is made of a stage or a rate
    is paid as if there were no limit, and an amount that is named twice counts double.
    Example: `limits: {all_in: {of: [target_bonus], ...}}` with `pays: nothing` in target_bonus.
    Mend: name the amounts that are paid, each once; hold a stage by `at_most` in its own `then`.
    """
    for name, limit in contract.limits.items():
        for number, one in enumerate(limit.of, 1):
            is_again = one in limit.of[: number - 1]
            if is_again or not contract.funding[one].is_paid:
                why = "is named a second time" if is_again else "is not paid itself"
                yield Finding(
                    f"limits.{name}.of[{number}]",
                    f"The limit {name} is over {one}, which {why}.",
                    "Name the amounts that are paid, each once.",
                    found=one,
                    expected="an amount that is paid",
                )


@check("payer-of-a-divided-amount", "error")
def payer_of_a_divided_amount(contract: Contract) -> Iterator[Finding]:
    """A component names who pays it, and the allocation divides it.

    Why: the pool is one amount, paid by the payer of the agreement; whose money a share came from is lost.
    Example: `paid_by: association` in a component beside an allocation.
    Mend: leave `paid_by` out, or let the component stay with its node: allocation: none.
    """
    for name, component in contract.funding.items():
        if component.paid_by and component.is_paid and _is_divided(contract, component):
            yield Finding(
                below(component_path(contract, name), "paid_by"),
                f"{name} is paid by the {component.paid_by}, and the allocation divides it with the pool.",
                "Leave paid_by out, or write allocation: none.",
                found=f"paid_by: {component.paid_by}",
                expected="no paid_by",
            )


def _is_divided(contract: Contract, component: Component) -> bool:
    """Whether a step hands the amount on: that of the top, or of each node of a level to those below it."""
    level = _level(contract, component)
    if level == _top(contract):
        return bool(contract.allocation)
    step = first_within(contract, level)
    return step is not None and step.pays != "advice_only"


def _level(contract: Contract, component: Component) -> str:
    return component.per or _top(contract)


def _top(contract: Contract) -> str:
    return contract.participants.tree[0][0]


def _levels(contract: Contract, limit: Limit) -> list[str]:
    """The levels of a limit and its components, each once, in the order of the page."""
    parts = [_level(contract, contract.funding[name]) for name in limit.of]
    return list(dict.fromkeys([*parts, *([limit.per] if limit.per else [])]))
