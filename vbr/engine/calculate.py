"""The calculation: the steps of a plan, run over what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from vbr.engine.needs import unmet_needs
from vbr.engine.plan import Plan
from vbr.errors import Refused
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Result:
    """Every column that a plan wrote for the inputs; the columns are the record and the explanation."""

    plan: Plan
    inputs: Inputs
    columns: Columns


def calculate(plan: Plan, inputs: Inputs) -> Result:
    """Run the steps of an agreement over what was reported; every column written is kept as the record.

    Problems: what the plan needs and the inputs do not have, all at once.
    """
    if missing := unmet_needs(plan, inputs):
        raise Refused(missing)
    columns = Columns(inputs.cohort, _roster_figures(inputs))
    for step in plan.steps:
        columns = columns.with_columns(step.run(columns, inputs))
    return Result(plan, inputs, columns)


def _roster_figures(inputs: Inputs) -> Mapping[tuple[str, int], Column]:
    return {
        (name, depth): column
        for name, by_depth in inputs.fields.items()
        for depth, column in by_depth.items()
    }
