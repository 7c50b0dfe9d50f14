"""Numbers and figures that are no money, where an amount is asked for."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.destinations import why_unearned
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import value_says
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.page import below
from vbr.contract.paths import component_path, step_path
from vbr.contract.scorecard import Measure
from vbr.contract.terms import Field
from vbr.contract.values import Difference, Name, Rate, RatioOf, SumOf, TotalOf, Value
from vbr.exact.number import Number
from vbr.exact.units import MONEY_UNITS

MONEY = "money"

PLAIN = "a plain number"
"""May well be money without its sign, and takes its unit from what it stands beside."""


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
        if component.is_paid and why and unit not in ("", MONEY, PLAIN):
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
    without its sign nobody knows which currency was meant. Money that is added to a figure, or that it is
    held to, does not make it money; to multiply by it does.
    Example: `advance: {amount: 30%}`; `start: {total_of: composite}` of an amount that is paid, with nothing
    that makes it money after it; `start: composite` with `then: [at_least: $0.00]`; `smallest_payment: 25`.
    Mend: write the sign, `$25.00`, or name what it is a part of: `{rate: 30%, of: last_achievement}`.
    """
    for path, what, value in _asked(contract):
        unit = _unit(contract, value)
        if unit not in ("", MONEY):
            yield Finding(
                path,
                f"The {what} is {value_says(value)}, which is {_says(unit)}, and an amount of money is asked"
                " for.",
                "Write the amount with its sign, or what it is a part of, such as {rate: 30%, of: ...}.",
                found=unit,
                expected="money",
            )
    for name, component in contract.funding.items():
        yield from _not_made_of_money(contract, name, component)


def _not_made_of_money(contract: Contract, name: str, component: Component) -> Iterator[Finding]:
    """Where a line of an amount goes from money to another figure, or it never becomes money."""
    start = MONEY if component.method else _unit(contract, component.start)
    is_told = start not in ("", MONEY, PLAIN) and bool(_why_less(contract, name, component))
    running = start
    for line in component.then:
        value = _unit(contract, line.value)
        if line.does not in ("times", "divided_by") and _are_apart(running, value):
            yield Finding(
                line.path,
                f"Here {name} is {_says(running)}, and {line.does} is {value_says(line.value)}, which is"
                f" {_says(value)}.",
                "Write both in one unit; to make money of a number, multiply it: times: $100.00.",
                found=value,
                expected=running,
            )
            return
        running = _after(running, line.does, value)
    if component.is_paid and running not in ("", MONEY) and not is_told:
        yield Finding(
            below(component_path(contract, name), "start"),
            f"{name} is paid, and is made of no money: it starts from {value_says(component.start)},"
            f" which is {_says(start)}.",
            "Start from money, or multiply by it: {rate: $100.00, of: visits}.",
            found=start,
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


def _says(unit: str) -> str:
    return unit if unit in (MONEY, PLAIN) else f"in {unit}"


def _are_apart(one: str, other: str) -> bool:
    """Whether one is certainly money and the other certainly is not."""
    return MONEY in (one, other) and not {one, other} & {"", PLAIN} and one != other


def _after(running: str, does: str, value: str) -> str:
    """The unit of an amount after a line of `then`."""
    if does == "times":
        return _times(value, running)
    return _over(running, value) if does == "divided_by" else _beside(running, value)


def _unit(contract: Contract, value: Value | None) -> str:
    """The unit of a value, `money` for all currencies; empty where it is not known."""
    match value:
        case Number(sign=sign):
            return {"": PLAIN, "%": "percent"}.get(sign, MONEY)
        case Name(name) | TotalOf(name):
            return _unit_of_name(contract, name)
        case Rate(rate, of):
            return _times(_unit(contract, rate), _unit(contract, of))
        case Difference(one, other):
            return _beside(_unit(contract, one), _unit(contract, other))
        case SumOf(values):
            return _beside(*(_unit(contract, one) for one in values))
        case RatioOf(top, bottom):
            return _over(_unit(contract, top), _unit(contract, bottom))
    return ""


def _times(factor: str, unit: str) -> str:
    """So much of something: money where just one of the two is."""
    if MONEY in (factor, unit):
        return "" if factor == unit or "" in (factor, unit) else MONEY
    return unit if factor else ""


def _over(top: str, bottom: str) -> str:
    return "" if top == MONEY and bottom in ("", MONEY) else top


def _beside(*units: str) -> str:
    """The unit of values that are added up or compared; a plain number takes that of the others."""
    said = [unit for unit in units if unit != PLAIN] or [PLAIN]
    is_one = MONEY not in said or set(said) == {MONEY}
    return said[-1] if is_one and "" not in said else ""


def _unit_of_name(contract: Contract, name: str) -> str:
    if _is_part_of_full(contract, name):
        return "points of a score"
    if name in contract.funding:
        # A stage on the way may as well count something that later becomes money.
        return MONEY if contract.funding[name].is_paid else ""
    declared: Mapping[str, Field | Measure] = {**contract.participants.fields, **contract.measures}
    unit = declared[name].unit if name in declared else ""
    return MONEY if unit in MONEY_UNITS.values() else unit.replace("_", " ")


def _is_part_of_full(contract: Contract, name: str) -> bool:
    """Whether it is a score that says how much of full credit was reached."""
    if name == "composite":
        return True
    score = {**contract.scores, **contract.domains}.get(name)
    if score is None or score.start is not None or score.then:
        return False
    return score.method in ("", "points_over_possible")
