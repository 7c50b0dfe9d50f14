"""Allocation: what comes off the top, named parts, and money handed down the tree step by step."""

import json
from typing import Any

from tests.properties.components import DESTINATIONS
from tests.properties.conditions import ELIGIBLE, draw_condition
from tests.properties.dice import dollars
from tests.properties.draft import Draft, Row

FILED_FROM = ("", "2025-01-01", "2026-01-01", "2026-05-01", "2027-01-01")
CAPS = (1, 33, 5_000, 1_000_000, 30_000_000)


def draw_allocation(draft: Draft) -> None:
    """Steps for the money at the top and of lower levels; or none, and each amount stays where it is."""
    can_divide = len(draft.levels) == 1 or bool(targets_below(draft, 0))
    if draft.top not in paid_levels(draft):
        steps = lower_steps(draft, [])
    elif can_divide and not is_owed_at(draft, draft.top) and draft.dice.chance(88):
        steps = lower_steps(draft, top_steps(draft))
    else:
        steps = []
    draft.contract["allocation"] = steps or "none"


def paid_levels(draft: Draft) -> set[str]:
    """The levels at which paid components stand."""
    return {draft.amounts[name] for name in draft.paid_components()}


def is_owed_at(draft: Draft, level: str) -> bool:
    """Whether the nodes of a level owe an amount, so that no step divides what they have."""
    said = draft.named_components()
    return any(where == level and "paid_by" in said[name] for name, where in draft.amounts.items())


