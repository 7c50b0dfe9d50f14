"""Funding: the shorthand and named components, their gates and limits, and what was earned earlier."""

from typing import Any

from tests.properties.conditions import WHEN, draw_condition
from tests.properties.dice import Dice, dollars
from tests.properties.draft import Draft
from tests.properties.lookups import draw_cell
from tests.properties.measures import MODES, draw_rounding
from tests.properties.scorecard import draw_ending, draw_gates, draw_score_gates
from tests.properties.solves import draw_solve
from tests.reference.funding import is_owed

POOLS = {0: 4, 1: 9, 10**13: 17, -123_457: 11, 100: 7, 15_000_000: 22, 99_999: 30}
DESTINATIONS = ("stays_with_payer", "returns_to_payer", "carried_forward", "reserve")
TABLE_KINDS = ["score", "measure", "amount", "field"]
STEPS = ("times", "divided_by", "add", "less", "at_least", "at_most")


def draw_money(draft: Draft) -> None:
    """One component in shorthand, or named ones; with their gates and limits."""
    if draft.dice.chance(50):
        draw_shorthand(draft)
        draw_gates_on(draft, ["incentive"])
    else:
        draw_components(draft)
        draw_gates_on(draft, list(draft.contract["funding"]))
        draw_limits(draft)
    draw_score_gates(draft)
    draw_score_of_money(draft)


def draw_score_of_money(draft: Draft) -> None:
    """Now and then a score of an amount, which no amount reads; where the amount is missing, it is too."""
    dice, funding = draft.dice, draft.contract["funding"]
    amounts = [
        name
        for name, level in draft.amounts.items()
        if draft.is_read_at(level, draft.scored_at) and funding.get(name, funding).get("unit") != "rate"
    ]
    if amounts and draft.has_one_row_each(draft.scored_at) and dice.chance(60):
        start = {"ratio": [dice.one(amounts), dice.one(("1000", "7", dice.one(amounts)))]}
        said = {"title": "A score of money", "start": start} | draw_ending(draft)
        draft.contract.setdefault("scores", {})["score_of_money"] = said
        draft.scores.append("score_of_money")


def draw_pool(draft: Draft) -> str:
    """An amount: nothing, a cent, a debt, an ordinary one or a hundred billion dollars."""
    cents = draft.dice.weighted(POOLS)
    return dollars(draft.dice.number(1, 9_999_999) if cents == 99_999 else cents)


def draw_shorthand(draft: Draft) -> None:
    """The one component called incentive."""
    dice = draft.dice
    methods: dict[str, Any] = {"fixed_pool": 40, "declared_amount": 25}
    months = [one for one in draft.fields if one.sort == "weight"]
    payments = [one for one in draft.fields if one.sort == "amount" and draft.has_scores_at(one.kind)]
    methods |= {"per_member_per_month": 25} if months else {}
    methods |= {"withhold": 45} if payments else {}
    method = dice.weighted(methods)
    funding: dict[str, Any] = {"method": method}
    if method == "fixed_pool":
        funding["pool"] = draw_pool(draft)
    elif method == "withhold":
        funding |= {"rate": dice.percent(1, 5), "of": dice.one(payments).name}
    elif method == "per_member_per_month":
        funding |= {"rate": dice.one(("$1.75", "$0.0333", "$12.00")), "members": dice.one(months).name}
    else:
        funding["declared_by"] = "payer"
        draft.rows["declared"].append({"component": "incentive", "amount": draw_pool(draft)})
    if draft.scored_at == draft.top and draft.domains and dice.chance(70):
        funding["earned_by"] = "composite"
    elif dice.chance(60):
        funding["earned_by"] = "full"
    if dice.chance(35):
        funding["cap"] = draw_cap(draft, "incentive")
        if dice.chance(40):
            funding["over_cap"] = dice.one(DESTINATIONS)
    funding["unearned"] = dice.one((*DESTINATIONS, {"stays_with": draft.top}))
    draft.amounts["incentive"] = draft.top
    draft.contract["funding"] = funding


def draw_cap(draft: Draft, name: str) -> dict[str, str]:
    """A cap over the contract year or the period, with what was earned earlier."""
    dice = draft.dice
    for period in dice.some(draft.time.earlier, 0):
        cents = str(dice.one((0, 100_000, 7_000_001)))
        row = {"period": period, "component": name, "step": "", "recipient": "", "kind": "earned"}
        draft.rows["earlier"].append(row | {"cents": cents})
    over = dice.weighted({"contract_year": 60, "scored_period": 25, "": 15})
    return draw_most(dice) | ({"over": over} if over else {}) | {"basis": "An opinion"}


