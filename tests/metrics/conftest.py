"""An invented agreement, and tables sent for it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.errors import Problem, Refused
from vbr.exact.text import read_period
from vbr.intake.json_rows import read_json_rows
from vbr.metrics.arrange import arrange
from vbr.metrics.inputs import Inputs

Rows = Sequence[Mapping[str, str]]
Send = Callable[..., Inputs]
Told = Callable[..., list[str]]


NEEDED: Mapping[str, Rows] = {
    "roster": [{"recipient": "north", "level": "practice"}],
    "metrics": [{"entity": "coast-pho", "measure": "visits", "status": "not_reported"}],
}
"""Without these there is nobody to pay and nothing to score; a test about other tables need not send them."""


@pytest.fixture(scope="session")
def coast() -> Contract:
    path = Path(__file__).with_name("coast.yaml")
    reading = read_contract(path.read_bytes(), path.name)
    assert reading.contract is not None, "\n".join(map(str, reading.problems))
    return reading.contract


@pytest.fixture
def send(coast: Contract) -> Send:
    """The inputs that these rows make, by table, for the second quarter unless a period is named."""

    def arranged(period: str = "2026-Q2", **rows: Rows) -> Inputs:
        sent = {**rows, **{name: rows.get(name, said) for name, said in NEEDED.items()}}
        tables = [read_json_rows(name, list(said), f"{name}.json") for name, said in sent.items()]
        return arrange(coast, read_period(period), tables)

    return arranged


@pytest.fixture
def refused(send: Send) -> Callable[..., Sequence[Problem]]:
    """The problems of these rows."""

    def problems(period: str = "2026-Q2", **rows: Rows) -> Sequence[Problem]:
        try:
            send(period, **rows)
        except Refused as refusal:
            return refusal.problems
        return ()

    return problems


@pytest.fixture
def told(refused: Callable[..., Sequence[Problem]]) -> Told:
    """What is told of these rows, each problem as a person reads it."""
    return lambda *period, **rows: [str(problem) for problem in refused(*period, **rows)]
