"""Amounts that start from something other than money, although a part of them can be left unearned."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.destinations import why_unearned
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import value_says
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.page import below
from vbr.contract.paths import component_path
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


def _why_less(contract: Contract, name: str, component: Component) -> str:
    """What can make the amount less than was offered, or where the agreement puts such money."""
    if why := why_unearned(contract, name, component):
        return why
    if component.cap:
        return "it has a cap"
    words = [word for word in ("unearned", "over_cap") if getattr(component, word)]
    return f"{words[0]} is written" if words else ""


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
    is_money = not unit or unit in MONEY_UNITS.values() or bool(UNITS[unit].currency)
    return "" if is_money else unit.replace("_", " ")
