"""Groups, scores and domains: credits combined in every way, and steps on what comes out."""

from typing import Any

from tests.properties.conditions import GATE, draw_condition
from tests.properties.draft import Draft
from tests.properties.lookups import draw_cell
from tests.properties.measures import draw_rounding

RISING_STEPS = (
    ("times", "90%"), ("times", "1.2"), ("divided_by", "3"), ("divided_by", "0.8"), ("add", "5%"),
    ("add", "1"), ("at_least", "10%"), ("at_most", "100%"), ("at_most", "8"),
)  # fmt: skip


def draw_scorecard(draft: Draft) -> None:
    """Groups and scores now and then, domains mostly; a scorecard has one or the other."""
    dice = draft.dice
    if dice.chance(30):
        draft.contract["groups"] = {"group_1": dice.some(draft.credits)}
    has_domains = dice.chance(88)
    if not has_domains:
        every = draw_combination(draft, draft.credits, reads_scores=False)
        draft.contract["scores"] = {"total": {"title": "A total"} | every | draw_ending(draft)}
        draft.scores.append("total")
    for place in range(dice.weighted({0: 50, 1: 30, 2: 20})):
        name = f"score_{place + 1}"
        draft.contract.setdefault("scores", {})[name] = draw_score(draft)
        draft.scores.append(name)
    if has_domains:
        draw_domains(draft)


def draw_score(draft: Draft) -> dict[str, Any]:
    """A score: a combination, or a value to start from."""
    dice = draft.dice
    said: dict[str, Any] = {"title": "A score"}
    if draft.scores and dice.chance(35):
        said["start"] = draw_start(draft)
    else:
        combination = draw_combination(draft, dice.some(draft.credits), reads_scores=dice.chance(40))
        if "groups" in draft.contract and dice.chance(40):
            combination = {"method": combination["method"], "measures": dice.one(("group_1", ["group_1"]))}
        said |= combination
    said |= draw_ending(draft)
    if dice.chance(25):
        said["if_missing"] = dice.one(("0", "25%"))
    return said


def draw_start(draft: Draft) -> Any:
    """A value at a scored node that is made of scores and numbers."""
    dice = draft.dice
    first, second = dice.one(draft.scores), dice.one([*draft.scores, "0.3", "2"])
    return dice.one(
        (
            first,
            {"rate": dice.percent(1, 99), "of": first},
            {"ratio": [first, second]},
            {"difference": [first, second]},
            {"sum": [first, second]},
        )
    )


def draw_combination(draft: Draft, measures: list[str], *, reads_scores: bool) -> dict[str, Any]:
    """Measures and earlier scores, with or without weights."""
    dice = draft.dice
    said: dict[str, Any]
    method = dice.one(("points_over_possible", "weighted_mean", "mean", "sum"))
    if dice.chance(12):
        said = {"method": method, "measures": measures, "weighted_by": draw_own_weight(draft, measures)}
        return said | draw_best(draft, measures, len(measures))
    scores = dice.some(draft.scores) if reads_scores and method != "points_over_possible" else []
    weights = ["equal"] * len(measures + scores)
    if dice.chance(60):
        weights = dice.percents(len(weights))
    elif dice.chance(50):
        said = {"method": method, "measures": measures} | ({"scores": scores} if scores else {})
        return said | draw_best(draft, measures, len(measures + scores))
    said = {"method": method}
    said["measures"] = dict(zip(measures, weights, strict=False))
    if dice.chance(15):
        said["fewest_measures"] = dice.one((str(dice.number(1, len(measures))), "all"))
    if scores:
        said["scores"] = dict(zip(scores, weights[len(measures) :], strict=True))
        if dice.chance(40):
            said["fewest_scores"] = dice.one(("1", "all"))
    return said | draw_best(draft, measures, len(measures + scores))


def draw_own_weight(draft: Draft, measures: list[str]) -> Any:
    """What weighs each measure: a term of its own, one of its figures over it, or a figure of the roster.

    Some figures are nothing, so that now and then nothing that is there weighs anything.
    """
    dice = draft.dice
    for name in measures:
        said = draft.contract["measures"][name]
        said["terms"] = said.get("terms", {}) | {"national": dice.one(("2", "0.5", "12.5%"))}
    weights: list[Any] = ["national"]
    if draft.has_one_row_each(draft.scored_at):
        weights += [{"rate": "50%", "of": field} for field in draft.fields_at(draft.scored_at, "weight")]
    if not any(is_rolled_up(draft, name) for name in measures):
        for name in measures:
            said = draft.contract["measures"][name]
            prevalence = {"title": "Prevalence", "unit": "ratio", "if_missing": dice.one(("0", "3"))}
            said["fields"] = said.get("fields", {}) | {"prevalence": prevalence}
        weights += [{"ratio": ["prevalence", "national"]}] * 4
    return dice.one(weights)


