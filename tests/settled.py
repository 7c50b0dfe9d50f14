"""Small agreements that settle, and the submissions that they are asked about."""

import json
from pathlib import Path
from typing import Any

from vbr.contract.model import Contract
from vbr.intake.envelope import read_envelope
from vbr.service.calculation import Answer, Request, calculate_contract
from vbr.service.check import check_text

CONTRACTS = Path(__file__).parent / "engine" / "contracts"
BALANCES = (CONTRACTS / "balances.yaml").read_text("utf-8")
ASPIRATION = (CONTRACTS / "aspiration.yaml").read_text("utf-8")

SECOND_QUARTER: dict[str, Any] = {
    "period": "2026-Q2",
    "roster": [
        {"recipient": "north", "level": "site"},
        {"recipient": "south", "level": "site"},
        {"recipient": "dr-one", "level": "physician", "parent": "north", "award": "100", "payee": "one-inc"},
        {"recipient": "dr-one", "level": "physician", "parent": "south", "award": "50"},
        {"recipient": "dr-owes", "level": "physician", "parent": "south", "award": "100"},
        {"recipient": "dr-turned", "level": "physician", "parent": "south", "award": "100"},
    ],
    "earlier": [
        {"period": "2026-Q1", "kind": "carried", "recipient": "dr-one", "cents": "9998"},
        {"period": "2026-Q1", "kind": "held_back", "recipient": "dr-one", "cents": "2500"},
        {"period": "2026-Q1", "kind": "carried", "recipient": "dr-owes", "cents": "-30000"},
        {"period": "2026-Q1", "kind": "carried", "recipient": "dr-gone", "cents": "15000"},
        {"period": "2026-Q2", "kind": "paid", "recipient": "dr-turned", "cents": "30000"},
    ],
}
"""A quarter with a balance, a debt, somebody paid before, and somebody who has left."""

YEAR: dict[str, Any] = {
    "period": "2026-04-01/2027-03-31",
    "roster": [
        {"recipient": "above", "level": "practice", "points": "1040", "last_achievement": "100000"},
        {"recipient": "new", "level": "practice", "points": "10", "last_achievement": "0"},
    ],
}
"""A year with an advance on last year's achievement."""


def contract_of(text: str, *replaced: tuple[str, str]) -> Contract:
    """An agreement with some of its words replaced."""
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    checked = check_text(text.encode(), "settled.yaml")
    assert checked.contract is not None, checked.problems
    return checked.contract


def asked(said: dict[str, Any]) -> Request:
    """A submission as a request."""
    envelope = read_envelope(json.dumps(said).encode(), "inputs.json")
    return Request(envelope.period, tables=envelope.tables)


def settled(said: dict[str, Any] = SECOND_QUARTER, text: str = BALANCES) -> Answer:
    """The answer to a submission."""
    return calculate_contract(contract_of(text), asked(said))
