"""The tables, references and gates sections, and the numbers that are solved for."""

from collections.abc import Iterator

from vbr.contract.values import Solve
from vbr.contract.walk import places
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.choose import ChooseTerm
from vbr.engine.steps.gate import CheckGate
from vbr.engine.steps.reference import FindReference
from vbr.engine.steps.solve import SolveNumber
from vbr.methods.kinds import Reference
from vbr.methods.kinds import Solve as Solves


def table_steps(scope: Scope) -> Iterator[Step]:
    """For every table one choice a column."""
    for name, table in scope.contract.tables.items():
        cells = dict.fromkeys(cell for row in table.rows for cell in row.cells)
        for cell in cells:
            yield ChooseTerm(name, cell, table, scope.scored_depth, f"tables.{name}")


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


def gate_steps(scope: Scope) -> Iterator[Step]:
    """Every gate, looked at where scores are made."""
    for name, gate in scope.contract.gates.items():
        yield CheckGate(name, gate, scope.scored_depth, f"gates.{name}")
