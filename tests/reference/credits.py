"""Credit: performance through the contract's curve, or the policy where performance is missing."""

from fractions import Fraction
from typing import Any

from tests.reference.curves import achievement, curve_of, improvement, levels_share
from tests.reference.literals import number, rounded, score_rounding
from tests.reference.own_figures import measure_fields, own_number
from tests.reference.performance import Figure, baseline
from tests.reference.tree import Row

FULL_POINTS = {"levels": "1", "achievement_improvement": "10"}

OTHER_POLICY = {
    "no_cases": "too_few_cases",
    "incomplete": "not_reported",
    "pending": "not_reported",
    "suppressed": "not_reported",
}
STANDING_POLICY = {"waived": "leave_out", "not_applicable": "leave_out"}


def has_credit(contract: dict[str, Any], measure: str) -> bool:
    """Whether a measure is scored at all, or only read by a gate or an amount."""
    scoring, terms = contract.get("scoring", {}), contract["measures"][measure]
    if terms.get("credit") or terms.get("levels") or scoring.get("levels"):
        return True
    is_counted = any(measure in parts_of(contract, score) for score in scores_of(contract).values())
    is_printed = terms.get("shown_only") == "yes"
    return scoring.get("curve") not in (None, *FULL_POINTS) and (is_counted or is_printed)


def scores_of(contract: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Scores and domains by name, in the order of the page."""
    return {**contract.get("scores", {}), **contract.get("domains", {})}


def parts_of(contract: dict[str, Any], score: dict[str, Any]) -> dict[str, str]:
    """The measures that a score combines, with their weights; groups stand for their measures."""
    listed = score.get("measures", {})
    if isinstance(listed, str):
        listed = [listed]
    if isinstance(listed, list):
        listed = dict.fromkeys(listed, "equal")
    groups = contract.get("groups", {})
    return {measure: weight for name, weight in listed.items() for measure in groups.get(name, [name])}


def credit(contract: dict[str, Any], measure: str, figure: Figure, row: Row) -> dict[str, Figure]:
    """The credit of a measure at a node, beside achievement and improvement where the curve has them.

    `row` is what the node reported itself; nothing where its figure is that of the nodes below it.
    """
    value, state = figure
    full = full_points(contract, measure)
    if value is not None and lacks_levels(contract, measure, row):
        value, state = None, "not_applicable"
    if value is None:
        missing: dict[str, Figure] = {"credit": (policy_value(contract["scoring"], state, full), state)}
        has_parts = curve_terms(contract, measure)["curve"] == "achievement_improvement"
        return missing | dict.fromkeys(("achievement", "improvement") if has_parts else (), (None, state))
    terms = curve_terms(contract, measure) | {
        "better": contract["measures"][measure].get("better", "higher"),
        "rounding": credit_rounding(contract, measure),
        "full_points": full,
    }
    parts = points_of(contract, measure, row, value, terms)
    most = contract["measures"][measure].get("most_points")
    points = parts["credit"][0]
    if most and points is not None:
        parts["credit"] = (min(points, own_number(contract, measure, most, row)), state)
    return parts


def points_of(
    contract: dict[str, Any], measure: str, row: Row, value: Fraction, terms: dict[str, Any]
) -> dict[str, Figure]:
    """What the curve earns, rounded once."""
    if terms["curve"] == "achievement_improvement":
        levels = levels_of(contract, measure, row)
        return both_parts(value, baseline(contract, measure, row), levels, terms)
    if terms["curve"] == "levels":
        levels = levels_of(contract, measure, row)
        points = levels_share(value, levels, terms) * terms["full_points"]
    elif terms["curve"] == "as_reported":
        points = value
    else:
        points = curve_of(value, terms)
    return {"credit": (rounded(points, terms["rounding"]), "reported")}


def both_parts(
    value: Fraction, base: Fraction | None, levels: dict[str, Fraction], terms: dict[str, Any]
) -> dict[str, Figure]:
    """Achievement and improvement, and the one that counts; without a baseline it is achievement."""
    achieved = achievement(value, levels, terms)
    if base is None:
        return {
            "credit": (achieved, "reported"),
            "achievement": (achieved, "reported"),
            "improvement": (None, "no_baseline"),
        }
    improved = improvement(value, base, levels, terms)
    counts = {"greater": max(achieved, improved), "achievement": achieved, "improvement": improved}
    return {
        "credit": (counts[terms.get("uses", "greater")], "reported"),
        "achievement": (achieved, "reported"),
        "improvement": (improved, "reported"),
    }


def policy_value(policies: dict[str, Any], state: str, full: Fraction) -> Fraction | None:
    """What counts in place of a missing credit or domain; None where it counts nowhere."""
    policy = policies.get(state) or STANDING_POLICY.get(state) or policies.get(OTHER_POLICY.get(state, state))
    if policy is None:
        raise ValueError(f"the contract does not say what follows when a measure is {state}")
    if isinstance(policy, dict):
        return number(policy["earns"])
    return {"move_weight": None, "leave_out": None, "full_credit": full, "no_credit": Fraction(0)}[policy]


def curve_terms(contract: dict[str, Any], measure: str) -> dict[str, Any]:
    """The curve of a measure with its words: its own alone, or the contract's."""
    terms: dict[str, Any] = contract["measures"][measure].get("credit") or contract.get("scoring", {})
    return terms


def full_points(contract: dict[str, Any], measure: str) -> Fraction:
    """Full points: the measure's, else its curve's, else what the curve has when nothing is said."""
    terms = curve_terms(contract, measure)
    stated = contract["measures"][measure].get("full_points") or terms.get("full_points")
    custom = FULL_POINTS.get(terms.get("curve", ""), "1")
    return own_number(contract, measure, stated or custom, None)


def credit_rounding(contract: dict[str, Any], measure: str) -> Any:
    """The rounding of a credit; a curve of the measure's own does not inherit the points' rounding."""
    own = curve_terms(contract, measure).get("point_rounding")
    return score_rounding(contract, own)


def levels_of(contract: dict[str, Any], measure: str, row: Row) -> dict[str, Fraction]:
    """The levels of a measure, each as a number."""
    levels = stated_levels(contract, measure, row)
    return {name: own_number(contract, measure, text, row) for name, text in levels.items()}


def stated_levels(contract: dict[str, Any], measure: str, row: Row) -> dict[str, str]:
    """The levels as written: the measure's own, those of every measure, or a table's for a figure's word."""
    levels: Any = contract["measures"][measure].get("levels") or contract["scoring"]["levels"]
    if not isinstance(levels, str):
        return dict(levels)
    table = contract["tables"][levels]
    word = row.get(table["by"]) or measure_fields(contract, measure)[table["by"]]["if_missing"]
    cells = table["rows"][word]
    return {name: cells[name] for name in level_names(contract, measure) if name in cells}


def level_names(contract: dict[str, Any], measure: str) -> list[str]:
    """The names of a measure's levels, from worst to best, as its curve has them."""
    earns = curve_terms(contract, measure).get("earns", {})
    return [name for name in earns if not name.startswith("below_")] or ["threshold", "benchmark"]


def lacks_levels(contract: dict[str, Any], measure: str, row: Row) -> bool:
    """Whether the table's row of a figure has no level for the curve; achievement needs both of its own."""
    curve = curve_terms(contract, measure)["curve"]
    if curve not in FULL_POINTS:
        return False
    found = len(stated_levels(contract, measure, row))
    return found == 0 or (curve == "achievement_improvement" and found < 2)
