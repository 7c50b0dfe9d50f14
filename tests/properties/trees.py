"""Trees of one to four levels, their memberships, and the roster's fields."""

from fractions import Fraction

from tests.properties.dice import Dice, decimal
from tests.properties.draft import Draft, RosterField, Row

LEVELS = ("association", "region", "practice", "physician")
IDS = ("dr-{}", "DR-{}", "n{}", "A.{}", "9_{}", "z{}-x")
UNITS = {"weight": ("months", "panel"), "amount": ("dollars", "panel")}
CHOICES = ("primary_care", "specialist", "hospitalist")


def draw_tree(draft: Draft) -> None:
    """Levels, nodes and memberships; who is scored; the fields of the roster."""
    dice = draft.dice
    depth = dice.weighted({1: 8, 2: 30, 3: 32, 4: 30})
    inner = dice.some(LEVELS[1:], depth - 1)[: depth - 1] if depth > 1 else []
    draft.levels = [["association"], *([level] for level in inner)]
    if depth > 1 and dice.chance(12):
        draft.levels[-1].append("hospital")
    draft.contract["participants"] = {"tree": [" | ".join(kinds) for kinds in draft.levels]}
    draw_memberships(draft)
    draft.scored_at = dice.one([kind for kinds in draft.levels for kind in kinds])
    draft.contract["participants"]["scored_at"] = draft.scored_at
    draw_fields(draft)


def draw_memberships(draft: Draft) -> None:
    """Some nodes on every level; some on the lowest with two memberships."""
    dice, numbers = draft.dice, iter(draft.dice.shuffled(range(10, 99)))
    above = [draft.top_node]
    for depth, kinds in enumerate(draft.levels[1:], 1):
        nodes = [dice.one(IDS).format(next(numbers)) for _ in range(dice.number(1, 2 + draft.size))]
        for node in nodes:
            kind, parent = dice.one(kinds), dice.one(above)
            is_said = depth > 1 or dice.chance(60)
            row = {"recipient": node, "level": kind, "parent": parent if is_said else ""}
            draft.rows["roster"] += [row]
            if depth == len(draft.levels) - 1:
                draft.rows["roster"] += second_memberships(draft, row, parent, above)
        above = nodes


def second_memberships(draft: Draft, row: Row, parent: str, above: list[str]) -> list[Row]:
    """Now and then a node belongs to a second parent, or left and came back."""
    dice = draft.dice
    others = [node for node in above if node != parent]
    if others and dice.chance(25):
        return [row | {"parent": dice.one(others)}]
    if dice.chance(8):
        again = row | {"from": draft.time.back, "to": ""}
        row |= {"from": "", "to": draft.time.left}
        return [again]
    return []


def draw_fields(draft: Draft) -> None:
    """Fields that the roster carries, each reported by the rows of one level."""
    dice = draft.dice
    kinds = [kind for level in draft.levels[1:] for kind in level]
    wanted = [(kind, sort) for kind in kinds for sort in wanted_sorts(dice)]
    if dice.chance(20):
        draft.rows["roster"].append({"recipient": draft.top_node, "level": draft.top, "parent": ""})
        wanted += [(draft.top, "weight"), (draft.top, "amount")]
    declared: dict[str, dict[str, str | list[str]]] = {}
    for kind, sort in wanted:
        if not draft.roster_of(kind):
            continue
        name = f"{sort}_of_{kind}" if f"{sort}_of_{kind}" not in declared else f"other_{sort}_of_{kind}"
        draft.fields.append(RosterField(name, kind, sort))
        declared[name] = declaration(draft, name, sort)
        fill(draft, draft.fields[-1], can_be_empty="if_missing" in declared[name] or sort == "choice")
    if declared:
        draft.contract["participants"]["fields"] = declared


def wanted_sorts(dice: Dice) -> list[str]:
    """The sorts of fields that a level reports."""
    sorts = ["weight"]
    if dice.chance(60):
        sorts.append("amount")
    others = ("weight", "choice", "fraction", "percent")
    return sorts + [sort for sort in others if dice.chance(25)]


def declaration(draft: Draft, name: str, sort: str) -> dict[str, str | list[str]]:
    """A field as the contract declares it."""
    dice = draft.dice
    said: dict[str, str | list[str]] = {"title": name.replace("_", " ").capitalize()}
    if sort == "choice":
        return said | {"unit": "choice", "choices": list(CHOICES)}
    if sort in UNITS:
        said |= dict(zip(("unit", "basis"), UNITS[sort], strict=True))
    else:
        said |= {"unit": sort, "basis": "service"}
    if dice.chance(15):
        said["if_missing"] = "50%" if sort == "percent" else "1"
    return said


def fill(draft: Draft, field: RosterField, *, can_be_empty: bool) -> None:
    """Write the field into every row of its level."""
    dice = draft.dice
    style = dice.weighted({"tied": 30, "plain": 40, "decimal": 15, "huge": 15})
    rows = draft.roster_of(field.kind)
    is_nothing = field.sort == "weight" and dice.chance(6)
    texts = ["0" if is_nothing else figure(dice, field.sort, style) for _ in rows]
    for row, text in zip(rows, texts, strict=True):
        row[field.name] = "" if can_be_empty and dice.chance(25) else text
    if not any(row[field.name] for row in rows):
        rows[0][field.name] = figure(dice, field.sort, style)


def figure(dice: Dice, sort: str, style: str) -> str:
    """One figure of a field."""
    if sort == "choice":
        return dice.one(CHOICES)
    if sort == "fraction":
        held = dice.number(1, 8)
        return f"{dice.number(0, held)} / {held}"
    if sort == "percent":
        return dice.percent(0, 100)
    figures: dict[str, Fraction] = {
        "tied": Fraction(dice.one((0, 100, 100, 100, 200))),
        "plain": Fraction(dice.number(0, 60_000)),
        "decimal": Fraction(dice.number(0, 9_000_000), 100),
        "huge": Fraction(dice.number(10**12, 10**20)),
    }
    return decimal(figures[style])
