"""How complete the figures are: each one that the contract reads and nobody gave, and the line that needs it.

A missing figure is no fault: the contract says what follows. But whoever is paid, and whoever pays, wants to
see which ones are missing before money moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vbr.contract.defaults import measured_level
from vbr.contract.model import Contract
from vbr.contract.score_parts import members_of
from vbr.metrics.cohort import Level
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, STATES, State


@dataclass(frozen=True, slots=True)
class MissingFigure:
    """One figure that is not there: whose, which, why, and the line of the contract that reads it."""

    entity: str
    figure: str
    state: State
    needed_at: str


def completeness(contract: Contract, inputs: Inputs) -> tuple[MissingFigure, ...]:
    """Each figure of metrics and roster that is missing, in the order of the contract, then of ids."""
    return (*_missing_measures(contract, inputs), *_missing_fields(contract, inputs))


def _missing_measures(contract: Contract, inputs: Inputs) -> Iterator[MissingFigure]:
    needed = _readers(contract)
    for name, figures in inputs.measures.items():
        level = inputs.cohort.levels[figures.depth]
        is_asked = level.is_kind(measured_level(contract, contract.measures[name])) & level.is_first_row
        path = contract.at(needed.get(name, f"measures.{name}"))
        yield from _missing(level, name, np.where(is_asked, figures.states, REPORTED), path)


def _missing_fields(contract: Contract, inputs: Inputs) -> Iterator[MissingFigure]:
    for name, columns in inputs.fields.items():
        for depth, column in columns.items():
            states = np.where(column.present, REPORTED, column.states)
            yield from _missing(
                inputs.cohort.levels[depth], name, states, contract.at(f"participants.fields.{name}")
            )


def _missing(level: Level, figure: str, states: np.ndarray, path: str) -> Iterator[MissingFigure]:
    for row in np.flatnonzero(states != REPORTED).tolist():
        yield MissingFigure(str(level.ids[row]), figure, STATES[states[row]], path)


def _readers(contract: Contract) -> dict[str, str]:
    """For each measure, the path that reads it first: a domain, a score, else a gate."""
    readers: dict[str, str] = {}
    for section, scores in (("domains", contract.domains), ("scores", contract.scores)):
        for name, score in scores.items():
            for part in score.measures:
                for measure in members_of(contract, part):
                    readers.setdefault(measure, f"{section}.{name}.measures.{part}")
    for name, gate in contract.gates.items():
        for test in gate.pass_when.tests:
            readers.setdefault(test.name, test.path or f"gates.{name}")
    return readers
