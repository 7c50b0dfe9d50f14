"""What was drawn and how often: each word of the language, each state, each corner of the money."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

CHOSEN = {
    "curve": ("levels", "achievement_improvement", "steps", "linear", "as_reported"),
    "between_levels": ("straight_line", "step"),
    "uses": ("greater", "achievement", "improvement"),
    "better": ("higher", "lower"),
    "method": (
        "points_over_possible", "weighted_mean", "mean", "sum",
        "fixed_pool", "withhold", "per_member_per_month", "declared_amount",
    ),
    "earned_by": ("composite", "full"),
    "over": ("contract_year", "scored_period"),
    "unit": ("rate", "percent", "ratio", "dollars", "days", "count", "per_1000_member_years"),
    "pays": ("cash", "nothing", "advice_only"),
    "by": ("equal", "field", "product"),
    "over_cap": ("redistribute", "stays_with_payer", "returns_to_payer", "carried_forward", "reserve"),
    "unclaimed": ("stays_with_payer", "returns_to_payer", "carried_forward", "reserve"),
    "unearned": ("stays_with_payer", "returns_to_payer", "carried_forward", "reserve"),
    "too_few_cases": ("move_weight", "leave_out", "full_credit", "no_credit", "pass", "fail", "hold"),
    "not_reported": ("move_weight", "leave_out", "full_credit", "no_credit", "pass", "fail", "hold"),
    "missing_domain": ("move_weight", "leave_out", "full_credit", "no_credit"),
    "if_missing": ("yes", "no"),
    "is": ("reported", "too_few_cases", "primary_care"),
}  # fmt: skip
"""Words whose text chooses between methods: counted with the text beside them."""

WORDS = (
    "at_least", "at_most", "above", "below", "is", "is_one_of", "all", "any", "none", "measure",
    "credit", "score", "field", "amount", "times", "divided_by", "add", "less", "start", "rate",
    "ratio", "difference", "sum", "bands", "corners", "just_above", "otherwise", "cap", "cap_each",
    "within", "from", "into", "takes", "elections", "eligible", "when", "per", "limits", "gates",
    "applies_to", "groups", "earns", "no_baseline", "full_points", "most_points", "scale",
    "fewest_domains", "fewest_measures", "fewest_scores", "shown_only", "measured_at",
    "smallest_denominator", "smallest_completeness", "own_level", "contract_year", "no_cases",
    "incomplete", "pending", "suppressed", "waived", "not_applicable", "rounding", "stays_with",
)  # fmt: skip
"""Words counted by themselves."""

STATES = (
    "reported", "no_cases", "too_few_cases", "incomplete", "not_reported", "pending", "suppressed",
    "not_applicable", "waived",
)  # fmt: skip

ROUNDED = ("rates", "points", "scores", "money")
ROUNDINGS = ("half_up", "half_even", "down", "up", "exact", "left out")

CORNERS = (
    "depth 1", "depth 2", "depth 3", "depth 4", "two kinds on a level", "two parents",
    "left and came back", "gate pass", "gate fail", "gate hold",
    "no baseline", "credit not scored", "domain missing", "composite not scored", "pool of nothing",
    "pool of a cent", "pool of 10^13 cents", "negative pool", "over a cap", "over a limit",
    "over a cap each", "unclaimed", "not eligible", "allocation none", "one step down",
    "two steps down", "advice", "huge count", "filed split", "cap each per membership and year",
    "cap each per recipient and year", "two rows share one cap", "a percent off a debt",
)  # fmt: skip


def expected() -> list[str]:
    """Everything that has to be drawn."""
    chosen = [f"{word}: {text}" for word, texts in CHOSEN.items() for text in texts]
    roundings = [
        f"{place} {mode}" for place in ROUNDED for mode in ROUNDINGS if (place, mode) != ("money", "exact")
    ]
    return [*chosen, *roundings, *WORDS, *(f"state {state}" for state in STATES), *CORNERS]


class Drawn:
    """How many cases had each thing."""

    def __init__(self) -> None:
        self.cases = 0
        self.counts: Counter[str] = Counter()

    def count(
        self, contract: dict[str, Any], rows: dict[str, list[dict[str, str]]], result: dict[str, Any]
    ) -> None:
        """Count one case."""
        self.cases += 1
        found = set(words_in(contract)) | set(corners_in(contract, rows, result))
        found |= {
            f"state {state}" for column in result["performance"].values() for _, state in column.values()
        }
        self.counts.update(found)

    def rare(self, least: int) -> list[str]:
        """What was drawn less often than that."""
        return [f"{name} ({self.counts[name]})" for name in expected() if self.counts[name] < least]

    def report(self) -> str:
        """The counts of everything expected, on a few lines."""
        parts = [f"{name} {self.counts[name]}" for name in expected()]
        return f"{self.cases} cases drawn: " + ", ".join(parts)


def words_in(thing: Any) -> Iterator[str]:
    """The words of a document, with what they choose."""
    if isinstance(thing, dict):
        for word, value in thing.items():
            yield word
            if isinstance(value, str) and value in CHOSEN.get(word, ()):
                yield f"{word}: {value}"
            yield from words_in(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from words_in(value)


def corners_in(contract: dict[str, Any], rows: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What happened in a case, by name."""
    yield from tree_corners(contract, rows["roster"])
    yield from roundings_in(contract)
    yield from (f"gate {state}" for gate in result["gates"].values() for state in gate.values())
    states = {state for column in result["improvement"].values() for _, state in column.values()}
    yield from ["no baseline"] if "no_baseline" in states else []
    for name, key in (("credit not scored", "credits"), ("domain missing", "domains")):
        if any(value is None for column in result[key].values() for value, _ in column.values()):
            yield name
    if any(value is None for value, _ in result["composite"].values()):
        yield "composite not scored"
    yield from money_corners(contract, rows, result)
    if any(len(row.get("denominator", "")) > 11 for row in rows["metrics"]):
        yield "huge count"


