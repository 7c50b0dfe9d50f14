"""What a plan needs and the inputs do not have: all at once, each with the term that needs it."""

from collections.abc import Iterator, Mapping

from vbr.engine.plan import Plan, Step
from vbr.engine.steps.awaited import AwaitMethod
from vbr.engine.steps.divide import DivideMoney, filed_portions
from vbr.engine.steps.starts import ReadDeclared, SumOverMembers, WithholdFromEach
from vbr.errors import Problem
from vbr.metrics.inputs import Inputs


def unmet_needs(plan: Plan, inputs: Inputs) -> tuple[Problem, ...]:
    """The problems that keep a plan from being run over these inputs; none: it can be run.

    Problems: method-not-available, figure-not-in-roster, figure-below-its-reader, amount-not-declared,
    filed-figure-missing.
    """
    found = [problem for step in plan.steps for problem in _of_step(step, plan, inputs)]
    return tuple(dict.fromkeys(found))


def _of_step(step: Step, plan: Plan, inputs: Inputs) -> Iterator[Problem]:
    if isinstance(step, AwaitMethod):
        yield step.problem()
    if isinstance(step, ReadDeclared) and step.component not in inputs.declared:
        message = f"{plan.contract.at(step.path)} takes the amount that was declared, and none came."
        yield Problem("amount-not-declared", message, f"Send `declared` with an amount for {step.component}.")
    depths = {name: one.depth for one in plan.steps for name in one.writes}
    if isinstance(step, DivideMoney):
        yield from _of_filings(step, depths, inputs)
    for name in step.reads:
        if name in plan.contract.participants.fields and not _has_figure(step, name, inputs):
            yield _not_in_roster(step, name, plan)
        elif depths.get(name, 0) > step.depth and not isinstance(step, WithholdFromEach):
            yield _below(step, name, plan)


def _of_filings(step: DivideMoney, depths: Mapping[str, int], inputs: Inputs) -> Iterator[Problem]:
    """What splits that were filed divide by, and nobody has."""
    level = inputs.cohort.levels[step.source_depth]
    for filing in (one for one in inputs.filings if one.step == step.name):
        named = (figure for portion in filed_portions(filing) for figure in portion.figures)
        for name in named:
            if not _has_figure(step, name, inputs) and depths.get(name, step.depth + 1) > step.depth:
                message = (
                    f"{level.ids[filing.row]} filed a split by {name}, which nobody who shares in it has."
                )
                yield Problem(
                    "filed-figure-missing", message, "File a split by a figure that the roster reports."
                )


def _has_figure(step: Step, name: str, inputs: Inputs) -> bool:
    reported_at = inputs.fields.get(name, {})
    if isinstance(step, SumOverMembers | WithholdFromEach):
        return bool(reported_at)
    return any(depth <= step.depth for depth in reported_at)


def _not_in_roster(step: Step, name: str, plan: Plan) -> Problem:
    level = " | ".join(plan.contract.participants.tree[step.depth])
    needed_by = plan.contract.at(step.path)
    message = f"The roster says nothing of {name} for any {level}, and {needed_by} needs it."
    return Problem("figure-not-in-roster", message, f"Add the column {name} to the roster.", column=name)


def _below(step: Step, name: str, plan: Plan) -> Problem:
    level = " | ".join(plan.contract.participants.tree[step.depth])
    about = f"{plan.contract.at(step.path)} is about each {level}"
    message = f"{about}, but {name} is a figure of each node below it."
    return Problem("figure-below-its-reader", message, "Read a figure of the same level or of one above it.")
