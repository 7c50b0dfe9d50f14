"""Funding: each component's running amount, from its start through steps, cap and gates to whole cents."""

from fractions import Fraction
from typing import Any

from tests.reference.conditions import holds
from tests.reference.dates import is_earlier
from tests.reference.facts import Facts
from tests.reference.literals import cents, number, number_in, rounded, score_rounding
from tests.reference.tree import Row
from tests.reference.values import after_then, apply, steps_of, value

UNNAMED = "incentive"


def components(contract: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The components by name; one without a name is the incentive."""
    funding = contract.get("funding", {})
    is_shorthand = isinstance(funding.get("method"), str)
    return {UNNAMED: funding} if is_shorthand else funding


def is_paid(terms: dict[str, Any]) -> bool:
    """Whether a component is money that somebody gets, not a stage on the way or a rate."""
    return (terms.get("pays", "cash"), terms.get("unit", "money")) == ("cash", "money")


def level_of(facts: Facts, terms: dict[str, Any]) -> str:
    """The level that a component is computed for."""
    level: str = terms.get("per", facts.tree.levels[0][0])
    return level


def rate(facts: Facts, name: str, row: Row) -> Fraction | None:
    """A multiplier, exact but for a rounding of its own; None when something it reads is missing."""
    terms = components(facts.contract)[name]
    running = after_then(facts, value(facts, terms["start"], row), terms.get("then", []), row)
    running = apply("times", running, gates_pay(facts, name, row))
    if "when" in terms and not holds(facts, terms["when"], row):
        running = Fraction(0)
    rounding = score_rounding(facts.contract, terms.get("rounding", "exact"))
    return None if running is None else rounded(running, rounding)


def amount(facts: Facts, name: str, row: Row) -> dict[str, int]:
    """What a component offers, earns, loses to its cap and leaves unearned at a node, in cents.

    A component that reads a missing value earns nothing. Offered is earned, over the cap and unearned
    together.
    """
    terms = components(facts.contract)[name]
    start = start_of(facts, name, row)
    running, over_cap = after_steps(facts, name, start, row)
    final = cents((running or Fraction(0)) * gates_pay(facts, name, row), facts.contract)
    if "when" in terms and not holds(facts, terms["when"], row):
        final = 0
    offered = cents(start or Fraction(0), facts.contract)
    over_cap = 0 if running is None else over_cap
    return {
        "offered": offered,
        "earned": final,
        "over_cap": over_cap,
        "unearned": offered - over_cap - final,
    }


def after_steps(facts: Facts, name: str, start: Fraction | None, row: Row) -> tuple[Fraction | None, int]:
    """The running amount after every step and the cap, and the cents that caps cut off.

    A component that says where money over the cap goes means every `at_most` among its steps.
    """
    contract, terms = facts.contract, components(facts.contract)[name]
    running, over_cap = start, 0
    for does, form in steps_of(terms.get("then", [])):
        before, running = running, apply(does, running, value(facts, form, row))
        if does == "at_most" and "over_cap" in terms and before is not None and running is not None:
            over_cap += cents(before, contract) - cents(running, contract)
    if terms.get("earned_by", "full") != "full":
        running = apply("times", running, value(facts, terms["earned_by"], row))
    if "cap" in terms and running is not None:
        before, running = running, min(running, room_under_cap(facts, name, row))
        over_cap += cents(before, contract) - cents(running, contract)
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


def gates_pay(facts: Facts, name: str, row: Row) -> Fraction:
    """What the gates leave of a component: 1 when all pass; a gate that holds leaves nothing."""
    left = Fraction(1)
    for gate in gates_on(facts.contract, name):
        said = facts.inherited("gate", gate, row)[1]
        left *= {
            "pass": Fraction(1),
            "hold": Fraction(0),
            "fail": number(facts.contract["gates"][gate]["if_failed"]["pays"]),
        }[said]
    return left


def gates_on(contract: dict[str, Any], name: str) -> list[str]:
    """The gates on a component: those that name it; those that name nothing guard all that is paid."""
    terms = components(contract)[name]
    return [
        gate
        for gate, said in contract.get("gates", {}).items()
        if (name in said["applies_to"] if "applies_to" in said else is_paid(terms))
    ]


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
        months = [number_in_row(facts, members, one) for one in rows_with(facts, members)]
        return number(terms["rate"]) * sum(months, Fraction(0))
    if method == "declared_amount":
        return declared(facts, name)
    return value(facts, terms["start"], row)


def withheld(facts: Facts, terms: dict[str, Any]) -> dict[str, int]:
    """The cents withheld from each node; nothing from a node without a composite, which is outside."""
    kept: dict[str, int] = {}
    for row in rows_with(facts, terms["of"]):
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


def rows_with(facts: Facts, field: str) -> list[Row]:
    """The rows of the one level that reports a field."""
    levels = {row["level"] for row in facts.tree.rows if row.get(field)}
    (level,) = levels
    return facts.tree.rows_of(level)


def number_in_row(facts: Facts, field: str, row: Row) -> Fraction:
    """A field's number as one row says it, nothing inherited."""
    terms = facts.contract["participants"]["fields"][field]
    return number_in(row.get(field) or terms["if_missing"], terms["unit"])


def declared(facts: Facts, name: str) -> Fraction:
    """What the payer declared for a component."""
    (amount,) = [row["amount"] for row in facts.declared if row["component"] == name]
    return number(amount)
