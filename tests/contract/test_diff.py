"""Two versions: what changed, in the agreement's words, and whether counsel listed it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vbr.contract.diff import changes, changes_not_listed
from vbr.contract.library import read_library
from vbr.contract.schema import Reading

RULES = Path(__file__).parents[2] / "rules"

Change = tuple[str, str]


@pytest.fixture
def said(read: Callable[..., Reading]) -> Callable[..., list[str]]:
    """What changed on the page of every word."""

    def changed(*edits: Change) -> list[str]:
        before, after = read("every_word"), read("every_word", *edits)
        assert before.contract is not None
        assert after.contract is not None, after.problems
        return [change.says() for change in changes(before.contract, after.contract)]

    return changed


def test_the_second_amendment_changes_three_terms() -> None:
    before, after = read_library(RULES).versions["ortho-spine-comanagement"]
    assert [change.says() for change in changes(before, after)] == [
        "measures.ssi_rate.levels.target: 0.95% becomes 0.90%",
        "funding.cap.amount: $480,000.00 becomes $520,000.00",
        "funding.cap.basis: Fair market value opinion of 2025-10-14 becomes Fair market value opinion of "
        "2026-03-02",
    ]
    assert changes_not_listed(before, after) == ()
    assert [change.path for change in changes(after, before)] == [
        change.path for change in changes(before, after)
    ]


@pytest.mark.parametrize(
    "edit",
    [
        ("upper: 80%", "upper: 80.00%"),
        ("lower: 2 / 5", "lower: 4 / 10"),
        ("amount: $250,000.00", "amount: $250000"),
        ("version: 2026.10", "version: 2026.11"),
        ("document: Agreement of 2026", "document: Amendment of 2026"),
        ("written: 2026-01-02", "written: 2026-02-02"),
        ("signed: 2026-01-03", "signed: 2026-02-03"),
        ("effective: 2026-04-01", "effective: 2026-05-01"),
        ("reason: A word was missing", "reason: Another"),
        ("  urban: {keeps: 100%, weight: 1}\n", "  urban: {weight: 1, keeps: 100%}\n"),
        ("title: NO", "title: 'NO'"),
    ],
)
def test_the_same_terms_in_other_words_are_no_change(said: Callable[..., list[str]], edit: Change) -> None:
    assert said(edit) == []


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (("upper: 80%", "upper: 0.8"), "measures.breast.levels.upper: 80% becomes 0.8"),
        (("ends: 2027-03-31", "ends: 2027-06-30"), "term.ends: 2027-03-31 becomes 2027-06-30"),
        (
            ("measured: year_to_date", "measured: {rolling: 3 months}"),
            "measures.colon.measured: year_to_date becomes {rolling: 3 months}",
        ),
        (
            ("measured: {rolling: 12 months, lag: 1 month}", "measured: {rolling: 12 months}"),
            "measures.breast.measured.lag: gone, it was 1 month",
        ),
        (
            (
                "    unit: percent\n    better: higher\n    measured: year_to_date",
                "    unit: percent\n    better: higher",
            ),
            "measures.colon.measured: gone, it was year_to_date",
        ),
        (
            ("  cost:\n", "  phone: {title: Phone calls, unit: count}\n  cost:\n"),
            "measures.phone: new, {title: Phone calls, unit: count}",
        ),
        (
            ("tree: [group, hospital | practice, physician]", "tree: [group, practice, physician]"),
            "participants.tree: [group, hospital | practice, physician] becomes [group, practice, physician]",
        ),
        (
            ("      - less: 1\n", "      - less: 2\n"),
            "scores.lowest_points.then[4].less: 1 becomes 2",
        ),
        (
            ("{portion: 20%, by: field, field: hours}", "{portion: 20%, by: field, field: panel}"),
            "allocation.to_practices.shares[2].field: hours becomes panel",
        ),
        (
            ("lower: 50%, middle: expected, upper", "middle: expected, lower: 50%, upper"),
            "measures.breast.levels: [lower, middle, upper] becomes [middle, lower, upper]",
        ),
        (
            ("across: {few: {fewest: 2,", "across: {few: {fewest: 1,"),
            "tables.by_calls.across.few.fewest: 2 becomes 1",
        ),
        (
            ("levels: collected_levels", "levels: {threshold: 40%, benchmark: 90%}"),
            "measures.flu.levels: collected_levels becomes {threshold: 40%, benchmark: 90%}",
        ),
        (
            ("best_includes: {screenings: 1}", "best_includes: {screenings: 0}"),
            "scores.base_points.best_includes.screenings: 1 becomes 0",
        ),
        (("paper: {}", "paper: {threshold: 5%}"), "tables.collected_levels.rows.paper.threshold: new, 5%"),
    ],
)
def test_a_change_is_said_in_the_words_of_the_agreement(
    said: Callable[..., list[str]], edit: Change, sentence: str
) -> None:
    assert said(edit) == [sentence]


@pytest.mark.parametrize(
    ("edits", "sentences"),
    [
        (
            [("      - add: 1\n", "      - times: 3\n      - add: 1\n")],
            ["scores.lowest_points.then[3]: new, {times: 3}"],
        ),
        (
            [("      - divided_by: 2\n", ""), ("      - at_least: 0\n", "      - at_least: 1\n")],
            [
                "scores.lowest_points.then[2]: gone, it was {divided_by: 2}",
                "scores.lowest_points.then[4].at_least: 0 becomes 1",
            ],
        ),
        (
            [
                (
                    "{above: 50%, gives: 1}",
                    "{at_least: 55%, gives: 1.5}, {above: 50%, gives: 1.2}",
                )
            ],
            [
                "funding.base.start.bands[3].gives: 1 becomes 1.2",
                "funding.base.start.bands[2]: new, {at_least: 55%, gives: 1.5}",
            ],
        ),
        (
            [
                (
                    "        - {measure: visits, at_most: 300}\n",
                    "        - {measure: cost, at_most: 5}\n        - {measure: visits, at_most: 300}\n",
                )
            ],
            ["gates.safety.pass_when.all[1]: new, {measure: cost, at_most: 5}"],
        ),
        (
            [("      - times: 20\n", "      - add: 20\n")],
            [
                "scores.lowest_points.then[1].times: gone, it was 20",
                "scores.lowest_points.then[1].add: new, 20",
            ],
        ),
    ],
)
def test_a_line_that_is_put_in_or_taken_out_is_one_change(
    said: Callable[..., list[str]], edits: list[Change], sentences: list[str]
) -> None:
    assert said(*edits) == sentences


def test_steps_in_another_order_are_a_change(
    said: Callable[..., list[str]], page: Callable[..., str]
) -> None:
    text = page("every_word")
    first, second = text.index("  - step: administration"), text.index("  - step: parts")
    step = text[first:second]
    moved = said((step, ""), ("  - step: to_practices", step + "  - step: to_practices"))
    assert moved == [
        "allocation: [administration, parts, to_practices, to_physicians] becomes "
        "[parts, administration, to_practices, to_physicians]"
    ]


def test_what_is_changed_and_not_listed_and_the_other_way_round(read: Callable[..., Reading]) -> None:
    before = read("every_word").contract
    edits = [
        (
            "changes:\n    - funding.base.start\n    - contract.title",
            "changes:\n    - funding.bonus.rat\n    - term.paid\n    - x.y\n    - term.ends",
        ),
        ("rate: $1.75", "rate: $1.80"),
        (", lag: 1 month", ""),
        ("ends: 2027-03-31", "ends: 2027-06-30"),
    ]
    after = read("every_word", *edits).contract
    assert before is not None
    assert after is not None
    assert [str(problem) for problem in changes_not_listed(before, after)] == [
        "every_word.yaml:61 measures.breast.measured: measures.breast.measured.lag: gone, it was 1 "
        "month, and "
        "amends.changes does not list it. List measures.breast.measured.lag, or undo the change.",
        "every_word.yaml:240 funding.bonus.rate: $1.75 becomes $1.80, and amends.changes does not list it. "
        "List funding.bonus.rate, or undo the change.",
        "every_word.yaml:31 amends.changes[1]: funding.bonus.rat is listed as changed, but is a path of "
        "neither version. "
        "Did you mean funding.bonus.rate?",
        "every_word.yaml:32 amends.changes[2]: term.paid is listed as changed, but is the same as in "
        "version 2026.10. "
        "Take it off the list.",
        "every_word.yaml:33 amends.changes[3]: x.y is listed as changed, but is a path of neither "
        "version. Take it off the list.",
    ]


@pytest.fixture
def unlisted(read: Callable[..., Reading]) -> Callable[..., list[str]]:
    """What the list of changes lacks, or has too much, after edits of the page of every word."""

    def problems(listed: str, *edits: Change) -> list[str]:
        before = read("every_word").contract
        changes_listed = ("  changes:\n    - funding.base.start\n    - contract.title\n", listed)
        after = read("every_word", changes_listed, *edits).contract
        assert before is not None
        assert after is not None
        return [problem.sentence() for problem in changes_not_listed(before, after)]

    return problems


def test_a_term_of_which_everything_changed_may_be_listed_whole(unlisted: Callable[..., list[str]]) -> None:
    whole = ("{relative_gain: [base_points, hours], smallest_base: 30%}", "{rate: 30%, of: base_points}")
    assert unlisted("  changes: [scores.quality.start]\n", whole) == []
    assert unlisted(
        "  changes: [scores.quality.start]\n",
        ("[base_points, hours], smallest_base: 30%", "[hours, base_points], smallest_base: 30%"),
    ) == [
        "[base_points, hours] becomes [hours, base_points], and"
        " amends.changes does not list it. List scores.quality.start.relative_gain, or undo the change.",
        "scores.quality.start is listed as changed, but a part of it is the same as in version 2026.10."
        " List scores.quality.start.relative_gain in its place.",
    ]


def test_answers_to_the_linter_are_no_terms(
    unlisted: Callable[..., list[str]],
) -> None:
    answered = ("answers:\n", "answers:\n  lag-differs: It does.\n")
    for listed in ("", "  changes: [answers]\n", "  changes: [answers.lag-differs]\n"):
        assert unlisted(listed, answered) == []
