"""What is missing is listed with the line of the contract that needs it."""

from collections.abc import Callable

from vbr.contract.model import Contract
from vbr.metrics.completeness import MissingFigure, completeness
from vbr.metrics.inputs import Inputs

SCREENING = "coast.yaml:61 domains.all.measures.screening"


def test_each_missing_figure_names_its_entity_its_state_and_who_reads_it(
    coast: Contract, send: Callable[..., Inputs]
) -> None:
    roster = [
        {"recipient": "north", "level": "practice", "members": "5"},
        {"recipient": "south", "level": "practice"},
    ]
    metrics = [
        {"entity": "north", "measure": "screening", "status": "pending"},
        {"entity": "north", "measure": "cost", "value": "800"},
        {"entity": "south", "measure": "cost", "value": "800"},
        {"entity": "coast-pho", "measure": "visits", "numerator": "0", "denominator": "0"},
    ]
    inputs = send(roster=roster, metrics=metrics)
    assert completeness(coast, inputs) == (
        MissingFigure("north", "screening", "pending", SCREENING),
        MissingFigure("south", "screening", "not_reported", SCREENING),
        MissingFigure("coast-pho", "visits", "no_cases", "coast.yaml:61 domains.all.measures.visits"),
        MissingFigure("south", "members", "not_reported", "coast.yaml:25 participants.fields.members"),
    )


def test_a_node_with_two_memberships_misses_a_figure_once(
    coast: Contract, send: Callable[..., Inputs]
) -> None:
    rows = [
        {"recipient": "south", "level": "practice", "to": "2026-04-30"},
        {"recipient": "south", "level": "practice", "from": "2026-05-01"},
    ]
    missing = completeness(coast, send(roster=rows))
    assert [(one.entity, one.figure) for one in missing] == [
        ("south", "screening"),
        ("south", "cost"),
        ("coast-pho", "visits"),
    ]
