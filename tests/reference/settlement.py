"""Settlement: what was awarded against what was paid before, held back, carried and owed; and instalments.

Everything is in whole cents and per node, all its memberships together.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from tests.reference.allocation import Paid
from tests.reference.dates import contract_year, period_days
from tests.reference.facts import Facts
from tests.reference.funding import components, level_of
from tests.reference.literals import cents, number
from tests.reference.values import value

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6}

Settled = dict[str, int]
"""A recipient's awarded, released, carried_in, waived, paid_before, held_back, payable and carried_out."""


def settle(facts: Facts, paid: list[Paid]) -> dict[str, Any]:
    """The settlement of every recipient who has anything to settle, and the instalments of the advances.

    Unknown awards are those on which something was advanced, and that nobody can say: they are not settled.
    """
    advances = {name: advanced(facts, name) for name in with_advance(facts)}
    if not advances and "settlement" not in facts.contract:
        return {"settlement": {}, "instalments": {}, "unknown_awards": []}
    cash: dict[str, dict[str, int]] = {}
    for component, _, recipient, _, part, state in paid:
        if state == "cash":
            own = cash.setdefault(recipient, {})
            own[component] = own.get(component, 0) + part
    told = {row["recipient"] for row in facts.earlier if row["kind"] in ("paid", "held_back", "carried")}
    recipients = sorted({*cash, *told, *(node for by_node in advances.values() for node in by_node)})
    rows = {one: settled(facts, one, cash.get(one, {}), advances) for one in recipients}
    return {
        "settlement": {one: row for one, row in rows.items() if any(row.values())},
        "unknown_awards": [
            (name, node)
            for name in advances
            for node, figure in facts.columns["amount"].get(name, {}).items()
            if figure[1] == "not_scored" and paid_before(facts, node, advances).get(name, 0)
        ],
        "instalments": {
            (name, node): instalments(facts, name, whole)
            for name, by_node in advances.items()
            for node, whole in by_node.items()
            if whole
        },
    }


def with_advance(facts: Facts) -> list[str]:
    """The components that pay in advance."""
    return [name for name, terms in components(facts.contract).items() if "advance" in terms]


def advanced(facts: Facts, name: str) -> dict[str, int]:
    """What the agreement advances to each node of a component for the whole period."""
    terms = components(facts.contract)[name]
    amounts = {
        row["recipient"]: value(facts, terms["advance"]["amount"], row)
        for row in facts.tree.nodes_of(level_of(facts, terms))
    }
    return {node: cents(amount, facts.contract) for node, amount in amounts.items() if amount is not None}


def settled(
    facts: Facts, recipient: str, awarded: dict[str, int], advances: dict[str, dict[str, int]]
) -> Settled:
    """One recipient's row; what comes in is what goes out."""
    paid = paid_before(facts, recipient, advances)
    is_last = is_last_of_year(facts.contract, facts.period)
    row = {
        "awarded": sum(awarded.values()),
        "released": told_of(facts, recipient, "held_back") if is_last else 0,
        "carried_in": told_of(facts, recipient, "carried"),
        "waived": never_back(facts, awarded, paid),
        "paid_before": sum(paid.values()),
    }
    row["held_back"] = 0 if is_last else held_back(facts.contract, row)
    new = row["awarded"] + row["released"] + row["waived"] - row["paid_before"] - row["held_back"]
    payable, waived = due(facts.contract, new, row["carried_in"])
    if waits(facts, recipient, awarded):
        payable, waived = max(0, payable), 0
    row["waived"] += waived
    came_in = row["awarded"] + row["released"] + row["carried_in"] + row["waived"]
    return row | {
        "payable": payable,
        "carried_out": came_in - row["paid_before"] - row["held_back"] - payable,
    }


def told_of(facts: Facts, recipient: str, kind: str) -> int:
    """The cents of a recipient in the rows of one kind."""
    return sum(
        int(row["cents"]) for row in facts.earlier if (row["kind"], row["recipient"]) == (kind, recipient)
    )


