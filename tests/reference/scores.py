"""Scores, domains and the composite: credits and scores combined, then steps, then rounded once."""

from fractions import Fraction
from typing import Any

from tests.reference.credits import full_points, parts_of, policy_value
from tests.reference.facts import Facts
from tests.reference.literals import number, rounded, score_rounding
from tests.reference.own_figures import measure_fields, measure_terms, own_number
from tests.reference.performance import Figure
from tests.reference.tree import Row
from tests.reference.values import after_then, value

Part = tuple[Fraction, Fraction, Fraction | None]
"""A part of a score: its weight, its full points, its value or None."""

Parts = dict[str, Part]
"""The parts of a score by name, in the order of the page."""


def score(facts: Facts, name: str, row: Row) -> Figure:
    """A score or domain at a node."""
    contract = facts.contract
    terms = contract.get("scores", {}).get(name) or contract["domains"][name]
    running = value(facts, terms["start"], row) if "start" in terms else combined(facts, terms, row)
    running = after_then(facts, running, terms.get("then", []), row)
    if running is None:
        instead = value(facts, terms["if_missing"], row) if "if_missing" in terms else None
        return instead, "not_scored"
    return rounded(running, score_rounding(contract, terms.get("rounding"))), "reported"


def combined(facts: Facts, terms: dict[str, Any], row: Row) -> Fraction | None:
    """The parts of a score put together; None when too few are left, or what is left weighs nothing."""
    measures, scores = measure_parts(facts, terms, row), score_parts(facts, terms, row)
    if is_short(measures, terms.get("fewest_measures")) or is_short(scores, terms.get("fewest_scores")):
        return None
    counted = best_of(facts.contract, terms, measures | scores) if "best" in terms else measures | scores
    present = [(weight, full, points) for weight, full, points in counted.values() if points is not None]
    weights = sum(weight for weight, _, _ in present)
    total = sum((weight * points for weight, _, points in present), Fraction(0))
    possible = sum(weight * full for weight, full, _ in present)
    method = terms.get("method", "points_over_possible")
    if not {"points_over_possible": possible, "weighted_mean": weights}.get(method, len(present)):
        return None
    scale = number(facts.contract.get("scoring", {}).get("scale", "1"))
    return {
        "points_over_possible": lambda: total / possible * scale,
        "weighted_mean": lambda: total / weights,
        "mean": lambda: sum((points for _, _, points in present), Fraction(0)) / len(present),
        "sum": lambda: total,
    }[method]()


def best_of(contract: dict[str, Any], terms: dict[str, Any], parts: Parts) -> Parts:
    """The best so many parts, those first that must be included; of equals, the first on the page.

    Where fewer are there than must be included, their places stay empty.
    """
    included = {name: int(many) for name, many in terms.get("best_includes", {}).items()}
    chosen: Parts = {}
    for name, many in included.items():
        own = contract.get("groups", {}).get(name, [name])
        chosen |= greatest(
            {one: parts[one] for one in own if one in parts and one not in chosen}, many, parts
        )
    rest = {name: part for name, part in parts.items() if name not in chosen}
    chosen |= greatest(rest, int(terms["best"]) - sum(included.values()), parts)
    return {name: part for name, part in parts.items() if name in chosen}


def greatest(some: Parts, many: int, on_the_page: Parts) -> Parts:
    """So many of the parts that have a value, the greatest."""
    places = list(on_the_page)
    values = {name: points for name, (_, _, points) in some.items() if points is not None}
    in_order = sorted(values, key=lambda name: (-values[name], places.index(name)))
    return {name: some[name] for name in in_order[:many]}


def measure_parts(facts: Facts, terms: dict[str, Any], row: Row) -> Parts:
    """The credits that a score combines; a measure that is only shown is none of them."""
    measures = facts.contract.get("measures", {})
    parts: Parts = {}
    for name, text in parts_of(facts.contract, terms).items():
        points = facts.inherited("credit", name, row)[0]
        weighs = weight_of(text)
        if "weighted_by" in terms and points is not None:
            weighs = own_weight(facts, name, terms["weighted_by"], row)
        if measures[name].get("shown_only") != "yes":
            parts[name] = weighs, full_points(facts.contract, name), points
    return parts


def own_weight(facts: Facts, measure: str, weighted_by: Any, row: Row) -> Fraction:
    """The weight of a measure by a figure of its own."""
    contract, reported = facts.contract, facts.reported(measure, row) or {}
    told = [
        name
        for name, said in measure_fields(contract, measure).items()
        if said["unit"] != "choice" and (reported.get(name) or "if_missing" in said)
    ]
    own: dict[str, Fraction | None] = {
        name: own_number(contract, measure, name, reported)
        for name in [*told, *measure_terms(contract, measure)]
    }
    weight = value(facts, weighted_by, row, own)
    assert weight is not None, "a weight is a number"
    return weight


def score_parts(facts: Facts, terms: dict[str, Any], row: Row) -> Parts:
    """The scores that a score combines; each is full at 1."""
    listed = terms.get("scores", {})
    weights = dict.fromkeys(listed, "equal") if isinstance(listed, list) else listed
    return {
        name: (weight_of(text), Fraction(1), facts.inherited("score", name, row)[0])
        for name, text in weights.items()
    }


def weight_of(text: str) -> Fraction:
    """A weight as written; equal weights are 1 each."""
    return Fraction(1) if text == "equal" else number(text)


def is_short(parts: Parts, fewest: str | None) -> bool:
    """Whether fewer parts have a value than the contract needs."""
    needed = len(parts) if fewest == "all" else int(fewest or 0)
    return len([1 for _, _, points in parts.values() if points is not None]) < needed


def counted_domain(facts: Facts, name: str, row: Row) -> Figure:
    """A domain as the composite counts it: its score, or what the policy for a missing domain gives."""
    points, state = score(facts, name, row)
    if points is not None:
        return points, state
    scoring = facts.contract["scoring"]
    return policy_value(
        {"not_scored": scoring["missing_domain"]}, state, number(scoring.get("scale", "1"))
    ), state


def composite(facts: Facts, _name: str, row: Row) -> Figure:
    """The weighted mean of the domains; none when fewer domains are scored than the contract needs."""
    contract = facts.contract
    domains = [
        (number(terms["weight"]), facts.columns["score"][name]) for name, terms in contract["domains"].items()
    ]
    figures = [(weight, column[row["recipient"]]) for weight, column in domains]
    scored = [1 for _, (_, state) in figures if state == "reported"]
    present = [(weight, points) for weight, (points, _) in figures if points is not None]
    weights = sum(weight for weight, _ in present)
    if not weights or len(scored) < int(contract["scoring"].get("fewest_domains", 0)):
        return None, "not_scored"
    total = sum((weight * points for weight, points in present), Fraction(0))
    return rounded(total / weights, score_rounding(contract)), "reported"
