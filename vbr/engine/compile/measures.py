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
from vbr.contract.score_parts import all_scores, measures_of
from vbr.contract.scorecard import Measure
from vbr.contract.values import Chosen
from vbr.engine.compile.gated import gated
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.credit import EarnCredit, Held
from vbr.engine.steps.performance import DerivePerformance, ReadPerformance
from vbr.engine.steps.roll_up import RollUp
from vbr.methods.kinds import Curve


def measure_steps(scope: Scope) -> Iterator[Step]:
    """For every measure its performance and, where it is scored, its credit."""
    for name, measure in scope.contract.measures.items():
        yield _performance(scope, name, measure)
        yield from _rolled_up(scope, name, measure)
        chosen = measure.credit or (scope.contract.scoring.curve if scope.contract.scoring else None)
        if chosen is not None and _is_scored(scope, name, measure):
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


def _is_scored(scope: Scope, name: str, measure: Measure) -> bool:
    """Whether a measure earns credit: it has levels or a curve of its own, or is listed where credits count.

    A measure for a gate or an amount has none of these.
    """
    scoring = scope.contract.scoring
    by_levels = measure.levels or (scoring is not None and scoring.levels and measure.derived is None)
    listed = measure.shown_only == "yes" or name in _listed(scope)
    return measure.credit is not None or bool(by_levels) or listed


def _listed(scope: Scope) -> set[str]:
    """The measures that scores and domains combine, with groups written out."""
    contract = scope.contract
    return {measure for _, _, score in all_scores(contract) for measure in measures_of(contract, score)}


def _performance(scope: Scope, name: str, measure: Measure) -> Step:
    depth, path = scope.measured_depth(measure), f"measures.{name}"
    if measure.derived is not None:
        return DerivePerformance(name, measure, scope.rates, depth, path)
    least = smallest_denominator(scope.contract, measure)
    complete = smallest_completeness(scope.contract, measure)
    return ReadPerformance(name, measure, least, complete, scope.rates, depth, path)
