"""The tables, references and gates sections."""

from collections.abc import Iterator

from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.awaited import AwaitMethod
from vbr.engine.steps.choose import ChooseTerm
from vbr.engine.steps.gate import CheckGate


def table_steps(scope: Scope) -> Iterator[Step]:
    """For every table one choice a column."""
    for name, table in scope.contract.tables.items():
        cells = dict.fromkeys(cell for row in table.rows for cell in row.cells)
        for cell in cells:
            yield ChooseTerm(name, cell, table, scope.scored_depth, f"tables.{name}")


def reference_steps(scope: Scope) -> Iterator[Step]:
    """For every reference the number that the cohort gives."""
    for name, reference in scope.contract.references.items():
        path = f"references.{name}"
        yield AwaitMethod(
            reference.title, reference.method, (reference.of,), (name,), scope.scored_depth, path
        )


def gate_steps(scope: Scope) -> Iterator[Step]:
    """Every gate, looked at where scores are made."""
    for name, gate in scope.contract.gates.items():
        yield CheckGate(name, gate, scope.scored_depth, f"gates.{name}")