def is_rolled_up(draft: Draft, measure: str) -> bool:
    """Whether the figures of a measure are those of several nodes, whose rows' fields nobody can add up."""
    return "roll_up" in draft.contract["measures"][measure]


def draw_best(draft: Draft, measures: list[str], many: int) -> dict[str, Any]:
    """Only the best so many count, some of them of a group or a measure that is named."""
    dice = draft.dice
    if many < 2 or not draft.dice.chance(30):
        return {}
    best = dice.number(1, many)
    groups = {
        name: len(own) for name, own in draft.contract.get("groups", {}).items() if {*own} <= {*measures}
    }
    kept: dict[str, int] = {}
    for name, there in dice.shuffled([*groups.items(), (dice.one(measures), 1)]):
        places = min(dice.number(0, there), best - sum(kept.values()))
        kept |= {name: places} if places else {}
    said: dict[str, Any] = {"best": str(best)}
    return said | ({"best_includes": {name: str(places) for name, places in kept.items()}} if kept else {})


def draw_ending(draft: Draft) -> dict[str, Any]:
    """Steps on a score that never turn better into worse, and a rounding of its own."""
    dice = draft.dice
    said: dict[str, Any] = {}
    if dice.chance(25):
        said["then"] = [dict([dice.one(RISING_STEPS)]) for _ in range(dice.number(1, 3))]
    if draft.has_one_row_each(draft.scored_at) and draft.dice.chance(8):
        by_word = draw_cell(draft, "percent", [])
        said.setdefault("then", []).append({"times": by_word})
    if dice.chance(20):
        said["rounding"] = draw_rounding(dice, 6)
    return said


def draw_domains(draft: Draft) -> None:
    """Domains that share out the measures; a few of them add a score."""
    dice = draft.dice
    count = dice.number(1, min(4, len(draft.credits)))
    measures = dice.shuffled(draft.credits)
    cuts = [0, *sorted(dice.random.sample(range(1, len(measures)), count - 1)), len(measures)]
    draft.contract["domains"] = {}
    if dice.chance(30):
        draft.contract["scoring"]["fewest_domains"] = str(dice.number(1, count))
    for place, weight in enumerate(dice.percents(count)):
        own = measures[cuts[place] : cuts[place + 1]]
        said = {"title": "A domain", "weight": weight} | draw_combination(
            draft, own, reads_scores=dice.chance(10)
        )
        if said["method"] == "points_over_possible" and dice.chance(60):
            del said["method"]
        draft.contract["domains"][f"domain_{place + 1}"] = said | draw_ending(draft)
        draft.domains.append(f"domain_{place + 1}")


def draw_score_gates(draft: Draft) -> None:
    """Gates over scores and over measures that are measured where scores are made."""
    dice, measures = draft.dice, draft.contract["measures"]
    level = draft.scored_at
    own = [name for name in draft.credits if measures[name].get("measured_at", level) == level]
    scores = draft.scores + draft.domains + (["composite"] if draft.domains else [])
    for place in range(dice.weighted({0: 75, 1: 17, 2: 8})):
        condition = draw_condition(draft, draft.scored_at, ["measure"], GATE)
        if condition is None:
            continue
        draft.contract.setdefault("gates", {})[f"score_gate_{place + 1}"] = {
            "title": "A gate over scores",
            "applies_to": dice.some([*own, *scores])[:3],
            "pass_when": condition,
            "too_few_cases": dice.one(("pass", "fail")),
            "not_reported": dice.one(("pass", "fail")),
            "if_failed": {"pays": dice.one(("0%", "50%", "33.3%", "99.99%"))},
        }


def draw_gates(draft: Draft, applies_to: list[str] | None) -> None:
    """Gates, judged where scores are made; the components given, or all money."""
    dice = draft.dice
    kinds = ["measure", "measure", "score", "credit"]
    if draft.has_one_row_each(draft.scored_at):
        kinds.append("field")
    gates = {}
    for place in range(dice.weighted({0: 45, 1: 35, 2: 20})):
        condition = draw_condition(draft, draft.scored_at, kinds, GATE)
        if condition is None:
            continue
        said: dict[str, Any] = {"title": "A gate"}
        if applies_to is not None:
            said["applies_to"] = dice.some(applies_to)
        said |= {
            "pass_when": condition,
            "too_few_cases": dice.one(("pass", "fail", "hold", "hold")),
            "not_reported": dice.one(("pass", "fail", "hold", "hold")),
            "if_failed": {"pays": dice.one(("0%", "0%", "50%", "33.3%"))},
        }
        gates[f"gate_{place + 1}"] = said
    if gates:
        draft.contract.setdefault("gates", {}).update(gates)
