"""What was drawn and how often: each word of the language, each state, each corner of the money."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.properties.corners import ROUNDED, corners_in

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
    "roll_up": ("pooled", "mean"),
    "settled": ("either_way", "never_back"),
    "debts": ("recover", "carried_forward", "waived"),
    "so_that": ("gains_equal_losses", "pays_out"),
    "partial_period": ("by_days", "full", "none"),
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
    "fewest", "best", "best_includes", "tables", "across", "settlement", "pays_now",
    "smallest_payment", "advance", "terms", "weighted_by", "total_of", "paid_by", "solve", "total",
)  # fmt: skip
"""Words counted by themselves."""

STATES = (
    "reported", "no_cases", "too_few_cases", "incomplete", "not_reported", "pending", "suppressed",
    "not_applicable", "waived",
)  # fmt: skip

ROUNDINGS = ("half_up", "half_even", "down", "up", "exact", "left out")

CORNERS = (
    "depth 1", "depth 2", "depth 3", "depth 4", "two kinds on a level", "two parents",
    "left and came back", "gate pass", "gate fail", "gate hold",
    "no baseline", "credit not scored", "domain missing", "composite not scored", "pool of nothing",
    "pool of a cent", "pool of 10^13 cents", "negative pool", "over a cap", "over a limit",
    "over a cap each", "unclaimed", "not eligible", "allocation none", "one step down",
    "two steps down", "advice", "huge count", "filed split", "cap each per membership and year",
    "cap each per recipient and year", "two rows share one cap", "a percent off a debt",
    "cap below the top", "filed twice on one day", "so many in a gate", "so many within so many",
    "so many denied", "levels by how it was collected", "a level left out", "no benchmark",
    "table read by its name", "table read by a column", "a cell left out", "held back", "released",
    "kept till the year ends", "asked back", "debt carried", "debt waived", "advance forgiven",
    "old debt set off", "old debt left", "small payment carried", "settled after leaving",
    "advance as agreed", "advance as paid", "one instalment", "three instalments", "twelve instalments",
    "amounts of a level divided", "amounts of a level advised", "amounts beside what a step gives",
    "owed", "owed and settled", "amount missing", "amount held", "amount of a missing amount",
    "score of a missing amount", "total of what some lack", "a stage rounded by itself",
    "a gate fails a credit", "a gate fails a score", "rolled up", "rolled up of nothing",
    "enough only together", "too few even together", "nothing weighs anything",
    "released before the year ends", "gains and losses", "a number of nobody", "a number of nothing",
    "a number below nothing", "a number held to the most", "a number that some lack",
    "a number read by its name",
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