def draw_most(dice: Dice) -> dict[str, str]:
    """The amount of a cap."""
    return {"amount": dollars(dice.one((50, 150_000, 5_000_000, 52_000_000)))}


def draw_components(draft: Draft) -> None:
    """Named components: at the top or per level, some read by later ones."""
    dice = draft.dice
    funding: dict[str, Any] = {}
    draft.contract["funding"] = funding
    # A node with two memberships has no one amount, unless a step divides it among them.
    kinds = [kind for kinds in draft.levels for kind in kinds if draft.has_one_row_each(kind)]
    main = dice.one((draft.top, draft.top, dice.one(kinds)))
    for place in range(dice.number(1, 4)):
        name = f"component_{place + 1}"
        level = main if dice.chance(65) else dice.one(kinds)
        level = kinds[-1] if place == 0 and dice.chance(55) else level
        funding[name] = draw_component(draft, name, level)
        draft.amounts[name] = level


def draw_component(draft: Draft, name: str, level: str) -> dict[str, Any]:
    """One component: a start, steps, and how it is paid."""
    dice = draft.dice
    said: dict[str, Any] = {"title": "A component"}
    if level != draft.top or dice.chance(20):
        said["per"] = level
    is_rate = dice.chance(20)
    if is_rate:
        said["unit"] = "rate"
    elif dice.chance(20):
        said["pays"] = "nothing"
        said |= {"rounding": draw_rounding(dice, 4)} if dice.chance(50) else {}
    elif dice.chance(15):
        # What is owed is owed by a node of its own level, and no step divides it.
        said |= {"per": level, "paid_by": level}
    said["start"] = draw_percent(draft, level) if is_rate else draw_start(draft, level)
    then = [{step: draw_operand(draft, level, step)} for step in draw_steps(draft)]
    divisors = draft.fields_at(level, "amount", "weight")
    if divisors and dice.chance(30 if level == draft.top else 75):
        # What is divided by a figure of nothing is missing.
        then.append({"times": {"ratio": ["1000", dice.one(divisors)]}})
    then += draw_solve(draft, level) if dice.chance(80) else []
    said |= {"then": then} if then else {}
    if dice.chance(20):
        condition = draw_condition(draft, level, ["score", "measure", "amount", "field"], WHEN)
        said |= {"when": condition} if condition else {}
    if is_rate:
        return said | ({"rounding": {"decimals": "4", "mode": dice.one(MODES)}} if dice.chance(50) else {})
    if level == draft.top and dice.chance(20):
        said["cap"] = draw_cap(draft, name)
    elif dice.chance(15):
        # What a component earned earlier in the year is not known of each node.
        said["cap"] = draw_most(dice) | {"over": "scored_period", "basis": "An opinion"}
    said["unearned"] = dice.one((*DESTINATIONS, {"stays_with": level}))
    if dice.chance(35):
        said["over_cap"] = dice.one(DESTINATIONS)
    return said


def draw_steps(draft: Draft) -> list[str]:
    """The steps of a component, by name."""
    return [draft.dice.one(STEPS) for _ in range(draft.dice.weighted({0: 20, 1: 30, 2: 30, 3: 20}))]


def amounts_at(draft: Draft, level: str) -> list[str]:
    """Fields in dollars and components that can be read at a level; the components stand in it more often."""
    fields = draft.fields_at(level, "amount")
    money = [
        name
        for name, where in draft.amounts.items()
        if draft.is_read_at(where, level) and draft.contract["funding"][name].get("unit") != "rate"
    ]
    return fields + money * 3


def draw_start(draft: Draft, level: str) -> Any:
    """An amount to start from: written, a field, another component, or made of these."""
    dice, named = draft.dice, amounts_at(draft, level)
    totals = draw_totals(draft, level)
    if totals and dice.chance(65):
        return dice.one(totals)
    if draft.has_scores_at(level) and draft.dice.chance(12):
        return draw_cell(draft, "amount", TABLE_KINDS)
    if not named or dice.chance(25):
        scores = draft.scores_at(level)
        return draw_curve_of(draft, dice.one(scores)) if scores and dice.chance(30) else draw_pool(draft)
    first, second = dice.one(named), dice.one(named)
    return dice.one(
        (
            first,
            {"rate": dice.percent(1, 30), "of": first},
            {"difference": [first, second]},
            {"sum": [first, second, "$250.00"]},
        )
    )


