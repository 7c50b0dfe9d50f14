"""Conditions: tests that hold, do not hold, or cannot be told."""

import operator
from typing import Any

from tests.reference.facts import Facts
from tests.reference.performance import Figure
from tests.reference.tree import Row
from tests.reference.values import value

KINDS = ("measure", "credit", "score", "field", "amount")

COMPARISONS = {"at_least": operator.ge, "at_most": operator.le, "above": operator.gt, "below": operator.lt}


def holds(facts: Facts, condition: dict[str, Any], row: Row) -> bool:
    """Whether a condition holds; a test of a missing value holds only where `if_missing: yes` stands."""

    def test_holds(test: dict[str, Any]) -> bool:
        told = answer(facts, test, row)
        return test.get("if_missing") == "yes" if told is None else told

    groups = {word: [test_holds(test) for test in tests] for word, tests in grouped(condition).items()}
    return all(groups.get("all", [])) and any(groups.get("any", [True])) and not any(groups.get("none", []))


def gate_answer(facts: Facts, name: str, row: Row) -> Figure:
    """A gate at a node: no value, and pass, fail or hold as its state.

    A line that reads a missing value passes, fails or holds as the gate says, whatever the line asks: under
    `none` too, `pass` means that the line does not close the gate.
    """
    gate = facts.contract["gates"][name]
    groups = grouped(gate["pass_when"])
    lines = {
        word: [line_answer(facts, gate, test, row, word) for test in tests] for word, tests in groups.items()
    }
    groups_say = [worst(answers) for word, answers in lines.items() if word != "any"]
    if "any" in lines:
        groups_say.append(best(lines["any"]))
    return None, worst(groups_say)


def line_answer(facts: Facts, gate: dict[str, Any], test: dict[str, Any], row: Row, word: str) -> str:
    """What one line of a gate says."""
    told = answer(facts, test, row)
    if told is not None:
        return "pass" if told != (word == "none") else "fail"
    state = figure(facts, test, row)[1]
    cause = "too_few_cases" if state in ("too_few_cases", "no_cases") else "not_reported"
    said: str = gate[cause]
    return said


def worst(answers: list[str]) -> str:
    """All of them: one fail closes the gate, else one hold holds it."""
    return next((answer for answer in ("fail", "hold") if answer in answers), "pass")


def best(answers: list[str]) -> str:
    """Any of them: one pass is enough, else one hold holds it."""
    return next((answer for answer in ("pass", "hold") if answer in answers), "fail")


def grouped(condition: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The tests under all, any and none; a test by itself stands for all."""
    groups = {word: tests for word, tests in condition.items() if word in ("all", "any", "none")}
    return groups or {"all": [condition]}


def answer(facts: Facts, test: dict[str, Any], row: Row) -> bool | None:
    """Whether one test holds; None when a value that it reads is missing."""
    if "is" in test or "is_one_of" in test:
        return answer_in_words(facts, test, row)
    read = figure(facts, test, row)[0]
    ((word, compare),) = [(word, compare) for word, compare in COMPARISONS.items() if word in test]
    against = value(facts, test[word], row)
    return None if read is None or against is None else bool(compare(read, against))


def answer_in_words(facts: Facts, test: dict[str, Any], row: Row) -> bool | None:
    """`is` and `is_one_of`: a field's word, or the state of anything else, which is never missing."""
    words = test.get("is_one_of") or [test["is"]]
    if "field" not in test:
        return figure(facts, test, row)[1] in words
    said = facts.field_text(test["field"], row)
    return said in words if said else None


def figure(facts: Facts, test: dict[str, Any], row: Row) -> Figure:
    """What a test reads, with its state."""
    ((kind, name),) = [(kind, test[kind]) for kind in KINDS if kind in test]
    return facts.field(name, row) if kind == "field" else facts.inherited(kind, name, row)
