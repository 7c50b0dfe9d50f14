"""The linter finds a circle of terms exactly where no order of the steps is possible."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.invented import OPENING
from vbr.contract.circle import CIRCLE
from vbr.contract.library import read_library
from vbr.contract.lint import lint
from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.engine.compile.whole import compile_plan
from vbr.errors import Refused

RULES = Path(__file__).parents[2] / "rules"
VERSIONS = [one for versions in read_library(RULES).versions.values() for one in versions]

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice]
  scored_at: practice
  fields:
    size: {title: Size, unit: count, basis: panel}
measures:
  asked: {title: Asked, unit: percent, better: higher, levels: {low: 10%, high: 20%}}
  told:
    title: Told
    unit: percent
    better: higher
    smallest_denominator: LEAST
    levels: {low: 10%, high: 20%}
  derived: {title: Derived, unit: percent, derived: {sum: [told, DERIVED]}}
tables:
  terms:
    title: Terms
    rows:
      - {when: {PICKS, above: 0, if_missing: no}, share: CELL, other: 1}
      - {otherwise: any, share: 1, other: OTHER}
scores:
  total: {title: Total, measures: [told], if_missing: INSTEAD}
  alone: {title: Alone, start: ALONE}
domains:
  clinical: {title: Clinical, weight: 100%, measures: [asked], then: [{times: LINE}]}
scoring:
  curve: levels
  earns: {below_low: 0%, low: 50%, high: 100%}
  between_levels: step
  too_few_cases: no_credit
  not_reported: {earns: POLICY}
  missing_domain: {earns: DOMAIN}
references:
  middle: {title: Middle, of: MIDDLE, method: median}
gates:
  guard:
    title: Guard
    pass_when: {ASKED, above: 0, if_missing: no}
    if_failed: {pays: 50%}
    applies_to: [CLOSED]
funding:
  first: {title: First, per: practice, start: FIRST, pays: nothing}
  second: {title: Second, per: practice, start: SECOND, when: {WHEN, above: 0, if_missing: no}}
allocation: none
"""
)

VALUES = (
    "size", "told", "derived", "total", "alone", "clinical", "composite", "middle", "first", "terms.share",
)  # fmt: skip
COMPARED = (
    "field: size", "measure: told", "measure: derived", "credit: told", "credit: asked", "score: total",
    "score: alone", "score: clinical", "score: composite", "amount: first", "amount: second",
)  # fmt: skip
SLOTS: dict[str, tuple[str, ...]] = {
    "LEAST": VALUES,
    "DERIVED": VALUES,
    "PICKS": COMPARED,
    "CELL": VALUES,
    "OTHER": ("1", "terms.share", "composite"),
    "INSTEAD": VALUES,
    "ALONE": VALUES,
    "LINE": (*VALUES, "terms.other"),
    "POLICY": VALUES,
    "DOMAIN": VALUES,
    "MIDDLE": ("told", "derived", "total", "clinical", "composite", "first"),
    "ASKED": COMPARED,
    "CLOSED": ("second", "total", "clinical", "composite", "told", "asked"),
    "FIRST": VALUES,
    "SECOND": VALUES,
    "WHEN": COMPARED,
}
QUIET = {name: "1" if words == VALUES or "1" in words else words[0] for name, words in SLOTS.items()}


def written(slots: dict[str, str]) -> Contract:
    """The agreement with these words in its slots, and in the others what waits for nothing."""
    text = AGREEMENT
    for slot, word in (QUIET | {"LINE": "1"} | slots).items():
        text = text.replace(slot, word)
    reading = read_contract(text.encode(), "agreement.yaml")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.contract is not None
    return reading.contract


def is_found(contract: Contract) -> bool:
    return CIRCLE in [problem.code for problem in lint(contract, ())]


def is_refused(contract: Contract) -> bool:
    try:
        compile_plan(contract)
    except Refused as refused:
        return [problem.code for problem in refused.problems] == [CIRCLE]
    return False


@given(st.fixed_dictionaries({}, optional={slot: st.sampled_from(words) for slot, words in SLOTS.items()}))
def test_what_the_linter_finds_is_what_cannot_be_put_in_order(slots: dict[str, str]) -> None:
    contract = written(slots)
    assert is_found(contract) == is_refused(contract)


@pytest.mark.parametrize(
    "slots",
    [
        {"POLICY": "composite"},
        {"POLICY": "clinical"},
        {"DOMAIN": "composite"},
        {"POLICY": "first", "FIRST": "total"},
    ],
)
def test_a_policy_that_waits_for_what_waits_for_it_is_a_circle(slots: dict[str, str]) -> None:
    contract = written(slots)
    assert (is_found(contract), is_refused(contract)) == (True, True)


@pytest.mark.parametrize("slots", [{}, {"POLICY": "size"}, {"DOMAIN": "total"}, {"POLICY": "first"}])
def test_a_policy_that_waits_for_what_does_not_wait_for_it_is_none(slots: dict[str, str]) -> None:
    contract = written(slots)
    assert (is_found(contract), is_refused(contract)) == (False, False)


@pytest.mark.parametrize("version", VERSIONS, ids=[f"{one.contract.id} {one.source}" for one in VERSIONS])
def test_the_contracts_of_the_rules_can_be_put_in_order(version: Contract) -> None:
    assert (is_found(version), is_refused(version)) == (False, False)
