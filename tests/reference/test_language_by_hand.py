"""Conditions, the best so many, and tables against results worked out by hand."""

from fractions import Fraction

import pytest

from tests.reference import load, run

GATED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association], scored_at: association}
measures:
  a: {unit: count}
  b: {unit: count}
  c: {unit: count}
gates:
  two_of_three:
    pass_when: CONDITION
    too_few_cases: hold
    not_reported: SILENCE
    if_failed: {pays: 0%}
funding: {method: fixed_pool, pool: "$1.00", unearned: reserve}
allocation: none
"""
TWO_OF_THREE = "{fewest: 2, of: [{measure: a, above: 0}, {measure: b, above: 0}, {measure: c, above: 0}]}"
ONE_AND_THE_OTHERS = (
    "{fewest: 2, of: [{measure: a, above: 0}, {none: [{measure: b, above: 0}]}, "
    "{fewest: 1, of: [{measure: c, above: 5}, {measure: b, above: 5}]}]}"
)


@pytest.mark.parametrize(
    ("condition", "figures", "silence", "state"),
    [
        (TWO_OF_THREE, "110", "hold", "pass"),
        (TWO_OF_THREE, "100", "hold", "fail"),
        (TWO_OF_THREE, "11-", "hold", "pass"),  # Two hold, whatever the third is.
        (TWO_OF_THREE, "10-", "hold", "hold"),  # One holds and one is not known: it could be two.
        (TWO_OF_THREE, "1--", "hold", "hold"),
        (TWO_OF_THREE, "00-", "hold", "fail"),  # One at most.
        (TWO_OF_THREE, "10-", "pass", "pass"),
        (TWO_OF_THREE, "10-", "fail", "fail"),
        ("{none: [" + TWO_OF_THREE + "]}", "110", "hold", "fail"),
        ("{none: [" + TWO_OF_THREE + "]}", "100", "hold", "pass"),
        ("{none: [" + TWO_OF_THREE + "]}", "10-", "hold", "hold"),
        ("{none: [" + TWO_OF_THREE + "]}", "10-", "pass", "pass"),  # The line does not close the gate.
        (ONE_AND_THE_OTHERS, "100", "hold", "pass"),  # a, and b is not above 0.
        (ONE_AND_THE_OTHERS, "110", "hold", "fail"),  # a alone.
        (ONE_AND_THE_OTHERS, "016", "hold", "fail"),  # c alone.
        (ONE_AND_THE_OTHERS, "060", "hold", "fail"),
        (ONE_AND_THE_OTHERS, "160", "hold", "pass"),  # a, and b above 5.
    ],
)
def test_so_many_of_several_conditions_open_a_gate(
    condition: str, figures: str, silence: str, state: str
) -> None:
    contract = load(GATED.replace("CONDITION", condition).replace("SILENCE", silence))
    metrics = [
        {"entity": "top", "measure": measure, "value": figure}
        for measure, figure in zip("abc", figures, strict=True)
        if figure != "-"
    ]
    assert run(contract, "2026", {"roster": [], "metrics": metrics})["gates"] == {
        "two_of_three": {"top": state}
    }


SCORED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association], scored_at: association}
groups: {outcomes: [d, e], process: [a, b]}
measures:
  a: {unit: percent}
  b: {unit: percent}
  c: {unit: percent}
  d: {unit: percent}
  e: {unit: percent}
scoring: {curve: as_reported, too_few_cases: leave_out, not_reported: leave_out}
scores:
  total: {method: mean, measures: [a, b, c, d, e], BEST}
funding: {method: fixed_pool, pool: "$1.00", unearned: reserve}
allocation: none
rounding: {scores: exact}
"""


def total(best: str, figures: str) -> Fraction | None:
    return total_of(SCORED.replace("BEST", best), figures)


def total_of(contract: str, figures: str) -> Fraction | None:
    metrics = [
        {"entity": "top", "measure": measure, "numerator": figure, "denominator": "10"}
        for measure, figure in zip("abcde", figures, strict=True)
        if figure != "-"
    ]
    result = run(load(contract), "2026", {"roster": [], "metrics": metrics})
    value: Fraction | None = result["scores"]["total"]["top"][0]
    return None if value is None else value * 10


@pytest.mark.parametrize(
    ("best", "figures", "expected"),
    [
        ("best: 2", "97512", "8"),  # 9 and 7.
        ("best: 3, best_includes: {outcomes: 1}", "97512", "6"),  # 2, then 9 and 7.
        ("best: 3, best_includes: {outcomes: 2}", "97512", "4"),  # 2 and 1, then 9.
        ("best: 3, best_includes: {outcomes: 1}", "12598", "22/3"),  # 9, then 8 of the same group and 5.
        (
            "best: 3, best_includes: {outcomes: 1}",
            "975--",
            "8",
        ),  # No outcome: its place stays empty; 9 and 7.
        ("best: 2, best_includes: {outcomes: 2}", "9751-", "1"),  # Both places are theirs.
        (
            "best: 2, best_includes: {outcomes: 1, d: 1}",
            "99932",
            "3",
        ),  # d stands for the group, and only once.
        ("best: 2, best_includes: {process: 1, c: 1}", "12598", "7/2"),  # 2 and 5.
    ],
)
def test_the_best_so_many_with_those_that_must_be_included(best: str, figures: str, expected: str) -> None:
    assert total(best, figures) == Fraction(expected)


