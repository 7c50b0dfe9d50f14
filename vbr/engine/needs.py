"""What a plan needs and the inputs do not have: all at once, each with the term that needs it."""

from collections.abc import Iterator, Mapping

import numpy as np

from vbr.engine.plan import Plan, Step
from vbr.engine.steps.divide import DivideMoney
from vbr.engine.steps.starts import ReadDeclared, SumOverMembers, WithholdFromEach
from vbr.engine.steps.total import AddUpBelow
from vbr.engine.wording import value_says
from vbr.errors import Problem
from vbr.metrics.cohort import Cohort
from vbr.metrics.inputs import Inputs


def unmet_needs(plan: Plan, inputs: Inputs) -> tuple[Problem, ...]:
    """The problems that keep a plan from being run over these inputs; none: it can be run.

    Problems: figure-not-in-roster, figure-below-its-reader, amount-not-declared, filed-figure-missing,
    one-cap-in-several-nodes.
    """
    depths: dict[str, int] = {}
    for one in plan.steps:
        depths |= {name: min(one.depth, depths.get(name, one.depth)) for name in one.writes}
    found = [problem for step in plan.steps for problem in _of_step(step, plan, depths, inputs)]
    return tuple(dict.fromkeys(found))


def _of_step(step: Step, plan: Plan, depths: Mapping[str, int], inputs: Inputs) -> Iterator[Problem]:
    if isinstance(step, ReadDeclared) and step.component not in inputs.declared:
        message = f"{plan.contract.at(step.path)} takes the amount that was declared, and none came."
        yield Problem("amount-not-declared", message, f"Send `declared` with an amount for {step.component}.")
    if isinstance(step, DivideMoney):
        yield from _of_filings(step, depths, inputs)
        yield from _of_cap(step, plan, inputs.cohort)
    for name in step.reads:
        if name in plan.contract.participants.fields and not _has_figure(step, name, inputs):
            yield _not_in_roster(step, name, plan)
        elif depths.get(name, 0) > step.depth and not isinstance(step, WithholdFromEach | AddUpBelow):
            yield _below(step, name, plan)


def _of_filings(step: DivideMoney, depths: Mapping[str, int], inputs: Inputs) -> Iterator[Problem]:
    """What splits that were filed divide by, and nobody has."""
    level = inputs.cohort.levels[step.source_depth]
    for filing in (one for one in inputs.filings if one.step == step.name):
        named = (figure for portion in filing.shares for figure in portion.figures)
        for name in named:
            if not _has_figure(step, name, inputs) and depths.get(name, step.depth + 1) > step.depth:
                message = (
                    f"{level.ids[filing.row]} filed a split by {name}, which nobody who shares in it has."
                )
                yield Problem(
                    "filed-figure-missing", message, "File a split by a figure that the roster reports."
                )


def _of_cap(step: DivideMoney, plan: Plan, cohort: Cohort) -> Iterator[Problem]:
    """Who would have one cap for the money of several nodes: each divides its own and sees no other's."""
    cap = step.sharing.cap
    if cap is None or cap.per == "membership" or step.source_depth == 0:
        return
    level, above = cohort.levels[step.depth], cohort.levels[step.source_depth]
    rows = np.flatnonzero(step.is_asked(cohort))
    nodes = above.member[cohort.ancestors(step.depth, step.source_depth)[rows]]
    pairs = np.unique(np.column_stack([level.member[rows], nodes]), axis=0)
    members, count = np.unique(pairs[:, 0], return_counts=True)
    for member in members[count > 1]:
        recipient = level.ids[np.searchsorted(level.member, member)]
        places = above.ids[np.searchsorted(above.member, pairs[pairs[:, 0] == member, 1])]
        each = f"{value_says(cap.amount)} in {step.name} is one cap for each recipient"
        message = (
            f"{plan.contract.at(step.path)}: {each}, and {recipient} has memberships under "
            f"{' and '.join(places)}, which divide their money apart: it could get the cap in each."
        )
        hint = "Write per: membership at cap_each, or leave the recipient one membership in the roster."
        if cap.over == "contract_year":
            hint = "Leave the recipient one membership in the roster, or cap each membership over a period."
        yield Problem("one-cap-in-several-nodes", message, hint, found=str(recipient))


def _has_figure(step: Step, name: str, inputs: Inputs) -> bool:
    reported_at = inputs.fields.get(name, {})
    if isinstance(step, SumOverMembers | WithholdFromEach):
        return bool(reported_at)
    if isinstance(step, AddUpBelow):
        return any(depth > step.depth for depth in reported_at)
    return any(depth <= step.depth for depth in reported_at)


def _not_in_roster(step: Step, name: str, plan: Plan) -> Problem:
    tree = plan.contract.participants.tree
    levels = tree[step.depth + 1 :] if isinstance(step, AddUpBelow) else tree[step.depth : step.depth + 1]
    level = " | ".join(kind for kinds in levels for kind in kinds)
    needed_by = plan.contract.at(step.path)
    message = f"The roster says nothing of {name} for any {level}, and {needed_by} needs it."
    return Problem("figure-not-in-roster", message, f"Add the column {name} to the roster.", column=name)


def _below(step: Step, name: str, plan: Plan) -> Problem:
    level = " | ".join(plan.contract.participants.tree[step.depth])
    about = f"{plan.contract.at(step.path)} is about each {level}"
    message = f"{about}, but {name} is a figure of each node below it."
    return Problem("figure-below-its-reader", message, "Read a figure of the same level or of one above it.")
