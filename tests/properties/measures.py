"""Measures: their units, directions, levels, minimums and curves; and `scoring`, for most of them."""

from fractions import Fraction
from typing import Any

from tests.properties.dice import Dice, decimal, dollars
from tests.properties.draft import Draft

UNITS = {
    # The range of levels, in how many decimals they are written.
    "percent": (5, 95, 2),
    "ratio": (0, 4, 3),
    "dollars": (900, 9000, 2),
    "days": (1, 9, 2),
    "per_1000_member_years": (50, 300, 1),
}
LEVEL_NAMES = (
    ("threshold", "target", "stretch"),
    ("floor", "goal"),
    ("low", "mid", "high", "top"),
    ("goal",),
)
MODES = ("half_up", "half_even", "down", "up")
POLICIES = ("move_weight", "leave_out", "full_credit", "no_credit", "earns")
WAYS = ("claims", "record", "registry")
SOMETIMES = ("no_cases", "incomplete", "pending", "suppressed", "waived", "not_applicable")


def draw_scoring(draft: Draft) -> None:
    """The curve and policies that stand for every measure."""
    dice = draft.dice
    curve = dice.weighted(
        {"levels": 40, "achievement_improvement": 30, "steps": 12, "linear": 12, "as_reported": 6}
    )
    scoring: dict[str, Any] = draw_curve(dice, curve, "percent", "higher")
    if dice.chance(40):
        scoring["point_rounding"] = draw_rounding(dice, 3)
    if curve in ("levels", "achievement_improvement") and dice.chance(25):
        scoring["full_points"] = dice.one(("10", "20", "5", "7.5"))
    if dice.chance(25):
        scoring["scale"] = dice.one(("10", "100"))
    if dice.chance(30):
        scoring["smallest_denominator"] = "20"
    scoring |= {cause: draw_policy(dice) for cause in ("too_few_cases", "not_reported", "missing_domain")}
    scoring |= {cause: draw_policy(dice) for cause in SOMETIMES if dice.chance(40)}
    if curve == "achievement_improvement" and dice.chance(50):
        scoring["no_baseline"] = "achievement_only"
    draft.contract["scoring"] = scoring


def draw_policy(dice: Dice) -> Any:
    """What follows when a credit or a domain is missing."""
    policy = dice.one(POLICIES)
    return {"earns": dice.one(("0.5", "30%", "1", "0"))} if policy == "earns" else policy


def draw_rounding(dice: Dice, most_decimals: int) -> Any:
    """A rounding, or none at all."""
    if dice.chance(20):
        return "exact"
    return {"decimals": str(dice.number(0, most_decimals)), "mode": dice.one(MODES)}


def draw_curve(dice: Dice, curve: str, unit: str, better: str) -> dict[str, Any]:
    """A curve with its words; what it gives never falls as performance gets better."""
    if curve == "levels":
        names = dice.one(LEVEL_NAMES)
        shares = sorted(dice.number(0, 1000) for _ in range(len(names) + 1))
        earns = [decimal(Fraction(share, 10)) + "%" for share in shares]
        said: dict[str, Any] = {
            "earns": dict(zip((f"below_{names[0]}", *names), earns, strict=True)),
            "between_levels": dice.one(("straight_line", "step")),
        }
    elif curve == "achievement_improvement":
        uses = dice.weighted({"greater": 40, "achievement": 15, "improvement": 15, "": 30})
        said = {"uses": uses} if uses else {}
    elif curve == "as_reported":
        said = {}
    else:
        points = [written(value, unit) for value in draw_values(dice, unit, dice.number(1, 4))]
        said = draw_bands(dice, points, better) if curve == "steps" else draw_corners(dice, points, better)
    return {"curve": curve} | said


def draw_values(dice: Dice, unit: str, count: int) -> list[Fraction]:
    """Distinct values of a unit, rising."""
    least, most, decimals = UNITS[unit]
    scale = 10 ** dice.number(0, decimals)
    count = min(count, (most - least) * scale)
    return [
        Fraction(one, scale) for one in sorted(dice.random.sample(range(least * scale, most * scale), count))
    ]


def written(value: Fraction, unit: str) -> str:
    """A value as the contract writes it."""
    if unit == "dollars":
        return dollars(int(value * 100))
    return decimal(value) + ("%" if unit == "percent" else "")


def gives(dice: Dice, count: int, better: str) -> list[str]:
    """What bands or corners give, from the lowest value up."""
    shares = sorted((dice.number(0, 100) for _ in range(count)), reverse=better == "lower")
    return [f"{share}%" for share in shares]


def draw_bands(dice: Dice, points: list[str], better: str) -> dict[str, Any]:
    """Bands from the highest value down, and what all others get."""
    given = gives(dice, len(points) + 1, better)
    bands = [
        {dice.one(("at_least", "above")): point, "gives": gain}
        for point, gain in zip(reversed(points), reversed(given[1:]), strict=True)
    ]
    return {"bands": [*bands, {"otherwise": "any", "gives": given[0]}]}


def draw_corners(dice: Dice, points: list[str], better: str) -> dict[str, Any]:
    """Corners from the lowest value up; at some the line jumps."""
    given = gives(dice, 2 * len(points), better)
    corners = []
    for place, point in enumerate(points):
        corner = {"at": point, "gives": given[2 * place]}
        if place < len(points) - 1 and dice.chance(35):
            corner["just_above"] = given[2 * place + 1]
        corners.append(corner)
    return {"corners": corners}


