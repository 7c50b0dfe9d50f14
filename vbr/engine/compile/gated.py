"""Gates that guard a score or a measure: they stand over the step that makes it."""

from vbr.contract.scorecard import Gate
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.gated import Gated
from vbr.exact.rounding import Rounding


def gated(scope: Scope, step: Step, column: str, called: str, rounding: Rounding | None) -> Step:
    """The step itself, or with the gates that name its score, or the measure whose credit it is."""
    gates = gates_over(scope, called)
    return Gated(step, column, called, gates, rounding) if gates else step


def gates_over(scope: Scope, called: str) -> tuple[tuple[str, Gate], ...]:
    """The gates that name a score or a measure; a gate that names nothing guards money alone."""
    return tuple((name, gate) for name, gate in scope.contract.gates.items() if called in gate.applies_to)
