"""A condition is decided as soon as what is still awaited can no longer change it."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vbr.contract.values import Condition, Several
from vbr.contract.values import Test as OneTest
from vbr.engine.conditions import Truth, is_met, missed_lines, truth
from vbr.engine.operands import Reader
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.exact.whole import Whole
from vbr.metrics.cohort import Cohort, Level
from vbr.metrics.columns import Column, Columns
from vbr.metrics.states import REPORTED, code

FIGURES = ("a", "b", "c", "d")
LIMIT = Number("1", Ratio.of(1).fractions()[0])
TESTS = {name: OneTest("field", name, "at_least", LIMIT, path=name) for name in FIGURES}

Answers = dict[str, bool | None]


def conditions(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Conditions in which each figure is looked at once."""
    if len(names) == 1:
        return st.sampled_from([Condition(all=(TESTS[names[0]],)), Condition(none=(TESTS[names[0]],))])
    halves = st.integers(1, len(names) - 1).flatmap(
        lambda cut: st.tuples(conditions(names[:cut]), conditions(names[cut:]))
    )
    several = st.builds(lambda pair, fewest: Several(fewest, pair), halves, st.integers(0, 3))
    return st.builds(
        lambda part, word: Condition(**{word: (part,)}), several, st.sampled_from(["all", "any", "none"])
    )


@given(conditions(FIGURES), st.fixed_dictionaries(dict.fromkeys(FIGURES, st.none() | st.booleans())))
def test_it_is_known_where_every_way_that_it_may_turn_out_is_the_same(
    condition: Condition, answers: Answers
) -> None:
    found = truth(condition, reader(answers), awaited)
    ways = {holds(condition, dict(zip(answers, way, strict=True))) for way in possible(answers)}
    assert bool(found.known[0]) == (len(ways) == 1)
    if len(ways) == 1:
        assert bool(found.holds[0]) == ways.pop()


@given(conditions(FIGURES), st.fixed_dictionaries(dict.fromkeys(FIGURES, st.none() | st.booleans())))
def test_nobody_is_let_in_by_a_figure_that_is_missing(condition: Condition, answers: Answers) -> None:
    ways = {holds(condition, dict(zip(answers, way, strict=True))) for way in possible(answers)}
    assert bool(is_met(condition, reader(answers))[0]) == (ways == {True})


@given(conditions(FIGURES), st.fixed_dictionaries(dict.fromkeys(FIGURES, st.booleans())))
def test_a_line_is_missed_where_it_does_not_hold(condition: Condition, answers: dict[str, bool]) -> None:
    missed = [line for line, rows in missed_lines(condition, reader(dict(answers))) if rows[0]]
    assert bool(missed) == (not holds(condition, answers))
    assert [line for line in missed if holds(line, answers)] == []


def test_two_of_three_wait_for_the_third_only_where_it_decides() -> None:
    several = Condition(all=(Several(2, tuple(Condition(all=(TESTS[name],)) for name in "abc")),))
    for answers, known, met in (
        ((True, True, None), True, True),
        ((True, False, None), False, False),
        ((False, False, None), True, False),
        ((None, None, True), False, False),
    ):
        found = truth(several, reader(dict(zip("abc", answers, strict=True))), awaited)
        assert (bool(found.known[0]), bool(found.known[0] and found.holds[0])) == (known, met)


def holds(condition: Condition, answers: dict[str, bool]) -> bool:
    """Whether it holds, where everything is known."""
    return (
        all(part_holds(part, answers) for part in condition.all)
        and (not condition.any or any(part_holds(part, answers) for part in condition.any))
        and not any(part_holds(part, answers) for part in condition.none)
    )


def part_holds(part: OneTest | Several, answers: dict[str, bool]) -> bool:
    if isinstance(part, OneTest):
        return answers[part.name]
    return len([one for one in part.of if holds(one, answers)]) >= part.fewest


def possible(answers: Answers) -> list[tuple[bool, ...]]:
    """Every way in which what is awaited may turn out."""
    return list(product(*([False, True] if one is None else [one] for one in answers.values())))


def awaited(_: OneTest, column: Column) -> Truth:
    """A missing figure decides nothing."""
    nowhere = np.zeros(len(column.states), bool)
    return Truth(nowhere, nowhere)


def reader(answers: Answers) -> Reader:
    """One node with these figures: 1 where the test of it holds, 0 where it does not."""
    one = np.zeros(1, np.int64)
    ids = np.array(["one"], dtype=object)
    columns = Columns(Cohort((Level(("node",), ids, one, one, one, ids, ids),)))
    return Reader(columns, 0, {name: figure(answer=answer) for name, answer in answers.items()})


def figure(*, answer: bool | None) -> Column:
    present = np.array([answer is not None])
    states = np.where(present, REPORTED, code("not_reported")).astype(np.int8)
    return Column(Ratio.scaled(Whole.of([int(bool(answer))]), 0), states, present, 0)