def test_nothing_is_the_best_of_nothing() -> None:
    assert total("best: 2", "-----") is None


def test_of_equals_the_first_on_the_page_is_among_the_best() -> None:
    # c and a, each 7: 20% x 7 + 50% x 7 = 4.9; with b in place of a it would be 3.5.
    weights = "best: 2, method: sum, measures: {c: 20%, a: 50%, b: 30%}"
    contract = SCORED.replace("method: mean, measures: [a, b, c, d, e], BEST", weights)
    assert total_of(contract, "777--") == Fraction("4.9")


COLLECTED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association], scored_at: association}
measures:
  screening:
    unit: percent
    levels: benchmarks
    fields: {collection: {unit: choice, choices: [claims, record, registry, survey]}}
tables:
  benchmarks:
    by: collection
    rows:
      claims: {low: 50%, mid: 70%, high: 90%}
      record: {low: 60%, high: 80%}
      registry: {mid: 40%}
      survey: {}
scoring:
  curve: levels
  earns: {below_low: 10%, low: 50%, mid: 80%, high: 100%}
  too_few_cases: leave_out
  not_reported: no_credit
  missing_domain: leave_out
domains: {quality: {weight: 100%, measures: [screening]}}
funding: {method: fixed_pool, pool: "$1.00", unearned: reserve}
allocation: none
"""


@pytest.mark.parametrize(
    ("word", "rate", "credit"),
    [
        ("claims", "80", ("0.9", "reported")),  # Half way from 80% to 100%.
        ("record", "70", ("0.75", "reported")),  # No level in between: half way from 50% to 100%.
        ("record", "59", ("0.1", "reported")),
        ("registry", "39", ("0.1", "reported")),  # Worse than the only level.
        ("registry", "99", ("0.8", "reported")),  # No better one to reach.
        ("survey", "99", (None, "not_applicable")),  # No benchmark: left out.
    ],
)
def test_levels_by_how_a_figure_was_collected(word: str, rate: str, credit: tuple[str | None, str]) -> None:
    figure = {"entity": "top", "measure": "screening", "value": rate, "collection": word}
    result = run(load(COLLECTED), "2026", {"roster": [], "metrics": [figure]})
    value, state = credit
    assert result["credits"]["screening"]["top"] == (None if value is None else Fraction(value), state)
    assert result["performance"]["screening"]["top"] == (Fraction(rate) / 100, "reported")
    assert (result["composite"]["top"][0] is None) == (value is None)


def test_one_table_of_levels_for_every_measure() -> None:
    contract = load(COLLECTED)
    own = contract["measures"]["screening"]
    contract["scoring"] |= {"levels": own.pop("levels"), "fields": own.pop("fields")}
    figure = {"entity": "top", "measure": "screening", "value": "80", "collection": "claims"}
    result = run(contract, "2026", {"roster": [], "metrics": [figure]})
    assert result["credits"]["screening"]["top"] == (Fraction("0.9"), "reported")


ACROSS = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants:
  tree: [association, practice]
  fields:
    size: {unit: choice, choices: [small, large]}
    region: {unit: choice, choices: [urban, rural]}
    members: {unit: count}
tables:
  visits: {by: size, across: region, rows: {small: {urban: 10, rural: 20}, large: {urban: 30}}}
  share:
    across: {most: {field: members, at_least: 100}, some: {field: members, at_least: 10}, rest: any}
    rows:
      - {when: {field: size, is: small}, most: 90%, some: 60%, rest: 5%}
      - {otherwise: any, most: 80%, rest: visits.urban}
funding:
  care: {per: practice, start: visits, then: [{times: share}, {add: visits.urban}], unearned: reserve}
allocation: none
"""


@pytest.mark.parametrize(
    ("size", "region", "members", "cents"),
    [
        ("small", "urban", "100", 19_00),  # 10 x 90% + 10.
        ("small", "rural", "99", 22_00),  # 20 x 60% + 10.
        ("small", "rural", "9", 11_00),  # 20 x 5% + 10.
        ("large", "urban", "100", 54_00),  # 30 x 80% + 30.
        ("large", "urban", "0", 930_00),  # 30 x 30 + 30: a cell may name another table's.
        ("large", "urban", "10", 0),  # No share is agreed: nothing is earned.
        ("large", "rural", "100", 0),  # No amount is agreed.
        ("large", "", "100", 0),  # Nobody says where.
    ],
)
def test_a_table_in_two_directions(size: str, region: str, members: str, cents: int) -> None:
    practice = {"recipient": "p", "level": "practice", "parent": "top"}
    practice |= {"size": size, "region": region, "members": members}
    assert run(load(ACROSS), "2026", {"roster": [practice]})["amounts"]["care"]["p"]["earned"] == cents
