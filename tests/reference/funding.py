"""Funding: each component's running amount, from its start through steps, cap and gates to whole cents."""

from fractions import Fraction
from typing import Any

from tests.reference.conditions import holds
from tests.reference.dates import is_earlier
from tests.reference.facts import Facts
from tests.reference.gates import gates_naming, is_held, left_by
from tests.reference.literals import cents, number, number_in, rounded
from tests.reference.performance import Figure
from tests.reference.tree import Row
from tests.reference.values import apply, steps_of, value

UNNAMED = "incentive"

Entry = dict[str, Fraction]
"""What a component offers, earns, loses to its cap and leaves unearned at a node, in cents."""


def components(contract: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The components by name; one without a name is the incentive."""
    funding = contract.get("funding", {})
    is_shorthand = isinstance(funding.get("method"), str)
    return {UNNAMED: funding} if is_shorthand else funding


def is_paid(terms: dict[str, Any]) -> bool:
    """Whether a component is money that somebody gets, not a stage on the way or a rate."""
    return (terms.get("pays", "cash"), terms.get("unit", "money")) == ("cash", "money")


def is_owed(terms: dict[str, Any]) -> bool:
    """Whether a component is paid by the nodes that it is computed for."""
    return "per" in terms and terms.get("paid_by") == terms["per"]


def level_of(facts: Facts, terms: dict[str, Any]) -> str:
    """The level that a component is computed for."""
    level: str = terms.get("per", facts.tree.levels[0][0])
    return level


def amount(facts: Facts, name: str, row: Row) -> tuple[Figure, Entry]:
    """A component at a node: its value, and what it offers, earns, loses to its cap and leaves unearned.

    One that reads a missing value is missing itself and earns nothing, unless its condition closes it anyway.
    Offered is the start, or what it came to where that is more; it is earned, over the cap and unearned
    together.
    """
    contract, terms = facts.contract, components(facts.contract)[name]
    start = start_of(facts, name, row)
    running, over_cap = after_steps(facts, name, start, row)
    is_closed = "when" in terms and not holds(facts, terms["when"], row)
    is_missing = running is None and not is_closed
    gates = gates_on(contract, name)
    final = Fraction(0)
    if running is not None and not is_closed:
        final = rounded(running * left_by(facts, gates, row), rounding_of(contract, terms))
    over_cap = Fraction(0) if running is None else over_cap
    offered = further(rounded(start or Fraction(0), rounding_of(contract, terms)), final + over_cap)
    state = "not_scored" if is_missing else "pending" if is_held(facts, gates, row) else "reported"
    return (None if is_missing else final, state), {
        "offered": offered * 100,
        "earned": final * 100,
        "over_cap": over_cap * 100,
        "unearned": (offered - over_cap - final) * 100,
    }


def rounding_of(contract: dict[str, Any], terms: dict[str, Any]) -> Any:
    """Money in whole cents; a rate exact, and a stage in cents, unless they say otherwise."""
    own = terms.get("rounding", "exact" if terms.get("unit") == "rate" else None)
    return own or {
        "decimals": "2",
        "mode": contract.get("rounding", {}).get("money", {}).get("mode", "half_up"),
    }


def further(start: Fraction, came_to: Fraction) -> Fraction:
    """Whichever lies further on the start's side of nothing; what it came to where it starts from nothing."""
    if start == 0:
        return came_to
    return max(start, came_to) if start > 0 else min(start, came_to)


def after_steps(
    facts: Facts, name: str, start: Fraction | None, row: Row
) -> tuple[Fraction | None, Fraction]:
    """The running amount after every step and the cap, and what caps cut off.

    A component that says where money over the cap goes means every `at_most` among its steps.
    """
    terms = components(facts.contract)[name]
    rounding = rounding_of(facts.contract, terms)
    running, over_cap = start, Fraction(0)
    for does, form in steps_of(terms.get("then", [])):
        before, running = running, apply(does, running, value(facts, form, row))
        if does == "at_most" and "over_cap" in terms and before is not None and running is not None:
            over_cap += rounded(before, rounding) - rounded(running, rounding)
    if terms.get("earned_by", "full") != "full":
        running = apply("times", running, value(facts, terms["earned_by"], row))
    if "cap" in terms and running is not None:
        before, running = running, min(running, room_under_cap(facts, name, row))
        over_cap += rounded(before, rounding) - rounded(running, rounding)
    return running, over_cap


def room_under_cap(facts: Facts, name: str, row: Row) -> Fraction:
    """What the cap leaves: its amount, less what was earned earlier in the contract year."""
    cap = components(facts.contract)[name]["cap"]
    most = value(facts, cap["amount"], row)
    assert most is not None, "a cap is a number"
    if cap.get("over", "contract_year") == "scored_period":
        return most
    before = [
        int(earlier["cents"])
        for earlier in facts.earlier
        if earlier["kind"] == "earned"
        and earlier["component"] == name
        and earlier.get("recipient") in (None, "", row["recipient"])
        and is_earlier(earlier["period"], facts.contract, facts.period)
    ]
    return max(Fraction(0), most - Fraction(sum(before), 100))


def gates_on(contract: dict[str, Any], name: str) -> list[str]:
    """The gates on a component: those that name it; those that name nothing guard all that is paid."""
    of_all = [gate for gate, said in contract.get("gates", {}).items() if "applies_to" not in said]
    return gates_naming(contract, name) + (of_all if is_paid(components(contract)[name]) else [])


def start_of(facts: Facts, name: str, row: Row) -> Fraction | None:
    """The amount that a component starts from."""
    terms = components(facts.contract)[name]
    method = terms.get("method")
    if method == "fixed_pool":
        return value(facts, terms["pool"], row)
    if method == "withhold":
        return Fraction(sum(withheld(facts, terms).values()), 100)
    if method == "per_member_per_month":
        members = terms["members"]
        months = [number_in_row(facts, members, one) for one in facts.tree.rows_with(members)]
        return number(terms["rate"]) * sum(months, Fraction(0))
    if method == "declared_amount":
        return declared(facts, name)
    return value(facts, terms["start"], row)


def withheld(facts: Facts, terms: dict[str, Any]) -> dict[str, int]:
    """The cents withheld from each node; nothing from a node without a composite, which is outside."""
    kept: dict[str, int] = {}
    for row in facts.tree.rows_with(terms["of"]):
        if not is_outside(facts, row):
            held = number(terms["rate"]) * number_in_row(facts, terms["of"], row)
            kept[row["recipient"]] = kept.get(row["recipient"], 0) + cents(held, facts.contract)
    return kept


def is_outside(facts: Facts, row: Row) -> bool:
    """Whether a node is outside a program that withholds: it has a composite to be scored by, and is not."""
    column = facts.columns["score"].get("composite", {})
    figures = [
        column[above["recipient"]] for above in facts.tree.lineage(row) if above["recipient"] in column
    ]
    return bool(figures) and figures[0][0] is None


def number_in_row(facts: Facts, field: str, row: Row) -> Fraction:
    """A field's number as one row says it, nothing inherited."""
    terms = facts.contract["participants"]["fields"][field]
    return number_in(row.get(field) or terms["if_missing"], terms["unit"])


def declared(facts: Facts, name: str) -> Fraction:
    """What the payer declared for a component."""
    (amount,) = [row["amount"] for row in facts.declared if row["component"] == name]
    return number(amount)
