"""The measures section: performance as reported or derived, then the credit that each earns."""

from collections.abc import Iterator

from vbr.contract.defaults import (
    full_points,
    levels_of,
    levels_table,
    measured_level,
    smallest_completeness,
    smallest_denominator,
)
from vbr.contract.score_parts import has_credit
from vbr.contract.scorecard import Measure
from vbr.contract.values import Chosen
from vbr.engine.compile.gated import gated
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.credit import EarnCredit
from vbr.engine.steps.held import Held
from vbr.engine.steps.performance import DerivePerformance, ReadPerformance
from vbr.engine.steps.roll_up import RollUp
from vbr.methods.kinds import Curve


def measure_steps(scope: Scope) -> Iterator[Step]:
    """For every measure its performance and, where it is scored, its credit."""
    for name, measure in scope.contract.measures.items():
        yield _performance(scope, name, measure)
        yield from _rolled_up(scope, name, measure)
        chosen = measure.credit or (scope.contract.scoring.curve if scope.contract.scoring else None)
        if chosen is not None and has_credit(scope.contract, name):
            yield credit_step(scope, name, chosen, f"{name}.credit")


def credit_step(scope: Scope, measure_name: str, chosen: Chosen, name: str) -> Step:
    """The step that earns credit for a measure on a curve."""
    measure = scope.contract.measures[measure_name]
    path = scope.path(f"measures.{measure_name}.levels", "scoring.levels", f"measures.{measure_name}")
    depth = scope.credited_depth(measure)
    contract = scope.contract
    own = None if contract.scoring and chosen is contract.scoring.curve else chosen
    levels, points = levels_of(contract, measure), full_points(contract, measure, own)
    table = contract.tables.get(levels_table(contract, measure))
    held = Held(levels, measure.better, points, measure.most_points, measure.unit, table, measure.terms)
    rounding = scope.scores if own else scope.credits
    curve: Curve = chosen.method
    kind = measured_level(contract, measure) if depth == scope.measured_depth(measure) else scope.scored_kind
    step = EarnCredit(measure_name, name, curve, held, scope.policies(), rounding, depth, path, kind)
    return gated(scope, step, name, measure_name, rounding)


def _rolled_up(scope: Scope, name: str, measure: Measure) -> Iterator[Step]:
    """For each level above that reads the measure, the figure that those below make together."""
    least = smallest_denominator(scope.contract, measure)
    complete = smallest_completeness(scope.contract, measure)
    for depth in scope.rolled_depths(name, measure):
        under, path = scope.under(depth), f"measures.{name}"
        yield RollUp(name, measure, least, complete, scope.rates, under, depth, path)


def _performance(scope: Scope, name: str, measure: Measure) -> Step:
    depth, path = scope.measured_depth(measure), f"measures.{name}"
    if measure.derived is not None:
        return DerivePerformance(name, measure, scope.rates, depth, path)
    least = smallest_denominator(scope.contract, measure)
    complete = smallest_completeness(scope.contract, measure)
    return ReadPerformance(name, measure, least, complete, scope.rates, depth, path)