def draw_totals(draft: Draft, level: str) -> list[Any]:
    """Sums of an amount, a field or a score over the nodes below."""
    below = [kind for kinds in draft.levels[draft.depth(level) + 1 :] for kind in kinds]
    amounts = [name for name, where in draft.amounts.items() if where in below]
    fields = [one.name for one in draft.fields if one.kind in below and one.sort in ("amount", "weight")]
    scores = draft.scores + draft.domains if draft.scored_at in below else []
    return [{"total_of": name} for name in amounts * 8 + fields + scores]


def draw_curve_of(draft: Draft, score: str) -> dict[str, Any]:
    """A curve of money over a score."""
    if draft.dice.chance(50):
        bands = [
            {"at_least": "80%", "gives": "$5,000.55"},
            {"above": "40%", "gives": "$1,200.00"},
            {"otherwise": "any", "gives": "$0.00"},
        ]
        return {"curve": "steps", "of": score, "bands": bands}
    corners = [
        {"at": "0", "gives": "-$90.00"},
        {"at": "18.75%", "gives": "-$90.00", "just_above": "-$67.50"},
        {"at": "75%", "gives": "$0.00"},
        {"at": "100%", "gives": "$900.00"},
    ]
    return {"curve": "linear", "of": score, "corners": corners}


def draw_percent(draft: Draft, level: str) -> Any:
    """A share to multiply by: written, a score, a percent field, a rate component, or a ratio."""
    dice = draft.dice
    rates = [
        name
        for name, where in draft.amounts.items()
        if draft.is_read_at(where, level) and draft.contract["funding"][name].get("unit") == "rate"
    ]
    fields = draft.fields_at(level, "percent", "fraction")
    amounts = amounts_at(draft, level)
    if draft.has_scores_at(level) and draft.dice.chance(15):
        return draw_cell(draft, "percent", TABLE_KINDS)
    ratio = [{"ratio": [dice.one(amounts), dice.one([*amounts, "1000"])]}] if amounts else []
    solved = draft.solved if draft.has_scores_at(level) else []
    choices = [dice.percent(1, 120), *rates, *fields, *draft.scores_at(level), *ratio, *solved * 3]
    return dice.one(choices)


def draw_operand(draft: Draft, level: str, step: str) -> Any:
    """What a step works with."""
    dice, named = draft.dice, amounts_at(draft, level)
    if step == "times":
        return draw_percent(draft, level)
    if step == "divided_by":
        # An amount of nothing divides nothing: what is divided by it is missing.
        return dice.one(named) if named and dice.chance(50) else dice.one(("3", "0.7", "12"))
    if draft.has_scores_at(level) and draft.dice.chance(15):
        return draw_cell(draft, "amount", TABLE_KINDS)
    totals = draw_totals(draft, level)
    if totals and dice.chance(45):
        return dice.one(totals)
    if named and dice.chance(40):
        return dice.one((dice.one(named), {"rate": "10%", "of": dice.one(named)}))
    return dice.one(("$0.00", "$100.00", "$2,500.50", "$900000.00"))


def draw_gates_on(draft: Draft, names: list[str]) -> None:
    """Gates, where every component they apply to can read them."""
    readable = [name for name in names if draft.has_scores_at(draft.amounts[name])]
    if not readable:
        return
    draw_gates(draft, None if readable == names and draft.dice.chance(50) else readable)


def draw_limits(draft: Draft) -> None:
    """The most of several components of one level together."""
    dice, funding = draft.dice, draft.contract["funding"]
    money = [
        name
        for name, said in funding.items()
        if said.get("unit") != "rate" and "pays" not in said and not is_owed(said)
    ]
    levels = {draft.amounts[name] for name in money}
    for place, level in enumerate(sorted(levels)):
        names = [name for name in money if draft.amounts[name] == level]
        if not dice.chance(60):
            continue
        fields = draft.fields_at(level, "amount")
        most = {"rate": "60.5%", "of": dice.one(fields)} if fields and dice.chance(50) else "$1,000.00"
        limit: dict[str, Any] = {"title": "A limit", "of": dice.shuffled(dice.some(names))}
        limit |= {"per": level} if level != draft.top else {}
        limit |= {"at_most": most, "basis": "An opinion", "over_cap": dice.one(DESTINATIONS)}
        draft.contract.setdefault("limits", {})[f"limit_{place + 1}"] = limit