def paid_before(facts: Facts, recipient: str, advances: dict[str, dict[str, int]]) -> dict[str, int]:
    """What was paid for this period already, by component.

    Of a component with an advance of which no payment to it is told, the agreement's advance.
    """
    only = next(iter(components(facts.contract)))
    rows = [(row["component"] or only, row) for row in facts.earlier if row["kind"] == "paid"]
    paid: dict[str, int] = {}
    for name, row in rows:
        if row["recipient"] == recipient:
            paid[name] = paid.get(name, 0) + int(row["cents"])
    untold = set(advances) - {name for name, row in rows if row["recipient"] == recipient}
    return paid | {name: advances[name].get(recipient, 0) for name in untold}


def never_back(facts: Facts, awarded: dict[str, int], paid: dict[str, int]) -> int:
    """What was advanced beyond an amount and is forgiven."""
    forgiven = [
        name
        for name in with_advance(facts)
        if components(facts.contract)[name]["advance"].get("settled") == "never_back"
    ]
    return sum(max(0, paid.get(name, 0) - max(0, awarded.get(name, 0))) for name in forgiven)


def held_back(contract: dict[str, Any], row: Settled) -> int:
    """The part of an award that is not paid now; nothing of a loss, nor of what is paid already.

    What was paid covers what is carried in and what is forgiven first.
    """
    now, awarded = number(contract.get("settlement", {}).get("pays_now", "100%")), row["awarded"]
    held = awarded - cents(now * awarded / 100, contract) if awarded > 0 else 0
    return min(held, max(0, awarded + max(0, row["carried_in"]) + row["waived"] - row["paid_before"]))


def waits(facts: Facts, recipient: str, awarded: dict[str, int]) -> bool:
    """Whether a gate holds one of a recipient's own amounts: then nothing new is asked back or waived."""
    own = (facts.columns["amount"].get(name, {}).get(recipient) for name in awarded)
    return any(figure is not None and figure[1] == "pending" for figure in own)


def due(contract: dict[str, Any], new: int, carried_in: int) -> tuple[int, int]:
    """What is paid now, below zero what is asked back, and what of a new debt is waived.

    An old debt is set off against what is new, and never asked back.
    """
    terms = contract.get("settlement", {"debts": "recover"})
    together = new + carried_in
    payable = together if together >= 0 else max(together, min(new, 0))
    waived = 0
    if payable < 0 and terms["debts"] != "recover":
        payable, waived = 0, -payable if terms["debts"] == "waived" else 0
    is_small = abs(payable) < number(terms.get("smallest_payment", "0")) * 100
    return 0 if is_small else payable, waived


def is_last_of_year(contract: dict[str, Any], period: str) -> bool:
    """Whether the day after a period begins another contract year, or no period that is scored any more.

    A period that the last day of the term cuts is scored, unless the contract says `partial_period: none`.
    """
    term, next_day = contract["term"], period_days(period)[1] + timedelta(days=1)
    year_begins = contract_year(contract)[0]
    if (next_day.month, next_day.day) == (year_begins.month, year_begins.day):
        return True
    decides = next_day
    if term.get("partial_period") == "none":
        decides = month_later(next_day, MONTHS[term["scored"]]) - timedelta(days=1)
    return decides > date.fromisoformat(term["ends"])


def instalments(facts: Facts, name: str, whole: int) -> list[tuple[str, int]]:
    """The instalments of an advance, with the first day of each; the first ones get the cents left over.

    80,000.00 in twelve: eight of 6,666.67 and four of 6,666.66.
    """
    paid = components(facts.contract)[name]["advance"]["paid"]
    first_day, last_day = period_days(facts.period)
    months = (last_day.year - first_day.year) * 12 + last_day.month - first_day.month + 1
    many = 1 if paid == "once" else max(1, months // MONTHS[paid])
    each, left = divmod(abs(whole), many)
    sign = -1 if whole < 0 else 1
    return [
        (month_later(first_day, place * months // many).isoformat(), sign * (each + (place < left)))
        for place in range(many)
    ]


def month_later(day: date, months: int) -> date:
    """The first day of a month, so many months later."""
    for _ in range(months):
        day = day.replace(day=monthrange(day.year, day.month)[1]) + timedelta(days=1)
    return day
