"""Scorecards: every entity's performance, credits, domains, scores and composite, and how it stands at gates.

Values are written in full: with the decimals they are rounded to, or exactly (1/103). A percent is its plain
ratio, 0.925 for 92.5%. What is missing has no value and says why in its state.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vbr.contract.defaults import measured_level
from vbr.contract.model import Contract
from vbr.contract.scorecard import Measure
from vbr.engine.calculate import Result
from vbr.engine.steps.gate import OUTCOMES, CheckGate
from vbr.engine.steps.gated import Gated
from vbr.exact.tables import TableColumn
from vbr.metrics.columns import Column
from vbr.metrics.states import STATES
from vbr.reports.column_texts import column_texts
from vbr.reports.reasons import no_reasons
from vbr.reports.views import parents, told_once

Kind = Literal[
    "performance", "credit", "achievement", "improvement", "score", "domain", "composite", "reference"
]
Row = dict[str, str | None]

SCORE_COLUMNS = (
    TableColumn("entity", "the id of whoever is scored"),
    TableColumn("membership", "the id of the node that it stands under; empty at the top"),
    TableColumn(
        "kind", "performance, credit, achievement, improvement, score, domain, composite or reference"
    ),
    TableColumn("score", "the measure, score or domain, as the contract calls it"),
    TableColumn("value", "the value in full; null where it is missing", required=False),
    TableColumn("unit", "the unit of the value; a percent is a plain ratio; empty for credits and scores"),
    TableColumn("state", "reported: there is a value of its own; else why not"),
    TableColumn("reason", "why it is missing, or less: a gate; empty where nothing is to be said"),
)
GATE_COLUMNS = (
    TableColumn("entity", "the id of whoever the gate looks at"),
    TableColumn("membership", "the id of the node that it stands under; empty at the top"),
    TableColumn("gate", "the gate, as the contract calls it"),
    TableColumn("outcome", "pass, fail, or hold: a figure is awaited"),
    TableColumn("reason", "the figures that keep it from passing; empty where it passes"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a scorecard: whose it is, and the column it is read from."""

    level: str
    kind: Kind
    score: str
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who stands in one row of a level of the tree."""

    entity: str
    membership: str
    level: str


def score_rows(result: Result) -> Iterator[Row]:
    """Every line of every scorecard, in the order of level, entity, and the page."""
    shown = list(_lines(result.plan.contract))
    gated = {step.name: step for step in result.plan.steps if isinstance(step, Gated)}
    for depth in range(len(result.inputs.cohort.levels)):
        written = [(line, result.columns.written.get((line.name, depth))) for line in shown]
        found = [(line, column) for line, column in written if column is not None]
        lines = [
            (
                line,
                column,
                column_texts(column),
                column.states.tolist(),
                _reasons(result, gated.get(line.name), column),
            )
            for line, column in found
        ]
        for row, one in enumerate(_entities(result, depth) if lines else ()):
            for line, column, texts, states, reasons in lines:
                if line.level == one.level:
                    yield {
                        "entity": one.entity,
                        "membership": one.membership,
                        "kind": line.kind,
                        "score": line.score,
                        "value": texts[row],
                        "unit": column.unit,
                        "state": STATES[states[row]],
                        "reason": reasons[row],
                    }


def _reasons(result: Result, gated: Gated | None, column: Column) -> list[str]:
    """For each row why its value is missing, or which gates took a part of it."""
    if gated is None:
        return [("" if present else column.reason) for present in column.present.tolist()]
    told: list[str] = gated.reasons(result.columns).tolist()
    return [
        one or ("" if present else column.reason)
        for one, present in zip(told, column.present.tolist(), strict=True)
    ]


def gate_rows(result: Result) -> Iterator[Row]:
    """How every entity stands at every gate, with the figures where it does not pass."""
    scored_at = _scored_at(result.plan.contract)
    for step in result.plan.steps:
        if isinstance(step, CheckGate):
            outcomes = result.columns.written[step.name, step.depth].values.numerator.values
            reasons, entities = no_reasons(len(outcomes)), _entities(result, step.depth)
            mine = np.array([one.level == scored_at for one in entities])
            closed = np.flatnonzero(mine & (outcomes != OUTCOMES.index("pass")))
            reasons[closed] = told_once(result, step.depth, closed, step.reads, step.because)
            for row in np.flatnonzero(mine).tolist():
                yield {
                    "entity": entities[row].entity,
                    "membership": entities[row].membership,
                    "gate": step.name,
                    "outcome": OUTCOMES[outcomes[row]],
                    "reason": reasons[row],
                }


def _entities(result: Result, depth: int) -> list[Entity]:
    """Who stands on a level, row by row."""
    level, above = result.inputs.cohort.levels[depth], parents(result, depth)
    kinds = [level.kinds[kind] for kind in level.kind.tolist()]
    return [Entity(*one) for one in zip(level.ids.tolist(), above.tolist(), kinds, strict=True)]


def _lines(contract: Contract) -> Iterator[Shown]:
    """What a scorecard of the agreement shows, in the order of the page."""
    scored_at = _scored_at(contract)
    for name, measure in contract.measures.items():
        yield Shown(measure.measured_at or scored_at, "performance", name, name)
        for level in _rolled_up_to(contract, measure):
            yield Shown(level, "performance", name, name)
        yield Shown(scored_at, "achievement", name, f"{name}.achievement")
        yield Shown(scored_at, "improvement", name, f"{name}.improvement")
        yield Shown(scored_at, "credit", name, f"{name}.credit")
    for name in (*contract.scores, *contract.domains):
        for one in contract.measures:
            yield Shown(scored_at, "credit", f"{name}.{one}", f"{name}.{one}.credit")
        yield Shown(scored_at, "domain" if name in contract.domains else "score", name, name)
    yield Shown(scored_at, "composite", "composite", "composite")
    for name, reference in contract.references.items():
        if getattr(reference.method.method, "of_each", False):
            yield Shown(scored_at, "reference", name, name)


def _rolled_up_to(contract: Contract, measure: Measure) -> tuple[str, ...]:
    """The levels above its own to which the figures of a measure are rolled up."""
    if not measure.roll_up:
        return ()
    participants = contract.participants
    above = participants.tree[: participants.depth_of(measured_level(contract, measure))]
    return tuple(kind for kinds in above for kind in kinds)


def _scored_at(contract: Contract) -> str:
    """The level that is scored; the top, where the agreement scores nobody."""
    return contract.participants.scored_at or contract.participants.tree[0][0]
