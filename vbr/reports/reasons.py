"""Why a row of payments is not what it could have been: not eligible, held, or reduced by a gate.

Reasons stand beside every row whatever the size of the cohort: rows with the same figures share one sentence,
which is made once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from vbr.contract.values import Condition, names_in
from vbr.engine.because import because_of_each
from vbr.engine.calculate import Result
from vbr.engine.conditions import column_of, missed_lines
from vbr.engine.operands import Reader
from vbr.engine.plan import Payment
from vbr.engine.steps.amount import FinishAmount, gate_told
from vbr.engine.steps.divide import DivideMoney
from vbr.engine.steps.gate import OUTCOMES
from vbr.engine.steps.pool import held_cents
from vbr.engine.telling import View
from vbr.exact.whole import Bools, Index, Ints
from vbr.metrics.states import STATES, code, words
from vbr.reports.views import told_once

PASS = OUTCOMES.index("pass")

_STATES_SAY = np.array([words(state) for state in STATES], dtype=object)


@dataclass(frozen=True, slots=True)
class Excluded:
    """Rows that something keeps from sharing, the figures it looks at, and the sentence about one of them."""

    rows: Bools
    reads: tuple[str, ...]
    tell: Callable[[View], str]


def payment_reasons(result: Result, payment: Payment, rows: Index) -> Ints:
    """The reason of each listed row of a payment; empty where there is nothing to say."""
    for step in result.plan.steps:
        if isinstance(step, DivideMoney) and step.name == payment.step:
            return _not_sharing(result, step)[rows]
    if payment.step:
        return no_reasons(len(rows))
    return amount_reasons(result, payment.component)[rows]


def amount_reasons(result: Result, component: str) -> Ints:
    """For each row of a component's level, what keeps its amount down: a gate, or a value that is missing."""
    finish = next(s for s in result.plan.steps if isinstance(s, FinishAmount) and s.name == component)
    column = result.columns.written[component, finish.depth]
    reasons = no_reasons(len(column.states))
    for name, gate in finish.guards.gates:
        outcome = result.columns.read(name, finish.depth).values.numerator.values
        says = np.array([gate_told(name, gate, one) for one in OUTCOMES], dtype=object)
        _add(reasons, outcome != PASS, says[outcome[outcome != PASS]])
    if finish.guards.when is not None:
        closed = column.present & finish.is_closed(Reader(result.columns, finish.depth))
        reads = _reads(finish.guards.when)
        told = told_once(result, finish.depth, np.flatnonzero(closed), reads, finish.because)
        _add(reasons, closed, told)
    _add_missing(reasons, ~column.present, finish, result)
    return reasons


def _add_missing(reasons: Ints, rows: Bools, finish: FinishAmount, result: Result) -> None:
    """Say which figures an amount lacks, or why it is missing where it lacks none that it names."""
    told = np.zeros(len(rows), np.bool_)
    for name, lacking in finish.missing_figures(Reader(result.columns, finish.depth)).items():
        here = rows & lacking
        _add(reasons, here, np.array(f"{name} is missing", dtype=object))
        told |= here
    states = result.columns.written[finish.name, finish.depth].states
    _add(reasons, rows & ~told, _STATES_SAY[states[rows & ~told]])


def no_reasons(rows: int) -> Ints:
    """A column in which nothing is said."""
    return np.full(rows, "", dtype=object)


def _not_sharing(result: Result, step: DivideMoney) -> Ints:
    """For each row of the level, why it does not share; of rows of another kind nothing is to be said."""
    states = result.columns.written[step.name, step.depth].states
    mine = result.inputs.cohort.levels[step.depth].is_kind(step.sharing.kind)
    reasons = no_reasons(len(states))
    for excluded in _exclusions(result, step):
        rows = mine & (states == code("not_eligible")) & excluded.rows
        told = told_once(result, step.depth, np.flatnonzero(rows), excluded.reads, excluded.tell)
        _add(reasons, rows, told)
    _add_nothing_held(reasons, mine & (states != code("not_eligible")), result, step)
    return reasons


def _add_nothing_held(reasons: Ints, rows: Bools, result: Result, step: DivideMoney) -> None:
    """Say of rows that share nothing because the node above them has nothing to divide."""
    held = held_cents(result.columns, step.source, step.source_depth)
    above = result.inputs.cohort.ancestors(step.depth, step.source_depth)
    rows = rows & held.equals(0)[above]
    ids = result.inputs.cohort.levels[step.source_depth].ids[above[rows]]
    _add(reasons, rows, ids + " has nothing to divide")


def _exclusions(result: Result, step: DivideMoney) -> Iterator[Excluded]:
    depth, outside = step.depth, step.sharing.outside
    if outside is not None:
        yield Excluded(outside.rows(result.columns, depth), (outside.score,), step.outside_told)
    for line, rows in missed_lines(step.sharing.eligible or Condition(), Reader(result.columns, depth)):
        yield Excluded(rows, _reads(line), because_of_each(line, result.columns, depth))


def _reads(condition: Condition) -> tuple[str, ...]:
    """The figures that a condition looks at."""
    return tuple(name for test in condition.tests for name in (column_of(test), *names_in(test.against)))


def _add(reasons: Ints, rows: Bools, said: Ints) -> None:
    """Put a reason behind those that rows have already."""
    before = reasons[rows]
    reasons[rows] = np.where(before == "", said, before + "; " + said)
