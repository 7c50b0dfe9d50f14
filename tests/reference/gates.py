"""What gates leave: of an amount, of a score, or of the credit of a measure."""

from fractions import Fraction
from typing import Any

from tests.reference.facts import Facts
from tests.reference.literals import number, rounded
from tests.reference.performance import Figure
from tests.reference.tree import Row


def gates_naming(contract: dict[str, Any], name: str) -> list[str]:
    """The gates that say they apply to something."""
    gates = contract.get("gates", {}).items()
    return [gate for gate, said in gates if name in said.get("applies_to", [])]


def left_by(facts: Facts, gates: list[str], row: Row) -> Fraction:
    """The part that gates leave: all of it when all pass; a gate that holds leaves nothing."""
    left = Fraction(1)
    for gate in gates:
        left *= {
            "pass": Fraction(1),
            "hold": Fraction(0),
            "fail": number(facts.contract["gates"][gate]["if_failed"]["pays"]),
        }[facts.inherited("gate", gate, row)[1]]
    return left


def is_held(facts: Facts, gates: list[str], row: Row) -> bool:
    """Whether a gate waits for a figure."""
    return any(facts.inherited("gate", gate, row)[1] == "hold" for gate in gates)


def gated(facts: Facts, name: str, figure: Figure, rounding: Any, row: Row) -> Figure:
    """A score or a credit after the gates that name it: their part of it, rounded once more."""
    points, state = figure
    gates = gates_naming(facts.contract, name)
    if points is None or all(facts.inherited("gate", gate, row)[1] == "pass" for gate in gates):
        return figure
    return rounded(points * left_by(facts, gates, row), rounding), state
