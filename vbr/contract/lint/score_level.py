"""Scores and gates of a lower level than the money that they decide."""

from collections.abc import Iterator

from vbr.contract.defaults import measured_level
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.paths import component_path
from vbr.contract.values import Condition, names_in


@check("gate-below-its-money", "error")
def gate_below_its_money(contract: Contract) -> Iterator[Finding]:
    """A gate looks at figures of a lower level than the money it guards.

    Why: with one pool for the association and a rate for each practice, nobody can say whose rate closes the
    gate.
    Example: a pool of the top level, guarded by a measure that is `measured_at: practice`.
    Mend: measure it at the level of the money, say how the figures are rolled up (`roll_up`), or guard an
    amount that is `per` the lower level.
    """
    for gate, terms in contract.gates.items():
        for name in terms.applies_to or tuple(contract.funding):
            component = contract.funding.get(name)
            if component is None or component.unit == "rate":
                continue
            below = _below(contract, component, _figures(terms.pass_when))
            if below:
                yield _finding(
                    contract, f"gates.{gate}.pass_when", f"the gate {gate} guards {name}", name, below
                )


@check("gate-below-its-measure", "error")
def gate_below_its_measure(contract: Contract) -> Iterator[Finding]:
    """A gate guards a measure of a higher level than the one that is scored.

    Why: the gate is answered for each practice, and the credit is one for all of them.
    Example: `applies_to: [readmissions]` with `measured_at: hospital` and `scored_at: physician`.
    Mend: guard the score of the lower level that reads the measure, or the money.
    """
    scored_at, depth_of = contract.participants.scored_at, contract.participants.depth_of
    for gate, terms in contract.gates.items():
        for name in terms.applies_to:
            level = measured_level(contract, contract.measures[name]) if name in contract.measures else ""
            if level and scored_at and depth_of(level) < depth_of(scored_at):
                yield Finding(
                    f"gates.{gate}.applies_to",
                    f"The gate {gate} is about each {scored_at}, but {name} is a figure of the {level}.",
                    f"Guard a score of the {scored_at}, or the money.",
                    found=level,
                    expected=f"{scored_at}, or a level below it",
                )


@check("score-below-its-money", "error")
def score_below_its_money(contract: Contract) -> Iterator[Finding]:
    """An amount is worked out from a score or a measure of a lower level.

    Why: one pool cannot be multiplied by a different score for each practice; the money must be divided
    first.
    Example: `earned_by: composite` on one pool, with `scored_at: practice`.
    Mend: write `earned_by: full` and divide by the composite in the allocation, or compute the amount `per`
    that level.
    """
    for name, component in contract.funding.items():
        values = [component.start, *(line.value for line in component.then)]
        figures = [component.earned_by, *(read for value in values for read in names_in(value))]
        figures += _figures(component.when) if component.when else []
        below = _below(contract, component, figures)
        if below:
            yield _finding(contract, component_path(contract, name), f"{name} reads it", name, below)


def _figures(condition: Condition) -> list[str]:
    return [test.name for test in condition.tests if test.kind in ("measure", "credit", "score")]


def _below(contract: Contract, component: Component, figures: list[str]) -> tuple[str, str] | None:
    """The first figure that stands below the level of the amount, with its level."""
    depth_of = contract.participants.depth_of
    per = depth_of(component.per) if component.per else 0
    if component.method == "withhold":
        return None
    for figure in figures:
        level = _level_of(contract, figure)
        if level and depth_of(level) > per:
            return figure, level
    return None


def _level_of(contract: Contract, figure: str) -> str:
    """The level at which a measure or a score has a value; empty for what may stand at any."""
    measure = contract.measures.get(figure)
    if measure:
        return "" if measure.roll_up else measured_level(contract, measure)
    is_score = figure == "composite" or figure in contract.scores or figure in contract.domains
    return contract.participants.scored_at if is_score else ""


def _finding(contract: Contract, path: str, what: str, name: str, figure: tuple[str, str]) -> Finding:
    top = contract.participants.tree[0][0]
    per = contract.funding[name].per or top
    return Finding(
        path,
        f"{figure[0]} is a figure of each {figure[1]}, but {what}, which is one amount per {per}.",
        f"Use a figure of the {per}, or compute the amount per {figure[1]}.",
        found=figure[1],
        expected=f"{per}, or a level above it",
    )
