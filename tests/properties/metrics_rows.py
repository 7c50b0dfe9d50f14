"""What was reported: figures at, just beside and far from the levels, and every reason for having none."""

from fractions import Fraction
from typing import Any

from tests.properties.dice import Dice, decimal
from tests.properties.draft import Draft, Row
from tests.properties.measures import UNITS, draw_values
from tests.reference.literals import is_number, number

STATUSES = ("not_reported", "pending", "suppressed", "not_applicable", "waived")


def draw_metrics(draft: Draft) -> None:
    """A row for most measures at most nodes."""
    dice = draft.dice
    for name, said in draft.contract["measures"].items():
        is_counted = dice.chance(60)
        for node in draft.nodes_of(said.get("measured_at", draft.scored_at)):
            if dice.chance(4):
                continue
            row = {"entity": node, "measure": name}
            if dice.chance(8):
                row["status"] = dice.one(STATUSES)
            elif said["unit"] == "count":
                row["value"] = dice.one(("0", "0", "1", "2"))
            else:
                row |= draw_row(draft, said, is_counted=is_counted)
            draft.rows["metrics"].append(row)


def draw_row(draft: Draft, said: dict[str, Any], *, is_counted: bool) -> Row:
    """One reported figure, with what stands beside it."""
    dice, unit = draft.dice, said["unit"]
    target = near_level(draft, said)
    row = counted(dice, said, target) if is_counted else valued(dice, said, target)
    if "smallest_completeness" in said or dice.chance(5):
        row["completeness"] = dice.one(("100%", "75%", "74.9%", "80%"))
    if draft.contract["scoring"]["curve"] == "achievement_improvement" and dice.chance(75):
        row["baseline"] = plain(dice, near_level(draft, said), unit)
    fields = said.get("fields", {})
    if "collected" in fields:
        row["collected"] = dice.one(fields["collected"]["choices"])
    if "own_level" in fields:
        row["own_level"] = own_level(said)
    if "prevalence" in fields:
        row["prevalence"] = dice.one(("0", "0", "0.5", "7", ""))
    if dice.chance(10):
        row["status"] = "reported"
    return row


def near_level(draft: Draft, said: dict[str, Any]) -> Fraction:
    """A figure that often stands exactly at a level, or one step beside it."""
    dice, levels_said = draft.dice, said.get("levels", {})
    if isinstance(levels_said, str):
        levels_said = dice.one([row for row in draft.contract["tables"][levels_said]["rows"].values() if row])
    terms = said.get("terms", {})
    texts = [text for text in (terms.get(text, text) for text in levels_said.values()) if is_number(text)]
    scale = 100 if said["unit"] == "percent" else 1
    levels = [number(text) * scale for text in texts] or draw_values(dice, said["unit"], 1)
    at = dice.one(levels)
    _, most, decimals = UNITS[said["unit"]]
    step = Fraction(1, 10**decimals)
    anywhere = Fraction(dice.number(0, 2 * most * 10**decimals), 10**decimals)
    figure = dice.one((at, at + step, at - step, at + step / 1000, at - step / 1000, anywhere, anywhere))
    return (
        min(max(figure, Fraction(0)), Fraction(100))
        if said["unit"] == "percent"
        else max(figure, Fraction(0))
    )


def counted(dice: Dice, said: dict[str, Any], target: Fraction) -> Row:
    """A numerator and a denominator that give the target, or nearly."""
    if dice.chance(4):
        return {"numerator": "0", "denominator": "0"}
    rate = target / 100 if said["unit"] == "percent" else target
    denominators = {
        "smallest": dice.one((19, 20, 21, 29, 30)),
        "usual": dice.number(20, 700),
        "round": 100 * rate.denominator,
        "huge": dice.number(10**9, 10**12) // (1 + int(rate)) - 9,
    }
    smallest = 900 if "roll_up" in said else 20
    cases = denominators[dice.weighted({"smallest": smallest, "usual": 50, "round": 20, "huge": 10})]
    row = {"numerator": str(round(rate * cases)), "denominator": str(cases)}
    if said["unit"] != "percent" and dice.chance(15):
        row = {"numerator": decimal(Fraction(round(rate * cases * 10), 10)), "denominator": f"{cases}.5"}
    if dice.chance(10):
        excluded = dice.number(1, 5)
        row |= {"denominator": decimal(number(row["denominator"]) + excluded), "exclusions": str(excluded)}
    return row


def valued(dice: Dice, said: dict[str, Any], target: Fraction) -> Row:
    """A value, and the cases behind it where the contract asks how many."""
    cases = dice.one(("1", "19", "20", "30", "412", "2.5", "6.2", "999999999999"))
    return {"value": plain(dice, target, said["unit"]), "cases": cases}


def plain(dice: Dice, value: Fraction, unit: str) -> str:
    """A value in plain decimals; a percent with its sign or without."""
    return decimal(value) + ("%" if unit == "percent" and dice.chance(50) else "")


def own_level(said: dict[str, Any]) -> str:
    """A level that is worse than the next one stated, as a row carries it."""
    terms = said.get("terms", {})
    stated = [number(terms.get(text, text)) for text in said["levels"].values() if text != "own_level"]
    scale = 100 if said["unit"] == "percent" else 1
    worse = Fraction(9, 10) if said["better"] == "higher" else Fraction(21, 20)
    return decimal((stated[0] if stated else Fraction(1, 2)) * scale * worse)
