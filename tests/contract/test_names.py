"""Names: each declared once, and everything that is read declared somewhere."""

from collections.abc import Callable

import pytest

Change = tuple[str, str]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("scored_at: practice", "scored_at: practise"),
            "every_word.yaml:37 participants.scored_at: practise is not the name of a level of the tree "
            "in this "
            "agreement. Did you mean practice?",
        ),
        (
            ("measured_at: physician", "measured_at: nurse"),
            "every_word.yaml:60 measures.breast.measured_at: nurse is not the name of a level of the "
            "tree in this "
            "agreement.",
        ),
        (
            ("screenings: [breast, colon]", "screenings: [breast, colin]"),
            "every_word.yaml:49 groups.screenings[2]: colin is not the name of a measure or a group in this "
            "agreement. Did you mean colon?",
        ),
        (
            ("middle: expected", "middle: expectd"),
            "every_word.yaml:62 measures.breast.levels.middle: expectd is not the name of a field, "
            "measure, score or "
            "amount in this agreement. Did you mean expected?",
        ),
        (
            ("{difference: [spent, 100]}", "{difference: [spend, 100]}"),
            "every_word.yaml:95 measures.saved.derived: spend is not the name of a field, measure, score "
            "or amount "
            "in this agreement. Did you mean spent or saved?",
        ),
        (
            ("weighted_mean: {breast: 40%", "weighted_mean: {breasts: 40%"),
            "every_word.yaml:107 measures.mixed.derived: breasts is not the name of a field, measure, "
            "score or "
            "amount in this agreement. Did you mean breast?",
        ),
        (
            ("by: kind", "by: sort"),
            "every_word.yaml:112 tables.by_kind.by: sort is not the name of a field in this agreement.",
        ),
        (
            ("{credit: cost, is: not_scored}", "{credit: costs, is: not_scored}"),
            "every_word.yaml:119 tables.by_condition.rows[1].when.credit: costs is not the name of a "
            "measure in "
            "this agreement. Did you mean cost?",
        ),
        (
            ("{earns: by_kind.keeps}", "{earns: by_kind.keep}"),
            "every_word.yaml:142 scoring.incomplete: by_kind.keep is not the name of a field, measure, "
            "score or "
            "amount in this agreement. Did you mean by_kind.keeps or by_kind.weight?",
        ),
        (
            ("weights: by_condition", "weights: safety"),
            "every_word.yaml:189 domains.thrift.weights: safety is not the name of a table in this "
            "agreement. "
            "safety is a gate.",
        ),
        (
            ("of: quality\n", "of: composit\n"),
            "every_word.yaml:197 references.middle_score.of: composit is not the name of a measure, "
            "score or amount "
            "in this agreement. Did you mean composite or cost?",
        ),
        (
            ("applies_to: [bonus,", "applies_to: [bonuses,"),
            "every_word.yaml:215 gates.safety.applies_to[1]: bonuses is not the name of an amount, a "
            "score or a "
            "measure in this agreement. Did you mean bonus?",
        ),
        (
            ("earned_by: composite", "earned_by: cost"),
            "every_word.yaml:240 funding.bonus.earned_by: cost is not the name of a score (or full) in this "
            "agreement. cost is a measure.",
        ),
        (
            ("paid_by: payer", "paid_by: nobody"),
            "every_word.yaml:234 funding.bonus.paid_by: nobody is not the name of a level of the tree or "
            "a party in "
            "this agreement.",
        ),
        (
            ("of: [bonus, withheld]", "of: [bonus, clinical]"),
            "every_word.yaml:269 limits.all_in.of[2]: clinical is not the name of an amount of funding "
            "in this "
            "agreement. clinical is a domain.",
        ),
        (
            ("from: large_part", "from: larger_part"),
            "every_word.yaml:285 allocation.to_practices.from: larger_part is not the name of a part of "
            "the money in "
            "this agreement. Did you mean large_part?",
        ),
        (
            ("{stays_with: group}", "{stays_with: groups}"),
            "every_word.yaml:246 funding.bonus.over_cap: groups is not the name of a level of the tree "
            "in this "
            "agreement. Did you mean group?",
        ),
        (
            ("if_missing: urban", "if_missing: suburban"),
            "every_word.yaml:40 participants.fields.kind.if_missing: suburban is not the name of a "
            "field, measure, "
            "score or amount in this agreement.",
        ),
    ],
)
def test_a_name_that_is_declared_nowhere(
    problems: Callable[..., list[str]], change: Change, sentence: str
) -> None:
    assert problems("every_word", change) == [sentence]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("screenings: [breast, colon]", "screenings: [breast, colon]\n  cost: [breast]"),
            "every_word.yaml:76 measures.cost: cost is also the name of a group, at groups.cost. "
            "Give one of them another name.",
        ),
        (
            ("hours: {title: Hours", "breast: {title: Hours"),
            "every_word.yaml:52 measures.breast: breast is also the name of a field, at "
            "participants.fields.breast. "
            "Give one of them another name.",
        ),
        (
            ("by_condition:\n", "Weights_2:\n"),
            'every_word.yaml:116 tables.Weights_2: "Weights_2" is not a name such as ssi_rate. '
            "Write small letters, digits and _, beginning with a letter.",
        ),
        (
            ("  saved_part:\n", "  pool:\n"),
            "every_word.yaml:96 measures.pool: pool already has a meaning in every agreement. Choose "
            "another name.",
        ),
        (
            ("step: parts", "step: administration"),
            "every_word.yaml:282 allocation[2]: administration is also the name of a step of the "
            "allocation, at "
            "allocation.administration. Give one of them another name.",
        ),
        (
            ("hospital | practice", "hospital | group"),
            "every_word.yaml:36 participants.tree: group is also the name of a level of the tree, at "
            "participants.tree. Give one of them another name.",
        ),
        (
            ("solve: scaling", "solve: saved"),
            "every_word.yaml:231 funding.scaled.then[1].times: saved is also the name of a measure, at "
            "measures.saved. Give one of them another name.",
        ),
    ],
)
def test_a_name_is_declared_once_and_is_a_name(
    problems: Callable[..., list[str]], change: Change, sentence: str
) -> None:
    assert sentence in problems("every_word", change)


def test_measures_may_have_fields_of_the_same_name(problems: Callable[..., list[str]]) -> None:
    fields = "    fields:\n      expected: {title: Expected, unit: percent}\n    measured: year_to_date"
    assert problems("every_word", ("    measured: year_to_date", fields)) == []


def test_without_domains_there_is_no_composite(problems: Callable[..., list[str]]) -> None:
    assert problems("smallest", ("method: declared_amount\n  declared_by: payer", "start: composite")) == [
        "smallest.yaml:19 funding.start: composite is not the name of a field, measure, score or amount "
        "in this "
        "agreement."
    ]


def test_beside_other_problems_a_name_that_may_be_declared_is_not_told(
    problems: Callable[..., list[str]],
) -> None:
    assert problems(
        "every_word",
        ("hours: {title: Hours of meetings, unit: count", "hours: {title: Hours of meetings, unit: counts"),
    ) == [
        'every_word.yaml:42 participants.fields.hours.unit: "counts" stands where one of percent, ratio, '
        "per_1000_member_years, days, months, count, dollars, pounds, euros, points, z_score, units, "
        "fraction, "
        "rate, yes_no, choice, text belongs. Did you mean count or units or pounds?"
    ]
    assert problems("every_word", ("into: {large_part: 60%,", "into: {large_part: most,")) == [
        'every_word.yaml:283 allocation.parts.into.large_part: "most" is not a plain number such as 1234.50.'
    ]
