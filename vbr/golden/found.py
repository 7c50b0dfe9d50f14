"""What a result has in one place, in the words of a golden file."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.explain import views
from vbr.engine.steps.gate import CheckGate
from vbr.engine.telling import Entry, View
from vbr.engine.wording import figure
from vbr.exact.text import decimals_of
from vbr.exact.units import MONEY_UNITS
from vbr.metrics.states import words


@dataclass(frozen=True, slots=True)
class Found:
    """A value, or None where there is none; its text, and the words that may stand for it."""

    value: Fraction | None
    text: str
    also: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Its state, and the sentence that says why."""
        return (self.text, *self.also)


def parts_of_columns(result: Result) -> set[str]:
    """What stands beside a measure or an amount under its own name: `credit` of ssi_rate.credit."""
    return {name.rpartition(".")[2] for name, _ in result.columns.written if "." in name}


def found_in_column(result: Result, column: str, entity: str) -> Found:
    """One entity's entry; without one, that of the only row the column has. A missing amount pays nothing."""
    amounts = result.plan.contract.funding
    for depth, row in _rows(result, column, entity):
        view = views(result, depth)(row)
        gate = next((s for s in result.plan.steps if isinstance(s, CheckGate) and s.name == column), None)
        if gate is not None:
            return _gate(gate, view)
        entry = view.entry(column)
        if entry.value is None and entry.column.unit in MONEY_UNITS.values() and column in amounts:
            return Found(Fraction(0), figure(Fraction(0), entry.column.unit, 2), (words(entry.state),))
        return Found(entry.value, _in_full(entry), (words(entry.state),))
    return Found(None, f"nobody called {entity}" if entity else "several of them: say whose")


def _in_full(entry: Entry) -> str:
    """The text of an entry; beside it the exact value, where no decimals are it."""
    text, is_endless = entry.text(), entry.value is not None and decimals_of(entry.value) is None
    return f"{text} (exactly {entry.value})" if is_endless and "exactly" not in text else text


def _rows(result: Result, column: str, entity: str) -> list[tuple[int, int]]:
    """The rows that an entity has at the levels that know the column."""
    levels = list(enumerate(result.inputs.cohort.levels))
    if entity:
        known = [(depth, level) for depth, level in levels if result.columns.has(column, depth)]
        return [(depth, int(row)) for depth, level in known for row in np.flatnonzero(level.ids == entity)]
    return [
        (depth, 0) for depth, level in levels if (column, depth) in result.columns.written and len(level) == 1
    ]


def _gate(gate: CheckGate, view: View) -> Found:
    outcome = view.entry(gate.name, gate.depth).text()
    return Found(None, outcome) if outcome == "pass" else Found(None, gate.because(view), (outcome,))
