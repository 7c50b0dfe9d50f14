"""Scores, domains and the composite: credits and scores combined, then steps, then rounded once."""

from fractions import Fraction
from typing import Any

from tests.reference.credits import full_points, parts_of, policy_value
from tests.reference.facts import Facts
from tests.reference.literals import number, rounded, score_rounding
from tests.reference.performance import Figure
from tests.reference.tree import Row
from tests.reference.values import after_then, value

Part = tuple[Fraction, Fraction, Fraction | None]
"""A part of a score: its weight, its full points, its value or None."""


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
    """The parts of a score put together; None when nothing is left or too few are."""
    measures, scores = measure_parts(facts, terms, row), score_parts(facts, terms, row)
    if is_short(measures, terms.get("fewest_measures")) or is_short(scores, terms.get("fewest_scores")):
        return None
    present = [(weight, full, points) for weight, full, points in measures + scores if points is not None]
    if not present:
        return None
    weights = sum(weight for weight, _, _ in present)
    total = sum((weight * points for weight, _, points in present), Fraction(0))
    possible = sum(weight * full for weight, full, _ in present)
    scale = number(facts.contract.get("scoring", {}).get("scale", "1"))
    return {
        "points_over_possible": lambda: total / possible * scale,
        "weighted_mean": lambda: total / weights,
        "mean": lambda: sum((points for _, _, points in present), Fraction(0)) / len(present),
        "sum": lambda: total,
    }[terms.get("method", "points_over_possible")]()


def measure_parts(facts: Facts, terms: dict[str, Any], row: Row) -> list[Part]:
    """The credits that a score combines; a measure that is only shown is none of them."""
    measures = facts.contract.get("measures", {})
    return [
        (weight_of(text), full_points(facts.contract, name), facts.inherited("credit", name, row)[0])
        for name, text in parts_of(facts.contract, terms).items()
        if measures[name].get("shown_only") != "yes"
    ]


def score_parts(facts: Facts, terms: dict[str, Any], row: Row) -> list[Part]:
    """The scores that a score combines; each is full at 1."""
    listed = terms.get("scores", {})
    weights = dict.fromkeys(listed, "equal") if isinstance(listed, list) else listed
    return [
        (weight_of(text), Fraction(1), facts.inherited("score", name, row)[0])
        for name, text in weights.items()
    ]


def weight_of(text: str) -> Fraction:
    """A weight as written; equal weights are 1 each."""
    return Fraction(1) if text == "equal" else number(text)


def is_short(parts: list[Part], fewest: str | None) -> bool:
    """Whether fewer parts have a value than the contract needs."""
    needed = len(parts) if fewest == "all" else int(fewest or 0)
    return len([1 for _, _, points in parts if points is not None]) < needed


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
    if not present or len(scored) < int(contract["scoring"].get("fewest_domains", 0)):
        return None, "not_scored"
    total = sum((weight * points for weight, points in present), Fraction(0))
    mean = total / sum(weight for weight, _ in present)
    return rounded(mean, score_rounding(contract)), "reported"