def roundings_in(contract: dict[str, Any]) -> Iterator[str]:
    """The rounding of each place, by mode."""
    places = contract.get("rounding", {}) | {"points": contract["scoring"].get("point_rounding")}
    for place in ROUNDED:
        rounding = places.get(place) or "left out"
        yield f"{place} {rounding if isinstance(rounding, str) else rounding['mode']}"


def tree_corners(contract: dict[str, Any], roster: list[dict[str, str]]) -> Iterator[str]:
    """The shape of the tree and of its memberships."""
    tree = contract["participants"]["tree"]
    yield f"depth {len(tree)}"
    yield from ["two kinds on a level"] if any("|" in level for level in tree) else []
    parents = Counter((row["recipient"], row["parent"]) for row in roster)
    if any(count > 1 for count in parents.values()):
        yield "left and came back"
    if len({node for node, _ in parents}) < len(parents):
        yield "two parents"


def money_corners(contract: dict[str, Any], rows: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What became of the money."""
    pool, steps = result["pool"], contract["allocation"]
    yield from {0: ["pool of nothing"], 1: ["pool of a cent"], 10**13: ["pool of 10^13 cents"]}.get(pool, [])
    yield from ["negative pool"] if pool < 0 else []
    whys = {
        (row[3], row[1] if row[1].startswith("limit") else bool(row[1])) for row in result["not_distributed"]
    }
    yield from ["over a cap"] if ("over_cap", False) in whys else []
    yield from ["over a cap each"] if ("over_cap", True) in whys else []
    yield from ["over a limit"] if any(str(step).startswith("limit") for _, step in whys) else []
    yield from ["unclaimed"] if ("unclaimed", True) in whys else []
    yield from ["not eligible"] if any(row[-1] == "not_eligible" for row in result["paid"]) else []
    if steps == "none":
        yield "allocation none"
        return
    yield from step_corners(steps, rows, result)


def step_corners(steps: list[dict[str, Any]], rows: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """How the money went down the tree."""
    down = [step for step in steps if "within" in step]
    yield from {0: [], 1: ["one step down"]}.get(len(down), ["one step down", "two steps down"])
    yield from ["advice"] if any(step["pays"] == "advice_only" for step in down) else []
    yield from ["filed split"] if rows["filings"] else []
    if result["pool"] < 0 and any(step.get("takes", "").endswith("%") for step in steps):
        yield "a percent off a debt"
    for step in steps:
        cap = step.get("cap_each", {})
        per = cap.get("per", "recipient")
        if cap.get("over") == "contract_year":
            yield f"cap each per {per} and year"
        paid = Counter((row[1], row[2]) for row in result["paid"] if row[1] == step["step"])
        if cap and per == "recipient" and any(count > 1 for count in paid.values()):
            yield "two rows share one cap"
