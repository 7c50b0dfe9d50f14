"""Numbers and figures that are no money, where an amount is asked for."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.destinations import why_unearned
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import value_says
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.page import below
from vbr.contract.paths import component_path, step_path
from vbr.contract.values import Difference, Name, Rate, RatioOf, SumOf, TotalOf, Value
from vbr.exact.number import Number
from vbr.exact.units import MONEY_UNITS, UNITS

PLAIN = "a plain number"
"""May well be money without its sign, and takes its unit from what it is multiplied by."""


@check("start-not-money", "error")
def start_not_money(contract: Contract) -> Iterator[Finding]:
    """An amount that can be earned in part starts from a figure that is no money.

    Why: what it starts from is what is offered. Twelve visits would be $12.00 offered, and what is unearned
    of them would be wrong on every report.
    Example: `start: visits` with `then: [times: $100.00]` and `unearned: stays_with_payer`.
    Mend: let it start from the money: `start: {rate: $100.00, of: visits}`.
    """
    for name, component in contract.funding.items():
        why = _why_less(contract, name, component)
        unit = _unit(contract, component.start) if component.start is not None else ""
        if component.is_paid and why and unit not in ("", PLAIN):
            says = value_says(component.start)
            yield Finding(
                below(component_path(contract, name), "start"),
                f"{name} starts from {says}, which is in {unit}, and what it starts from is what is offered,"
                f" of which a part can be unearned: {why}.",
                "Start from the money for each of them, such as {rate: $100.00, of: visits}.",
                found=unit,
                expected="money",
            )


@check("amount-not-money", "error")
def amount_not_money(contract: Contract) -> Iterator[Finding]:
    """An amount of money is asked for, and a number without a currency or another figure is written.

    Why: 30% of nothing that is named would be paid as $0.30, and a composite of 85% as $0.85. Of a number
    without its sign nobody knows which currency was meant.
    Example: `advance: {amount: 30%}`; `start: {total_of: composite}` of an amount that is paid, with nothing
    that makes it money after it; `smallest_payment: 25`.
    Mend: write the sign, `$25.00`, or name what it is a part of: `{rate: 30%, of: last_achievement}`.
    """
    for path, what, value in _asked(contract):
        unit = _unit(contract, value) if value is not None else ""
        if unit:
            yield Finding(
                path,
                f"The {what} is {value_says(value)}, {_which_is(unit)}, and an amount of money is asked for.",
                "Write the amount with its sign, or what it is a part of, such as {rate: 30%, of: ...}.",
                found=unit,
                expected="money",
            )
    for name, component in contract.funding.items():
        if component.is_paid and component.start is not None:
            values = (component.start, *(line.value for line in component.then))
            units = [_unit(contract, value) for value in values]
            if all(units) and not (_why_less(contract, name, component) and units[0] != PLAIN):
                yield Finding(
                    below(component_path(contract, name), "start"),
                    f"{name} is paid, and is made of no money: it starts from {value_says(component.start)},"
                    f" {_which_is(units[0])}.",
                    "Start from money, or multiply by it: {rate: $100.00, of: visits}.",
                    found=units[0],
                    expected="money",
                )


def _asked(contract: Contract) -> Iterator[tuple[str, str, Value | None]]:
    """Where an amount of money is asked for, and what for."""
    for name, component in contract.funding.items():
        path = component_path(contract, name)
        yield below(path, "pool"), "pool", component.pool
        if component.method == "per_member_per_month":
            yield below(path, "rate"), "rate of a member", component.rate
        if component.cap:
            yield below(path, "cap.amount"), "cap", component.cap.amount
        if component.advance:
            yield below(path, "advance.amount"), "advance", component.advance.amount
    for name, limit in contract.limits.items():
        yield f"limits.{name}.at_most", "limit", limit.at_most
    for step in contract.allocation:
        if step.cap_each:
            yield below(step_path(step), "cap_each.amount"), "cap of each", step.cap_each.amount
    if contract.settlement:
        yield "settlement.smallest_payment", "smallest payment", contract.settlement.smallest_payment
        if contract.settlement.corrections:
            smallest = contract.settlement.corrections.smallest
            yield "settlement.corrections.smallest", "smallest correction", smallest


def _why_less(contract: Contract, name: str, component: Component) -> str:
    """What can make the amount less than was offered, or where the agreement puts such money."""
    if why := why_unearned(contract, name, component):
        return why
    if component.cap:
        return "it has a cap"
    words = [word for word in ("unearned", "over_cap") if getattr(component, word)]
    return f"{words[0]} is written" if words else ""


def _which_is(unit: str) -> str:
    return f"which is {unit}" if unit == PLAIN else f"which is in {unit}"


def _unit(contract: Contract, value: Value) -> str:
    """The unit of a value that is certainly no money; empty for money and where the unit is not known."""
    match value:
        case Number(sign=sign):
            return {"": PLAIN, "%": "percent"}.get(sign, "")
        case Name(name):
            return _unit_of_name(contract, name)
        case TotalOf(name):
            return _unit_of_name(contract, name)
        case Rate(rate, of):
            return _unit(contract, rate) and _unit(contract, of)
        case Difference(one, other) | SumOf((one, other, *_)):
            return _unit(contract, one) and _unit(contract, other)
        case RatioOf(top, _):
            return _unit(contract, top)
    return ""


def _unit_of_name(contract: Contract, name: str) -> str:
    declared: Mapping[str, str] = {
        **{name: field.unit for name, field in contract.participants.fields.items()},
        **{name: measure.unit for name, measure in contract.measures.items()},
    }
    unit = declared.get(name, "")
    if _is_part_of_full(contract, name):
        return "points of a score"
    is_money = not unit or unit in MONEY_UNITS.values() or bool(UNITS[unit].currency)
    return "" if is_money else unit.replace("_", " ")


def _is_part_of_full(contract: Contract, name: str) -> bool:
    """Whether it is a score that says how much of full credit was reached."""
    score = {**contract.scores, **contract.domains}.get(name)
    is_earned = score is not None and score.start is None and score.method in ("", "points_over_possible")
    return name == "composite" or (is_earned and score is not None and not score.then)
