"""Conditions over the rows of a level: what holds, what does not, and what cannot be said yet.

A test on a missing value is neither true nor false until the agreement says what follows: a gate's own
policy, or `if_missing` beside the test.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from vbr.contract.values import Condition, Several, Test
from vbr.engine.lacking import refusal
from vbr.engine.operands import Reader, evaluate
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Bools
from vbr.metrics.columns import Column
from vbr.metrics.states import STATES

COMPARE: dict[str, Callable[[Ratio, Ratio], np.ndarray]] = {
    "at_least": lambda value, against: value >= against,
    "at_most": lambda value, against: value <= against,
    "above": lambda value, against: value > against,
    "below": lambda value, against: value < against,
}


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something holds, row by row.

    Shapes: one entry a row. `holds` is read where `known`; where not, a figure is awaited.
    """

    holds: np.ndarray
    known: np.ndarray

    def __invert__(self) -> "Truth":
        return Truth(~self.holds, self.known)

    def __and__(self, other: "Truth") -> "Truth":
        fails = (self.known & ~self.holds) | (other.known & ~other.holds)
        return Truth(self.holds & other.holds, fails | (self.known & other.known))

    def __or__(self, other: "Truth") -> "Truth":
        return ~(~self & ~other)


IfMissing = Callable[[Test, Column], Truth]
"""What a test amounts to on rows where its figure is missing."""


def truth(condition: Condition, reader: Reader, if_missing: IfMissing) -> Truth:
    """Whether the condition holds for every row: all of `all`, one of `any`, none of `none`."""
    everywhere = np.ones(reader.rows, bool)
    whole = Truth(everywhere, everywhere)
    for part in condition.all:
        whole &= _one_part(part, reader, if_missing)
    if condition.any:
        whole &= reduce(
            lambda left, right: left | right, (_one_part(part, reader, if_missing) for part in condition.any)
        )
    for part in condition.none:
        whole &= ~_one_part(part, reader, if_missing)
    return whole


def _one_part(part: Test | Several, reader: Reader, if_missing: IfMissing) -> Truth:
    """Whether a test holds, or so many of several conditions do.

    It is decided once enough hold, or once those that are still awaited can no longer make enough.
    """
    if isinstance(part, Test):
        return one_test(part, reader, if_missing)
    found = [truth(condition, reader, if_missing) for condition in part.of]
    held = np.sum([one.known & one.holds for one in found], axis=0)
    possible = np.sum([~one.known | one.holds for one in found], axis=0)
    return Truth(held >= part.fewest, (held >= part.fewest) | (possible < part.fewest))


def one_test(test: Test, reader: Reader, if_missing: IfMissing) -> Truth:
    """Whether one test holds for every row.

    `is` compares the state of a measure, credit, score or amount, which is never missing, and the word of a
    field.
    """
    column = reader.column(column_of(test))
    if isinstance(test.against, tuple):
        holds = _is(test, column)
        there = column.present if test.kind == "field" else np.ones(reader.rows, bool)
    else:
        against = evaluate(test.against, reader)
        holds = np.broadcast_to(COMPARE[test.comparison](column.values, against.values), (reader.rows,))
        there = np.broadcast_to(column.present & against.present, (reader.rows,))
    missing = if_missing(test, column)
    return Truth(np.where(there, holds, missing.holds), there | missing.known)


def column_of(test: Test) -> str:
    """The column that a test compares."""
    return f"{test.name}.credit" if test.kind == "credit" else test.name


def is_met(condition: Condition, reader: Reader) -> Bools:
    """The rows for which the condition is known to hold; under `none` too, a missing figure meets nothing."""
    found = truth(condition, reader, as_said)
    return np.asarray(found.known & found.holds)


def decided(condition: Condition, reader: Reader, wanted: np.ndarray, path: str) -> Truth:
    """Whether the condition holds for every row; not known where a score or an amount in it is missing.

    Problems: figure-missing, where a row that needs the answer lacks a field, and `if_missing` is not said.
    """
    found = truth(condition, reader, as_said)
    undecided = wanted & ~found.known
    fields = {test.name: ~reader.column(test.name).present for test in _open_fields(condition)}
    lacking = {name: missing & undecided for name, missing in fields.items() if (missing & undecided).any()}
    if lacking:
        otherwise = "write if_missing: yes or if_missing: no in the comparison"
        raise refusal(path, lacking, reader.columns, reader.depth, otherwise)
    return found


def as_said(test: Test, column: Column) -> Truth:
    """A missing figure decides nothing, unless the agreement says `if_missing` beside the test."""
    everywhere = np.ones(len(column.states), bool)
    return Truth(everywhere & (test.if_missing == "yes"), everywhere & (test.if_missing != ""))


def _open_fields(condition: Condition) -> Iterator[Test]:
    return (test for test in condition.tests if test.kind == "field" and not test.if_missing)


def missed_lines(condition: Condition, reader: Reader) -> Iterator[tuple[Condition, Bools]]:
    """Each line that must hold, and the rows for which it is not known to.

    Every part of `all` and of `none` is a line, and `any` is one.
    """
    for line in _lines(condition):
        yield line, ~is_met(line, reader)


def _lines(condition: Condition) -> Iterator[Condition]:
    yield from (Condition(all=(part,)) for part in condition.all)
    if condition.any:
        yield Condition(any=condition.any)
    yield from (Condition(none=(part,)) for part in condition.none)


def _is(test: Test, column: Column) -> np.ndarray:
    assert isinstance(test.against, tuple)
    found = np.zeros(len(column.states), bool)
    for word in test.against:
        if word in STATES and word not in column.choices:
            found |= column.states == STATES.index(word)
        elif word in column.choices:
            found |= column.present & column.values.equals(column.choices.index(word))
    return found
