"""Words that need one another, and words that have no effect beside one another."""

from collections.abc import Callable

import pytest

Change = tuple[str, str]

IDLE = "Take it out, or check the words beside it."


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (
            ("  payer: {id: plan, name: A Plan}\n", ""),
            ["every_word.yaml:5 contract: The word payer is missing: format: vbr-contract/1 needs it."],
        ),
        (
            ("choices: [urban, rural], if_missing: urban", "source: x"),
            [
                "every_word.yaml:40 participants.fields.kind: The word choices is missing: unit: choice "
                "needs it."
            ],
        ),
        (
            ("unit: months, basis", "unit: months, choices: [a], basis"),
            [
                "every_word.yaml:39 participants.fields.panel.choices: choices has no effect beside "
                f"unit: months. {IDLE}"
            ],
        ),
        (
            ("    by: kind\n    rows", "    rows"),
            [
                "every_word.yaml:110 tables.by_kind: The word by is missing: a table with a word for "
                "each row "
                "needs it."
            ],
        ),
        (
            ("    title: Weights\n", "    title: Weights\n    by: kind\n"),
            [
                "every_word.yaml:118 tables.by_condition.by: by has no effect beside rows with "
                f"conditions. {IDLE}"
            ],
        ),
        (
            ("no_baseline: achievement_only", "no_baseline: move_weight"),
            [
                "every_word.yaml:148 scoring.no_baseline: move_weight says nothing about no_baseline. "
                "achievement_only is the policy for no_baseline, and its only one."
            ],
        ),
        (
            ("pending: leave_out", "pending: achievement_only"),
            [
                "every_word.yaml:145 scoring.pending: achievement_only says nothing about pending. "
                "achievement_only is the policy for no_baseline, and its only one."
            ],
        ),
        (
            ("    measures: screenings\n    fewest_measures: all\n", ""),
            [
                "every_word.yaml:152 scores.base_points: None of start, measures and scores is written: "
                "the score is "
                "made of nothing."
            ],
        ),
        (
            ("    if_missing: 0%", "    method: mean"),
            [f"every_word.yaml:176 scores.quality.method: method has no effect beside start. {IDLE}"],
        ),
        (
            ("    weight: 60%\n", ""),
            ["every_word.yaml:179 domains.clinical: The word weight is missing: a domain needs it."],
        ),
        (
            ("    best: 1\n", "    weight: 10%\n"),
            [
                "every_word.yaml:152 scores.base_points: The word best is missing: best_includes needs it.",
                "every_word.yaml:157 scores.base_points.weight: weight has no effect beside a score "
                f"that is no domain. {IDLE}",
            ],
        ),
        (
            ("by_two: {title: Two ways, by: kind, across", "by_two: {title: Two ways, across"),
            ["every_word.yaml:124 tables.by_two: The word by is missing: across needs it."],
        ),
        (
            ("    start: base\n", ""),
            [
                "every_word.yaml:225 funding.scaled: The word start is missing: an amount without a "
                "method needs it."
            ],
        ),
        (
            ("    rate: $1.75\n", ""),
            [
                "every_word.yaml:232 funding.bonus: The word rate is missing: method: "
                "per_member_per_month needs it."
            ],
        ),
        (
            ("Bonus\n    paid_by: payer\n", "Bonus\n    per: practice\n    paid_by: practice\n"),
            [
                "every_word.yaml:248 funding.bonus.advance: advance has no effect beside paid_by: practice, "
                f"as each practice owes the amount. {IDLE}"
            ],
        ),
        (
            ("    earned_by: full\n", "    rate: 5%\n    start: base\n"),
            [
                "every_word.yaml:255 funding.offered.rate: rate has no effect beside method: "
                f"fixed_pool. {IDLE}",
                "every_word.yaml:256 funding.offered.start: start has no effect beside method: "
                f"fixed_pool. {IDLE}",
            ],
        ),
        (
            ("by: product, of: [panel, composite]", "by: product, field: panel"),
            [
                "every_word.yaml:289 allocation.to_practices.shares[1]: The word of is missing: by: "
                "product needs it.",
                "every_word.yaml:289 allocation.to_practices.shares[1].field: field has no effect "
                f"beside by: product. {IDLE}",
            ],
        ),
        (
            ("    into: {large_part: 60%, small_part: 40%}\n", ""),
            [
                "every_word.yaml:282 allocation.parts: None of takes, into and shares is written: the "
                "step says "
                "nothing of the money."
            ],
        ),
        (
            ("    to: group\n", ""),
            [
                "every_word.yaml:276 allocation.administration: The word to is missing: a step that "
                "gives money to "
                "a level needs it."
            ],
        ),
        (
            ("    takes: 4.50%\n", "    into: {a_part: 100%}\n    unclaimed: reserve\n"),
            [
                f"every_word.yaml:278 allocation.administration.to: to has no effect beside into. {IDLE}",
                "every_word.yaml:280 allocation.administration.unclaimed: unclaimed has no effect beside "
                "a step "
                f"without shares. {IDLE}",
                "every_word.yaml:281 allocation.administration.of: of has no effect beside a step "
                f"without takes. {IDLE}",
                f"every_word.yaml:282 allocation.administration.pays: pays has no effect beside into. {IDLE}",
            ],
        ),
        (
            ("    into: {large_part: 60%", "    takes: 5%\n    to: group\n    into: {large_part: 60%"),
            [
                f"every_word.yaml:283 allocation.parts.takes: takes has no effect beside into. {IDLE}",
                f"every_word.yaml:284 allocation.parts.to: to has no effect beside into. {IDLE}",
            ],
        ),
        (
            ("    from: large_part\n", "    from: large_part\n    within: group\n    takes: 5%\n"),
            [
                "every_word.yaml:286 allocation.to_practices.within: within has no effect beside from. "
                f"{IDLE}",
                f"every_word.yaml:287 allocation.to_practices.takes: takes has no effect beside from. {IDLE}",
            ],
        ),
    ],
)
def test_words_fit_together(problems: Callable[..., list[str]], change: Change, sentences: list[str]) -> None:
    found = problems("every_word", change)
    assert [sentence for sentence in found if "is not the name of" not in sentence] == sentences


def test_a_distribution_has_no_money_of_its_own(problems: Callable[..., list[str]]) -> None:
    funding = "\nfunding:\n  method: declared_amount\n  declared_by: payer\n\nallocation:\n"
    assert problems("distribution", ("\nallocation:\n", funding)) == [
        f"distribution.yaml:17 funding: funding has no effect beside format: vbr-distribution/1. {IDLE}"
    ]
