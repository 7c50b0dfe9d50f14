"""Tables: terms by a word or by conditions, in one direction or two, some of their cells absent."""

from typing import Any

from tests.properties.conditions import WHEN, draw_condition
from tests.properties.draft import Draft
from tests.properties.trees import CHOICES

CELLS = {
    "percent": ("100%", "62.5%", "0%", "1 / 3", "7.25%"),
    "amount": ("$0.00", "$100.00", "$2500.50", "$90000.00", "$33.33"),
}
COLUMNS = ("first_column", "second_column", "third_column")


def draw_cell(draft: Draft, sort: str, kinds: list[str]) -> str:
    """The name of a column of a new table, or of a table in two directions, read where scores are made.

    Sorts: percent, amount. The rows are picked by a field or by conditions of some kinds; with nothing to
    pick by, a single row is for all.
    """
    dice, where, tables = draft.dice, draft.scored_at, draft.contract.setdefault("tables", {})
    name = f"table_{len(tables) + 1}"
    words = [one.name for one in draft.fields if one.sort == "choice" and draft.is_read_at(one.kind, where)]
    said: dict[str, Any] = {"title": "A table"} | (
        {"by": dice.one(words)} if words and dice.chance(60) else {}
    )
    picks = [{} for _ in CHOICES] if "by" in said else draw_picks(draft, where, kinds)
    across = draw_across(draft, where, words, kinds) if len(picks) > 1 and draft.dice.chance(50) else None
    columns = list(CHOICES if isinstance(across, str) else across or COLUMNS[: dice.number(1, 3)])
    said |= {"across": across} if across else {}
    rows = [
        pick | cells for pick, cells in zip(picks, draw_rows(draft, sort, columns, len(picks)), strict=True)
    ]
    said["rows"] = dict(zip(dice.shuffled(CHOICES), rows, strict=True)) if "by" in said else rows
    tables[name] = said
    return name if across and dice.chance(75) else f"{name}.{dice.one(columns)}"


def draw_picks(draft: Draft, where: str, kinds: list[str]) -> list[dict[str, Any]]:
    """Conditions that pick a row in their order, and one row for all others."""
    conditions = draw_conditions(draft, where, kinds)
    return [*({"when": condition} for condition in conditions), {"otherwise": "any"}]


def draw_conditions(draft: Draft, where: str, kinds: list[str]) -> list[dict[str, Any]]:
    """One or two conditions; none where nothing of these kinds can be read."""
    many = draft.dice.number(1, 2) if kinds else 0
    drawn = [draw_condition(draft, where, kinds, WHEN) for _ in range(many)]
    return [condition for condition in drawn if condition]


def draw_across(draft: Draft, where: str, words: list[str], kinds: list[str]) -> Any:
    """What picks a column: a field, or conditions in their order and one for all others."""
    dice = draft.dice
    if words and (not kinds or dice.chance(50)):
        return dice.one(words)
    conditions = draw_conditions(draft, where, kinds)
    if not conditions:
        return None
    return dict(zip(COLUMNS, conditions, strict=False)) | {"all_others": "any"}


def draw_rows(draft: Draft, sort: str, columns: list[str], many: int) -> list[dict[str, str]]:
    """The cells of every row; some are absent, but no row and no column is empty."""
    dice = draft.dice
    rows = [
        {column: dice.one(CELLS[sort]) for column in columns if place == 0 or dice.chance(80)}
        for place in range(many)
    ]
    return [row or {columns[0]: dice.one(CELLS[sort])} for row in dice.shuffled(rows)]