def lower_steps(draft: Draft, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps with others before or after them, which divide the amounts of each node of a lower level.

    Where the steps give such a level money of its own, its amounts are divided before that, or not at all.
    """
    dice = draft.dice
    for level in sorted(paid_levels(draft) - {draft.top}):
        below = targets_below(draft, draft.depth(level))
        is_divided = any(step.get("within") == level for step in steps)
        if not below or is_divided or is_owed_at(draft, level) or not dice.chance(75):
            continue
        target = dice.one(below)
        is_given = any(step.get("to") == level for step in steps)
        is_handed_on = any(step.get("within") == target for step in steps)
        if is_given and is_handed_on:
            continue
        main = draw_split(draft, target, f"{level}_to_{target}", within=level)
        further = chain(draft, target, f"{level}_on_to") if is_untouched(draft, steps, target) else []
        if further:
            main["pays"] = "cash" if further[0]["pays"] == "advice_only" else "nothing"
        elif dice.chance(40):
            main["pays"] = "advice_only"
        comes_first = is_given or (not is_handed_on and dice.chance(30))
        steps = [main, *further, *steps] if comes_first else [*steps, main, *further]
    return steps


def is_untouched(draft: Draft, steps: list[dict[str, Any]], level: str) -> bool:
    """Whether nothing at a level or below it is given or divided so far."""
    own = [kind for kinds in draft.levels[draft.depth(level) :] for kind in kinds]
    touched = {step.get(word) for step in steps for word in ("to", "within")}
    return not touched & {*own}


def top_steps(draft: Draft) -> list[dict[str, Any]]:
    """Takes off the top, then parts or one split, then further down."""
    dice = draft.dice
    steps: list[dict[str, Any]] = []
    for place in range(dice.weighted({0: 50, 1: 30, 2: 20})):
        takes = dice.one((dice.percent(0, 30), dice.percent(0, 30), "$60,000.00", "$0.03"))
        steps.append(
            {"step": f"take_{place + 1}", "to": draft.top, "takes": takes, "of": "pool", "pays": "cash"}
        )
    targets = targets_below(draft, 0) if len(draft.levels) > 1 else [draft.top]
    if dice.chance(18):
        names = ["part_c", "part_a", "part_b"][: dice.number(2, 3)]
        parts = dict(zip(names, dice.percents(len(names)), strict=True))
        steps.append({"step": "parts", "into": parts})
        steps += [
            draw_split(draft, dice.one(targets), f"split_{name}") | {"from": name} for name in names[1:]
        ]
        first = {"from": names[0]}
    else:
        first = {}
    target = targets[0] if dice.chance(40) else dice.one(targets)
    main = draw_split(draft, target, f"to_{target}") | first
    further = chain(draft, target, "on_to")
    if further:
        main["pays"] = "cash" if further[0]["pays"] == "advice_only" else "nothing"
    return [*steps, main, *further]


def targets_below(draft: Draft, depth: int) -> list[str]:
    """The levels that money can go to; from a withhold, only those that are scored, or stand below."""
    kinds = [kind for level in draft.levels[depth + 1 :] for kind in level]
    if draft.contract["funding"].get("method") == "withhold" and draft.domains:
        return [kind for kind in kinds if draft.has_scores_at(kind)]
    return kinds


def chain(draft: Draft, level: str, called: str) -> list[dict[str, Any]]:
    """Steps that split what a level received among a lower one, and so on down."""
    dice = draft.dice
    steps: list[dict[str, Any]] = []
    below = targets_below(draft, draft.depth(level))
    while below and dice.chance(80):
        target = below[0] if dice.chance(60) else dice.one(below)
        step = draw_split(draft, target, f"{called}_{target}", within=level)
        step["pays"] = "cash"
        steps.append(step)
        level = target
        below = [kind for kind in below if draft.depth(kind) > draft.depth(level)]
    for step in steps[:-1]:
        step["pays"] = "nothing"
    if steps and dice.chance(12):
        steps[0]["pays"] = "advice_only"
        del steps[1:]
    return steps


def draw_split(draft: Draft, target: str, called: str, within: str = "") -> dict[str, Any]:
    """One step that divides money among the rows of a level."""
    dice = draft.dice
    said: dict[str, Any] = {"step": called, "to": target}
    said |= {"within": within} if within else {}
    if dice.chance(45):
        kinds = ["field", "field", "score", "measure", "credit"]
        eligible = draw_condition(draft, target, kinds, ELIGIBLE)
        said |= {"eligible": eligible} if eligible else {}
    said["shares"] = draw_shares(draft, target)
    said["pays"] = "cash"
    if dice.chance(35):
        said |= draw_cap_each(draft, within or draft.top, target)
    said["unclaimed"] = draw_destination(draft, within or draft.top)
    if within and dice.chance(45):
        said["elections"] = {"may_file": within, "filed_before": "contract_year", "may_replace": "shares"}
        draw_filings(draft, said)
    return said


def draw_destination(draft: Draft, level: str) -> Any:
    """Where money goes that nobody may have."""
    dice = draft.dice
    above = [kind for kinds in draft.levels[: draft.depth(level)] for kind in kinds]
    return dice.one((*DESTINATIONS, {"stays_with": level}, {"stays_with": dice.one([level, *above])}))


def draw_shares(draft: Draft, target: str) -> list[dict[str, Any]]:
    """Portions that add up to the whole."""
    dice = draft.dice
    portions = dice.percents(dice.weighted({1: 50, 2: 35, 3: 15}))
    return [{"portion": portion} | draw_basis(draft, target) for portion in portions]


def draw_basis(draft: Draft, target: str) -> dict[str, Any]:
    """What divides a portion."""
    dice = draft.dice
    fields = draft.fields_at(target, "weight", "amount", "fraction", "percent")
    scores = ["composite", *draft.domains] if draft.domains and draft.has_scores_at(target) else []
    if fields and dice.chance(35):
        return {"by": "field", "field": dice.one(fields)}
    if fields and (scores or len(fields) > 1) and dice.chance(60):
        product = dice.some(fields, 1)[:2] if scores else dice.some(fields, 2)[:2]
        return {"by": "product", "of": product + ([dice.one(scores)] if scores else [])}
    return {"by": "equal"}


def draw_cap_each(draft: Draft, level: str, target: str) -> dict[str, Any]:
    """The most of each recipient, and where the rest goes.

    One cap of a recipient whose money comes from two nodes is refused.
    """
    dice = draft.dice
    cap = {"amount": dollars(dice.one(CAPS))}
    over = dice.weighted({"scored_period": 30, "contract_year": 45, "": 25})
    per = dice.weighted({"recipient": 35, "membership": 40, "": 25})
    if per != "membership" and draft.stands_under_several(target, level):
        per = "membership"
    cap |= ({"over": over} if over else {}) | ({"per": per} if per else {})
    over_cap = "redistribute" if dice.chance(60) else draw_destination(draft, level)
    return {"cap_each": cap, "over_cap": over_cap}


def draw_filings(draft: Draft, step: dict[str, Any]) -> None:
    """Splits that some nodes filed in time, some of them for later or twice."""
    dice = draft.dice
    for node in draft.nodes_of(step["within"]):
        for first_day in dice.some(FILED_FROM, 0)[: dice.weighted({0: 45, 1: 30, 2: 25})]:
            shares = draw_shares(draft, step["to"])
            filing: Row = {
                "node": node,
                "step": step["step"],
                "filed": dice.one(("2024-03-09", "2024-11-27", "2024-11-27")),
                "from": first_day,
                "choice": json.dumps(shares),
            }
            draft.rows["filings"].append(filing)


def draw_allocated(draft: Draft) -> None:
    """What earlier periods allocated in the steps whose caps look at the year."""
    dice, component = draft.dice, next(iter(draft.amounts))
    for step in steps_of(draft):
        if step.get("cap_each", {}).get("over") != "contract_year":
            continue
        for node in draft.nodes_of(step["to"]):
            for period in dice.some(draft.time.earlier, 0):
                row = {"period": period, "component": component, "step": step["step"], "recipient": node}
                cents = str(dice.one((0, 30, 4_000, 500_000)))
                draft.rows["earlier"].append(row | {"kind": "allocated", "cents": cents})


def drop_unread_filings(draft: Draft) -> None:
    """Take out the filings for steps that were drawn and left out again."""
    names = [step["step"] for step in steps_of(draft)]
    draft.rows["filings"] = [filing for filing in draft.rows["filings"] if filing["step"] in names]


def steps_of(draft: Draft) -> list[dict[str, Any]]:
    """The steps of the allocation; none where each amount stays where it is."""
    steps = draft.contract["allocation"]
    return steps if isinstance(steps, list) else []
