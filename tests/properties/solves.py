"""Numbers found for the whole fleet: what some gain is what others lose, or a sum is paid out."""

from typing import Any

from tests.properties.draft import Draft


def draw_solve(draft: Draft, level: str) -> list[dict[str, Any]]:
    """A line of `then` at a level that reads a number found over all who are scored; none where it cannot."""
    dice = draft.dice
    is_read = draft.has_scores_at(level) and draft.has_one_row_each(draft.scored_at)
    if not is_read or (len(draft.nodes_of(draft.scored_at)) == 1 and dice.chance(80)):
        return []
    adjustment = draw_stage(draft) if dice.chance(75) else dice.one([*read_there(draft), "1"])
    said: dict[str, Any] = {"solve": f"solved_{len(draft.solved) + 1}", "of": adjustment}
    weights = [draw_stage(draft)] if dice.chance(40) else read_there(draft)
    said |= {"weighted_by": dice.one(weights)} if weights and dice.chance(70) else {}
    if dice.chance(50):
        said |= {"so_that": "gains_equal_losses"}
    else:
        said |= {"so_that": "pays_out", "total": draw_total(draft)}
    said |= {"at_most": dice.one(("3", "0.25", "1 / 3"))} if dice.chance(40) else {}
    draft.solved.append(said["solve"])
    line: dict[str, Any] = {"times": said} if dice.chance(70) else {"add": {"rate": said, "of": adjustment}}
    return [line, {"add": {"rate": said["solve"], "of": adjustment}}] if dice.chance(30) else [line]


def draw_stage(draft: Draft) -> str:
    """A new component of everybody who is scored: above nothing for some, below it or missing for others."""
    dice, funding = draft.dice, draft.contract["funding"]
    fields = [one.name for one in draft.fields if one.kind == draft.scored_at and one.sort != "choice"]
    middles = [(name, dice.one(draft.roster_of(draft.scored_at))[name]) for name in fields]
    middles = [(name, middle) for name, middle in middles if middle]
    middles += [(name, "0.5") for name in draft.scores_at(draft.scored_at)] * 2
    name = f"adjustment_{len(funding) + 1}"
    start = {"difference": list(dice.one(middles))} if middles else dice.percent(-9, 9)
    said: dict[str, Any] = {
        "title": "What is adjusted",
        "per": draft.scored_at,
        "unit": "rate",
        "start": start,
    }
    divisors = draft.fields_at(draft.scored_at, "amount", "weight")
    said |= {"then": [{"divided_by": dice.one(divisors)}]} if divisors and dice.chance(40) else {}
    funding[name] = said
    draft.amounts[name] = draft.scored_at
    return name


def draw_total(draft: Draft) -> Any:
    """What is to be paid out: written, an amount or a field of any level above, or made of these."""
    dice = draft.dice
    first, second = (dice.one([*read_there(draft), "$5,000.05"]) for _ in range(2))
    return dice.one(
        (first, {"sum": [first, second]}, {"difference": [first, second]}, {"rate": "1.2%", "of": first})
    )


def read_there(draft: Draft) -> list[str]:
    """The amounts and fields that can be read where scores are made."""
    amounts = [name for name, level in draft.amounts.items() if draft.is_read_at(level, draft.scored_at)]
    return amounts + draft.fields_at(draft.scored_at, "amount", "weight")
