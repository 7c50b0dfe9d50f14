"""What is wrong with an agreement, told all at once: where, what was found, what was expected, what to do."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from vbr.contract.schema import Reading, read_contract

PAGES = Path(__file__).parent / "pages"

# Thirty mistakes, one to a line, each replacing words that stand on the page.
MISTAKES = [
    ("format: vbr-contract/1", "format: vbr-contract/2"),
    ("id: every-word", "id: every/word"),
    ("written: 2026-01-02", "written: 1/2/2026"),
    ("signed: 2026-01-03", "singed: 2026-01-03"),
    ("effective: 2026-04-01", "effective: 2026-02-30"),
    ("contract_year: 2026-04-01 to 2027-03-31", "contract_year: 2027-04-01 to 2026-03-31"),
    ("scored: half_yearly", "scored: weekly"),
    ("hospital | practice", "Hospital | practice"),
    ("scored_at: practice", "scored_at: practise"),
    ("basis: panel, source", "basis: pannel, source"),
    ("unit: months", "unit: month"),
    ("better: higher", "better: hihger"),
    ("smallest_denominator: 20", "smallest_denominator: NaN"),
    ("{rolling: 12 months, lag: 1 month}", "{rolling: 1 year}"),
    ("lower: 50%, middle", "lower: 5 0%, middle"),
    ("title: Colon cancer screening", "titel: Colon cancer screening"),
    ("curve: as_reported", "curve: as_reportd"),
    ("between_levels: step", "between_level: step"),
    ("{difference: [spent, 100]}", "{difference: [spent]}"),
    ("rural: {keeps: quality, weight: 2}", "rural: [quality, 2]"),
    ("- otherwise: any", "- otherwise: all"),
    ("uses: greater", "uses: larger"),
    ("fewest_domains: 1", "fewest_domains: one"),
    ("too_few_cases: move_weight", "too_few_cases: move"),
    ("- times: 20", "- multiply: 20"),
    ("at_most: 300}", "atmost: 300}"),
    ("if_failed: {pays: 0%}", "if_failed: 0%"),
    ("unearned: stays_with_payer", "unearned: stay_with_payer"),
    ("portion: 70%", "portion: most"),
    ("rates: exact", "rates: exactly"),
]


def test_thirty_mistakes_are_told_at_once(problems: Callable[..., list[str]]) -> None:
    """A misspelt `title` is told twice: as a word that is not known, and as one that is missing."""
    assert len(MISTAKES) == 30
    sentences = (PAGES / "thirty_mistakes.txt").read_text("utf-8").splitlines()
    assert problems("every_word", *MISTAKES) == sentences


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("format: vbr-contract/1\n", ""),
            "smallest.yaml: The word format is missing: the language and its version.",
        ),
        (
            ("contract:\n", "distribution:\n"),
            "smallest.yaml:3 distribution: distribution is not a word that may stand here. "
            "The words here are contract.",
        ),
        (
            ("title: The smallest agreement", "title:"),
            "smallest.yaml:6 contract.title: Nothing stands where text belongs.",
        ),
        (
            ("title: The smallest agreement", "title: [a, b]"),
            "smallest.yaml:6 contract.title: A list stands where text belongs.",
        ),
        (
            ("allocation: none", "allocation: none\nrounding: {scores: {decimals: 13, mode: up}}"),
            'smallest.yaml:23 rounding.scores.decimals: "13" stands where a whole number from 0 to 12 '
            "belongs.",
        ),
        (
            ("{id: plan, name: A Plan}", "A Plan"),
            'smallest.yaml:7 contract.payer: "A Plan" stands where {id: ..., name: ...} belongs.',
        ),
        (
            ("tree: [group, physician]", "tree: group"),
            'smallest.yaml:16 participants.tree: "group" stands where a list belongs.',
        ),
        (
            ("tree: [group, physician]", "tree: []"),
            "smallest.yaml:16 participants.tree: An empty list stands where a list with an entry belongs.",
        ),
        (
            ("allocation: none", "allocation: nobody"),
            'smallest.yaml:22 allocation: "nobody" stands where a list of steps, none, or '
            "{distribution: the id of a document}, belongs.",
        ),
        (
            ("allocation: none", "allocation: none\nmeasures: {}"),
            "smallest.yaml:23 measures: An empty group of words stands where names with a colon behind each "
            "belongs.",
        ),
        (
            ("{id: plan, name: A Plan}", "{id: plan, name: A Plan, of the valley}"),
            "smallest.yaml:7 contract.payer.of the valley: of the valley is not a word that may stand here. "
            'A text with a comma in it needs quotes between { }: {title: "Mean, in days"}.',
        ),
        (
            ("{id: plan, name: A Plan}", "{id: plan, name: A Plan, valley}"),
            "smallest.yaml:7 contract.payer.valley: valley is not a word that may stand here. "
            'A text with a comma in it needs quotes between { }: {title: "Mean, in days"}.',
        ),
        (
            ("allocation: none", "allocation: none\nfundings: 1"),
            "smallest.yaml:23 fundings: fundings is not a word that may stand here. Did you mean "
            "funding or rounding?",
        ),
        (
            ("allocation: none", "allocation: none\nxyz: 1"),
            "smallest.yaml:23 xyz: xyz is not a word that may stand here. The words here are format, "
            "contract, term, "
            "participants, amends, groups, measures, tables, scoring, scores, domains, references, "
            "gates, funding, "
            "limits, allocation, settlement, rounding, answers.",
        ),
        (
            (
                "method: declared_amount\n  declared_by: payer",
                "start: {curve: steps, of: 2, bands: [{otherwise: all, gives: 0}]}",
            ),
            'smallest.yaml:19 funding.start.bands[1].otherwise: "all" stands where any belongs.',
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {rate: 10%}"),
            "smallest.yaml:19 funding.start: The word of is missing.",
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {rate: 10%, off: 5}"),
            "smallest.yaml:19 funding.start.off: off is not a word that may stand here. Did you mean of?",
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {part: 10%}"),
            "smallest.yaml:19 funding.start: These words are no value. A group of words that is a "
            "value begins with "
            "one of rate, ratio, difference, sum, weighted_mean, relative_gain, total_of, curve, solve.",
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {sum: [{sum: [1, 2]}, 3]}"),
            "smallest.yaml:19 funding.start.sum[1]: A group of words stands inside a form, where "
            "only a number or a "
            "name may stand. Give it a name of its own in scores or funding.",
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {curve: stairs, of: 5}"),
            'smallest.yaml:19 funding.start.curve: "stairs" is not a curve of the language. The language has '
            "achievement_improvement, as_reported, deciles, excess, levels, linear, logistic, "
            "marginal, steps.",
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {curve: steps, of: 5}"),
            "smallest.yaml:19 funding.start: The word bands is missing: the bands, in the order they "
            "are tried.",
        ),
        (
            ("method: declared_amount\n  declared_by: payer", "start: {solve: x, so_that: all_are_happy}"),
            'smallest.yaml:19 funding.start.so_that: "all_are_happy" is not a solve of the language. '
            "The language has "
            "gains_equal_losses, pays_out.",
        ),
        (
            ("allocation: none", "scores: {x: {title: X, method: mean, measures: [y, y]}}"),
            "smallest.yaml:22 scores.x.measures[2]: y stands twice in this list. Keep one.",
        ),
        (
            ("allocation: none", "scores: {x: {title: X, method: men, measures: [y]}}"),
            'smallest.yaml:22 scores.x.method: "men" stands where one of greatest, lowest, mean, '
            "points_over_possible, "
            "sum, weighted_mean belongs. Did you mean mean?",
        ),
        (
            ("allocation: none", "limits: {x: {of: [incentive], at_most: 12345678901234567890123456789012}}"),
            'smallest.yaml:22 limits.x.at_most: "12345678901234567890123456789012" has more than 30 digits.',
        ),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    problems: Callable[..., list[str]], change: tuple[str, str], sentence: str
) -> None:
    assert sentence in problems("smallest", change)


def test_a_page_with_problems_is_no_agreement(read: Callable[..., Reading]) -> None:
    reading = read("smallest", ("title: The smallest agreement", "title: A\n  title: B"))
    assert reading.contract is None
    assert [problem.code for problem in reading.problems] == ["written-twice"]


def test_a_problem_carries_what_was_found_and_expected(read: Callable[..., Reading]) -> None:
    problem = read("every_word", ("better: higher", "better: hihger")).problems[0]
    assert (problem.code, problem.line, problem.path) == ("wrong-form", 56, "measures.breast.better")
    assert (problem.found, problem.expected) == ('"hihger"', "one of higher, lower")


JUNK = [
    "",
    "x",
    "5",
    "-3%",
    "a b",
    "1/0",
    "none",
    "equal",
    "composite",
    "[]",
    "{}",
    "[a]",
    "{a: b}",
    "[[]]",
    "{rate: 1}",
]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_written_is_read_or_told(page: Callable[..., str], seed: int) -> None:
    """Lines of the page are dropped, repeated, moved or filled with something else."""
    dice = Random(seed)
    lines = page("every_word").splitlines()
    for _ in range(dice.choice([1, 3, 10])):
        at = dice.randrange(len(lines))
        word, colon, _ = lines[at].partition(":")
        changes = [[], [lines[at]] * 2, [dice.choice(lines)], [f"{word}{colon} {dice.choice(JUNK)}"]]
        lines[at : at + 1] = dice.choice(changes)
    reading = read_contract("\n".join(lines), "f.yaml")
    assert (reading.contract is None) == bool(reading.problems)
    assert all(problem.message and problem.source == "f.yaml" for problem in reading.problems)
