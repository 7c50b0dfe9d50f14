"""Conditions: tests that hold, do not hold, or cannot be told; all, any, none or so many of them together."""

import operator
from collections.abc import Callable
from typing import Any

from tests.reference.facts import Facts
from tests.reference.performance import Figure
from tests.reference.tree import Row
from tests.reference.values import value

KINDS = ("measure", "credit", "score", "field", "amount")

UNDECIDED = {"too_few_cases": "hold", "not_reported": "hold"}
"""Outside gates a missing value decides nothing."""

COMPARISONS = {"at_least": operator.ge, "at_most": operator.le, "above": operator.gt, "below": operator.lt}


def holds(facts: Facts, condition: dict[str, Any], row: Row) -> bool:
    """Whether a condition holds; under `none` too, a missing value without `if_missing` meets nothing."""
    return says(condition, lambda test: line_answer(facts, UNDECIDED, test, row)) == "pass"


def gate_answer(facts: Facts, name: str, row: Row) -> Figure:
    """A gate at a node: no value, and pass, fail or hold as its state.

    A line that reads a missing value passes, fails or holds as the gate says, whatever the line asks: under
    `none` too, `pass` means that the line does not close the gate.
    """
    gate = facts.contract["gates"][name]
    return None, says(gate["pass_when"], lambda test: line_answer(facts, gate, test, row))


def says(condition: dict[str, Any], answer_of: Callable[[dict[str, Any]], str]) -> str:
    """Pass, fail or hold, by what each test of a condition says."""
    if "fewest" in condition:
        return so_many([says(one, answer_of) for one in condition["of"]], int(condition["fewest"]))
    if is_test(condition):
        return answer_of(condition)
    groups = []
    for word, parts in condition.items():
        answers = [says(turned(part) if word == "none" else part, answer_of) for part in parts]
        groups.append(best(answers) if word == "any" else worst(answers))
    return worst(groups)


def turned(condition: dict[str, Any]) -> dict[str, Any]:
    """The condition that holds where this one does not; only its tests are denied, so that `none` is gone.

    Two of three do not hold where two of the three fail.
    """
    if "fewest" in condition:
        parts = condition["of"]
        fewest = len(parts) + 1 - int(condition["fewest"])
        return {"fewest": str(fewest), "of": [turned(part) for part in parts]}
    if is_test(condition):
        return condition | {"denied": "no" if condition.get("denied") == "yes" else "yes"}
    parts = [{"any": [turned(part) for part in condition["all"]]}] if "all" in condition else []
    parts += [{"all": [turned(part) for part in condition["any"]]}] if "any" in condition else []
    return {"any": parts + condition.get("none", [])}


def line_answer(facts: Facts, policies: dict[str, Any], test: dict[str, Any], row: Row) -> str:
    """What one line says; where its value is missing, its own `if_missing`, else what the gate says."""
    told = answer(facts, test, row)
    if told is None and "if_missing" in test:
        told = test["if_missing"] == "yes"
    if told is not None:
        return "pass" if told != (test.get("denied") == "yes") else "fail"
    state = figure(facts, test, row)[1]
    cause = "too_few_cases" if state in ("too_few_cases", "no_cases") else "not_reported"
    said: str = policies[cause]
    return said


def worst(answers: list[str]) -> str:
    """All of them: one fail closes the gate, else one hold holds it."""
    return next((answer for answer in ("fail", "hold") if answer in answers), "pass")


def best(answers: list[str]) -> str:
    """Any of them: one pass is enough, else one hold holds it."""
    return next((answer for answer in ("pass", "hold") if answer in answers), "fail")


def so_many(answers: list[str], fewest: int) -> str:
    """So many of them: enough pass, or could yet pass."""
    if answers.count("pass") >= fewest:
        return "pass"
    return "hold" if answers.count("pass") + answers.count("hold") >= fewest else "fail"


def is_test(condition: dict[str, Any]) -> bool:
    """Whether a condition is one comparison, not several together."""
    return any(kind in condition for kind in KINDS)


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
