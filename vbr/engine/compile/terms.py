"""The tables, references and gates sections, and the numbers that are solved for."""

from collections.abc import Iterator

from vbr.contract.defaults import levels_table
from vbr.contract.reading_level import reading_level
from vbr.contract.score_parts import all_scores
from vbr.contract.values import Solve, TotalOf
from vbr.contract.walk import places
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.choose import ChooseCell, ChooseTerm
from vbr.engine.steps.gate import CheckGate
from vbr.engine.steps.reference import FindReference
from vbr.engine.steps.solve import SolveNumber
from vbr.engine.steps.total import AddUpBelow
from vbr.methods.kinds import Reference
from vbr.methods.kinds import Solve as Solves


def table_steps(scope: Scope) -> Iterator[Step]:
    """For every table one choice a column, or the one cell of a table that is read across.

    Of a table of levels each measure makes its own choice.
    """
    contract, depth, kind = scope.contract, scope.scored_depth, scope.scored_kind
    named = {place.name_read[0] for place in places(contract)}
    of_levels = {levels_table(contract, measure) for measure in contract.measures.values()}
    for name, table in contract.tables.items():
        if table.across:
            yield ChooseCell(name, table, kind, depth, f"tables.{name}")
        weighs = any(score.weights == name for _, _, score in all_scores(contract))
        is_read_otherwise = bool(table.across) or name in of_levels
        for cell in table.columns:
            if weighs or not is_read_otherwise or f"{name}.{cell}" in named:
                yield ChooseTerm(name, cell, table, kind, depth, f"tables.{name}")


def reference_steps(scope: Scope) -> Iterator[Step]:
    """For every reference the number that the cohort gives."""
    for name, reference in scope.contract.references.items():
        method: Reference = reference.method.method
        rounding = scope.own_or_exact(reference.rounding)
        depth, path = scope.scored_depth, f"references.{name}"
        yield FindReference(name, reference, method, scope.scored_kind, rounding, depth, path)


def solve_steps(scope: Scope) -> Iterator[Step]:
    """For every number that a value asks for, the step that finds it where scores are made."""
    for place in places(scope.contract):
        if isinstance(place.value, Solve):
            method: Solves = place.value.solve.method
            yield SolveNumber(place.value, method, scope.scored_kind, scope.scored_depth, place.path)


def total_steps(scope: Scope) -> Iterator[Step]:
    """For every total over the nodes below, one step for each level that reads it."""
    contract, done = scope.contract, set[tuple[str, int]]()
    for place in places(contract):
        if isinstance(place.value, TotalOf):
            level = reading_level(contract, place.path)
            depth = scope.depth_of(level) if level else scope.scored_depth
            if (place.value.column, depth) not in done:
                done.add((place.value.column, depth))
                whose, under = _level_of(scope, place.value.total_of), scope.under(depth)
                yield AddUpBelow(place.value, whose, under, depth, place.path)


def _level_of(scope: Scope, name: str) -> str:
    """Whose amount or score it is; empty for a field."""
    contract = scope.contract
    if name in contract.participants.fields:
        return ""
    top = contract.participants.tree[0][0]
    return contract.funding[name].per or top if name in contract.funding else scope.scored_kind


def gate_steps(scope: Scope) -> Iterator[Step]:
    """Every gate, looked at where scores are made."""
    for name, gate in scope.contract.gates.items():
        yield CheckGate(name, gate, scope.scored_depth, f"gates.{name}")
