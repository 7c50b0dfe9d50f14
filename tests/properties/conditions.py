"""Conditions: all, any, none or so many of comparisons with what can be read at a level."""

from typing import Any

from tests.properties.dice import Dice
from tests.properties.draft import Draft
from tests.properties.trees import CHOICES

KINDS = ("measure", "credit", "score", "field", "amount")
COMPARISONS = ("at_least", "at_most", "above", "below")
SCORE_LIMITS = ("40%", "0.5", "1 / 3", "10%")
MEASURE_LIMITS = {
    "percent": ("50%", "80.25%"),
    "ratio": ("0.95", "1"),
    "dollars": ("$4900.00", "$2500.00"),
    "days": ("4.5", "6"),
    "per_1000_member_years": ("170.0", "110"),
}
FIELD_LIMITS = {
    "fraction": ("2 / 3", "1 / 2"),
    "percent": ("50%", "25.5%"),
    "weight": ("1", "60", "100", "30000"),
    "amount": ("$0.01", "$100.00", "$30000.00"),
}
GATE, WHEN, ELIGIBLE = "gate", "when", "eligible"
"""What a condition is for: a gate has policies of its own; eligible may say nothing of a missing score."""

STATES = ("reported", "too_few_cases", "no_cases", "not_reported", "pending", "waived")


def draw_condition(draft: Draft, where: str, kinds: list[str], purpose: str) -> dict[str, Any] | None:
    """A condition on some kinds of columns; None when nothing of these kinds can be read here."""
    dice = draft.dice
    drawn: dict[str, dict[str, Any]] = {}
    for _ in range(dice.number(1, 4)):
        test = draw_test(draft, where, dice.one(kinds))
        if test is not None:
            figure = next(name for kind, name in test.items() if kind in KINDS)
            drawn[figure] = test | draw_if_missing(draft, test, purpose)
    if not drawn:
        return None
    tests = list(drawn.values())
    if len(tests) > 1 and draft.dice.chance(30):
        return draw_several(draft, tests)
    if len(tests) == 1 and dice.chance(30):
        return tests[0]
    if len(tests) > 1 and dice.chance(30):
        return {"all": tests[:1], dice.one(("any", "none")): tests[1:]}
    return {dice.weighted({"all": 50, "any": 25, "none": 25}): tests}


def draw_several(draft: Draft, tests: list[dict[str, Any]]) -> dict[str, Any]:
    """So many of several conditions; now and then beside a test, denied, or within another."""
    dice = draft.dice
    parts = [{dice.one(("all", "any", "none")): [test]} if dice.chance(25) else test for test in tests]
    if dice.chance(25):
        return {dice.one(("all", "any", "none")): [so_many(dice, parts[1:]), tests[0]]}
    if dice.chance(20):
        parts = [so_many(dice, parts[1:]), parts[0]]
    return so_many(dice, parts)


def so_many(dice: Dice, parts: list[dict[str, Any]]) -> dict[str, Any]:
    """At least so many of the conditions."""
    return {"fewest": str(dice.number(1, len(parts))), "of": parts}


def draw_if_missing(draft: Draft, test: dict[str, Any], purpose: str) -> dict[str, str]:
    """What a test says when its value is missing, where it can be missing."""
    is_never_missing = ("is" in test or "is_one_of" in test) and "field" not in test
    if purpose == GATE or is_never_missing:
        return {}
    if purpose == ELIGIBLE and "score" in test and draft.dice.chance(50):
        return {}
    if purpose == WHEN and draft.is_always_there(test.get("field", "")) and draft.dice.chance(40):
        return {}
    return {"if_missing": draft.dice.one(("yes", "no"))}


def draw_test(draft: Draft, where: str, kind: str) -> dict[str, Any] | None:
    """One comparison."""
    if kind == "field":
        return draw_field_test(draft, where)
    named = named_at(draft, where, kind)
    return compare(draft, kind, draft.dice.one(named)) if named else None


def named_at(draft: Draft, where: str, kind: str) -> list[str]:
    """The names of a kind that can be read at a level; the likelier stand in it more than once."""
    if kind == "amount":
        return [name for name, level in draft.amounts.items() if draft.is_read_at(level, where)]
    if not draft.has_scores_at(where):
        return []
    composite = ["composite"] * 3 if draft.domains else []
    return {
        "measure": draft.gate_measures * 3 + draft.credits,
        "credit": draft.credits,
        "score": draft.scores + draft.domains + composite,
    }[kind]


def limits_of(draft: Draft, kind: str, name: str) -> tuple[str, ...]:
    """Limits in the unit of what is compared."""
    if kind == "amount":
        is_rate = draft.contract["funding"].get(name, {}).get("unit") == "rate"
        return ("10%", "0%", "75.5%") if is_rate else ("$0.00", "$50.00", "$200000.00")
    if kind == "measure":
        return MEASURE_LIMITS[draft.contract["measures"][name]["unit"]]
    return SCORE_LIMITS


def compare(draft: Draft, kind: str, name: str) -> dict[str, Any]:
    """A comparison of a number with a limit, or of its state with a word."""
    dice = draft.dice
    if kind in ("measure", "credit") and dice.chance(30):
        if dice.chance(50):
            return {kind: name, "is": dice.one(STATES)}
        return {kind: name, "is_one_of": dice.some(STATES)}
    if kind == "score" and dice.chance(10):
        return {kind: name, "is": dice.one(("reported", "not_scored"))}
    comparison = dice.one(COMPARISONS)
    if name in draft.gate_measures:
        return {kind: name, comparison: "1" if comparison in ("at_least", "below") else "0"}
    return {kind: name, comparison: dice.one(limits_of(draft, kind, name))}


def draw_field_test(draft: Draft, where: str) -> dict[str, Any] | None:
    """A comparison of a field: a choice with words, a number with a limit that often lets many through."""
    dice = draft.dice
    fields = [one for one in draft.fields if draft.is_read_at(one.kind, where)]
    if not fields:
        return None
    choices = [one for one in fields if one.sort == "choice"]
    field = dice.one(choices if choices and dice.chance(60) else fields)
    if field.sort == "choice":
        if dice.chance(70):
            return {"field": field.name, "is": dice.one(CHOICES)}
        return {"field": field.name, "is_one_of": dice.some(CHOICES[:2])}
    comparison = dice.weighted({"at_least": 60, "at_most": 15, "above": 15, "below": 10})
    return {"field": field.name, comparison: dice.one(FIELD_LIMITS[field.sort])}