def draw_measures(draft: Draft) -> None:
    """The measures, some of which are only read by gates."""
    dice = draft.dice
    measures: dict[str, Any] = {}
    for place in range(dice.number(1, 1 + draft.size)):
        name = f"measure_{place + 1}"
        measures[name] = draw_measure(draft)
        if draft.credits and dice.chance(8):
            measures[name]["shown_only"] = "yes"
        else:
            draft.credits.append(name)
    for place in range(dice.weighted({0: 40, 1: 40, 2: 20})):
        name = f"events_{place + 1}"
        measures[name] = {"title": "Events", "unit": "count", "better": "lower"}
        draft.gate_measures.append(name)
    draft.contract["measures"] = measures


def draw_measure(draft: Draft) -> dict[str, Any]:
    """One measure with a credit."""
    dice, scoring = draft.dice, draft.contract["scoring"]
    needs_percent = scoring["curve"] in ("steps", "linear", "as_reported")
    unit = "percent" if needs_percent else dice.one(list(UNITS))
    better = "higher" if needs_percent else dice.one(("higher", "lower"))
    said: dict[str, Any] = {"title": "A measure", "unit": unit, "better": better}
    if dice.chance(60):
        said["smallest_denominator"] = dice.one(("1", "20", "20", "30", "2.5"))
    if dice.chance(15):
        said["smallest_completeness"] = "75%"
    said |= draw_level(draft)
    if dice.chance(20):
        said["full_points"] = dice.one(("3", "20", "2.5"))
    if dice.chance(15):
        said["most_points"] = dice.one(("0.5", "2", "7"))
    curve = scoring
    if dice.chance(25):
        # A figure that is its own credit is one of which more is better.
        own = dice.one(("levels", "steps", "linear", "as_reported")[: 4 if better == "higher" else 3])
        curve = said["credit"] = draw_curve(dice, own, unit, better)
    if curve["curve"] in ("levels", "achievement_improvement"):
        names = [name for name in curve.get("earns", {}) if not name.startswith("below_")]
        names = names or ["threshold", "benchmark"]
        add_levels(dice, said, names)
        if "roll_up" not in said:
            vary_levels(draft, said, names)
        elif curve["curve"] == "achievement_improvement" and curve.get("uses") != "achievement":
            # Nodes together have no baseline of their own.
            del said["measured_at"], said["roll_up"]
    if dice.chance(20):
        name_terms(dice, said)
    return said


def draw_level(draft: Draft) -> dict[str, str]:
    """Where it is measured: where scores are made, above, or below and rolled up."""
    dice, scored = draft.dice, draft.depth(draft.scored_at)
    higher = [kind for kinds in draft.levels[:scored] for kind in kinds]
    lower = [kind for kinds in draft.levels[scored + 1 :] for kind in kinds]
    if higher and draft.has_one_row_each(draft.scored_at) and dice.chance(25):
        return {"measured_at": dice.one(higher)}
    if lower and dice.chance(35):
        least = {"smallest_denominator": dice.one(("20", "30", "30"))} if dice.chance(80) else {}
        return least | {"measured_at": dice.one(lower), "roll_up": dice.one(("pooled", "mean"))}
    return {}


def name_terms(dice: Dice, said: dict[str, Any]) -> None:
    """Numbers of a measure that are named terms of its own."""
    terms = {}
    for word in ("smallest_denominator", "full_points", "most_points"):
        if word in said and dice.chance(60):
            terms[f"agreed_{word}"] = said[word]
            said[word] = f"agreed_{word}"
    levels = said.get("levels", {})
    best = list(levels)[-1] if isinstance(levels, dict) and levels else ""
    if best and levels[best] != "own_level":
        terms["agreed_level"] = levels[best]
        said["levels"] = levels | {best: "agreed_level"}
    said |= {"terms": terms} if terms else {}


def vary_levels(draft: Draft, said: dict[str, Any], names: list[str]) -> None:
    """Now and then the levels are in a table, or the worst is a field."""
    if draft.dice.chance(15):
        move_levels(draft, said, names)
    else:
        name_own_level(draft.dice, said)


def drop_unread(draft: Draft) -> None:
    """Take out the measures for gates that no condition came to read."""
    text = repr([draft.contract.get(section) for section in ("gates", "tables", "funding", "allocation")])
    for name in draft.gate_measures:
        if f"'{name}'" not in text:
            del draft.contract["measures"][name]


def add_levels(dice: Dice, said: dict[str, Any], names: list[str]) -> None:
    """Levels from worst to best."""
    values = draw_values(dice, said["unit"], len(names))
    if said["better"] == "lower":
        values.reverse()
    said["levels"] = dict(zip(names, (written(value, said["unit"]) for value in values), strict=True))


def name_own_level(dice: Dice, said: dict[str, Any]) -> None:
    """Now and then the worst level is a field that the measure's rows carry."""
    if said["unit"] != "dollars" and dice.chance(6):
        names = list(said["levels"])
        said["fields"] = {"own_level": {"title": "Level of the node's own", "unit": said["unit"]}}
        said["levels"] = dict.fromkeys(names[:1], "own_level") | dict(list(said["levels"].items())[1:])


def move_levels(draft: Draft, said: dict[str, Any], names: list[str]) -> None:
    """Levels in a table, by how a figure was collected; some rows have not all of them, or none."""
    dice, tables = draft.dice, draft.contract.setdefault("tables", {})
    table = f"table_{len(tables) + 1}"
    rows = {WAYS[0]: said["levels"]}
    for word in WAYS[1:]:
        add_levels(dice, said, names)
        rows[word] = {name: said["levels"][name] for name in dice.some(names, 0)}
    said["fields"] = {"collected": {"title": "How it was collected", "unit": "choice", "choices": list(WAYS)}}
    said["levels"] = table
    tables[table] = {"title": "Levels by how a figure was collected", "by": "collected", "rows": rows}
