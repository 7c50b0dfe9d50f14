"""Solves: one number for the whole fleet, and the factor that it is for each node.

Gains of 90,000 and losses of 12,600: gains are multiplied by 12,600 / 90,000, losses by 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.reference.facts import Facts
from tests.reference.funding import components, level_of
from tests.reference.literals import is_number, number
from tests.reference.measures import scored_at
from tests.reference.performance import Figure
from tests.reference.tree import Row
from tests.reference.values import value

Form = dict[str, Any]


@dataclass
class Adjusted:
    """A node that counts: what is adjusted, and by what weight."""

    row: Row
    adjustment: Fraction
    weight: Fraction


def solves_in(thing: Any) -> Iterator[tuple[str, Form]]:
    """The solves of a document, by name."""
    if isinstance(thing, dict):
        if "solve" in thing:
            yield thing["solve"], thing
        thing = list(thing.values())
    if isinstance(thing, list):
        for one in thing:
            yield from solves_in(one)


def write_solve(facts: Facts, name: str) -> None:
    """Find a number over everybody who has every figure, and write what it is for each node."""
    form = dict(solves_in(facts.contract))[name]
    rows = facts.tree.nodes_of(scored_at(facts))
    adjustments = {row["recipient"]: adjustment(facts, form, row) for row in rows}
    counted = []
    for row in rows:
        own, weight = adjustments[row["recipient"]], value(facts, form.get("weighted_by", "1"), row)
        if own is not None and weight is not None:
            counted.append(Adjusted(row, own, weight))
    found = number_found(facts, form, counted) if counted else None
    facts.found[name] = found, len(counted)
    facts.columns["solve"][name] = {node: factor(form, found, own) for node, own in adjustments.items()}


def adjustment(facts: Facts, form: Form, row: Row) -> Fraction | None:
    """What the number adjusts at a node; nothing where the node lacks a figure of what is to be paid out."""
    lacks_total = "total" in form and value(facts, form["total"], row) is None
    return None if lacks_total else value(facts, form["of"], row)


def number_found(facts: Facts, form: Form, counted: list[Adjusted]) -> Fraction:
    """What there is over what is to be had of it: losses over gains, or the total over all parts."""
    parts = [(one.adjustment, one.adjustment * one.weight) for one in counted]
    if form["so_that"] == "gains_equal_losses":
        there = -sum((part for own, part in parts if own < 0), Fraction(0))
        wanted = sum((part for own, part in parts if own > 0), Fraction(0))
    else:
        there = total(facts, form["total"], [one.row for one in counted])
        wanted = sum((part for _, part in parts), Fraction(0))
    found = there / wanted if wanted else Fraction(0)
    return min(found, number(form["at_most"])) if "at_most" in form else found


def factor(form: Form, found: Fraction | None, own: Fraction | None) -> Figure:
    """What the number is for a node; a loss is left as it is."""
    if found is None or own is None:
        return None, "not_scored"
    is_left = form["so_that"] == "gains_equal_losses" and own <= 0
    return Fraction(1) if is_left else found, "reported"


def total(facts: Facts, form: Any, rows: list[Row]) -> Fraction:
    """What is to be paid out: each figure once at its own level, of the nodes that somebody counts below."""
    if isinstance(form, dict) and "sum" in form:
        return sum((total(facts, one, rows) for one in form["sum"]), Fraction(0))
    if isinstance(form, dict) and "difference" in form:
        whole, less = form["difference"]
        return total(facts, whole, rows) - total(facts, less, rows)
    level = max((level_of_name(facts, name) for name in texts_in(form)), key=facts.tree.depth)
    above = [facts.tree.ancestor(row, level) for row in rows]
    figures = [value(facts, form, row) for row in {row["recipient"]: row for row in above}.values()]
    return sum((one for one in figures if one is not None), Fraction(0))


def texts_in(form: Any) -> list[str]:
    """The numbers and names of a value."""
    if isinstance(form, str):
        return [form]
    return [text for one in (form.values() if isinstance(form, dict) else form) for text in texts_in(one)]


def level_of_name(facts: Facts, text: str) -> str:
    """The level at which a number or a name stands by itself."""
    if is_number(text):
        top: str = facts.tree.levels[0][0]
        return top
    if text in facts.columns["amount"]:
        return level_of(facts, components(facts.contract)[text])
    if text in facts.columns["score"]:
        return scored_at(facts)
    return facts.tree.rows_with(text)[0]["level"]
