"""What is open from before: paid already, held back and carried, by recipient, and what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from vbr.contract.model import Contract
from vbr.contract.money import Advance
from vbr.errors import Refused
from vbr.exact.number import Number
from vbr.exact.text import read_period
from vbr.intake.json_rows import read_json_rows
from vbr.metrics.arrange import arrange
from vbr.metrics.inputs import Former, Inputs

Send = Callable[..., Inputs]
Told = Callable[..., list[str]]

PHYSICIANS = 2

ROSTER = [
    {"recipient": "north", "level": "practice"},
    {"recipient": "south", "level": "practice"},
    {"recipient": "dr-bo", "level": "physician", "parent": "south"},
    {"recipient": "dr-ann", "level": "physician", "parent": "south"},
    {"recipient": "dr-ann", "level": "physician", "parent": "north"},
]


def row(
    kind: str, recipient: str, cents: int, component: str = "", period: str = "2026-Q1"
) -> dict[str, str]:
    said = {"kind": kind, "recipient": recipient, "cents": str(cents), "period": period}
    return {**said, "component": component}


def test_amounts_stand_on_the_first_row_of_each_recipient(send: Send) -> None:
    rows = [
        row("paid", "dr-ann", 100, "incentive", "2026-Q2"),
        row("paid", "dr-bo", 7, "pool", "2026-04"),
        row("held_back", "dr-ann", 30),
        row("carried", "dr-bo", -55),
    ]
    opened = send(roster=ROSTER, earlier=rows).earlier.open
    assert list(opened) == [PHYSICIANS]
    # Rows: dr-ann under north, dr-ann under south, dr-bo.
    assert {name: cents.tolist() for name, cents in opened[PHYSICIANS].paid.items()} == {
        "incentive": [100, 0, 0],
        "pool": [0, 0, 7],
    }
    assert opened[PHYSICIANS].held_back.tolist() == [30, 0, 0]
    assert opened[PHYSICIANS].carried.tolist() == [0, 0, -55]


def test_rows_of_one_recipient_add_up(send: Send) -> None:
    rows = [
        row("paid", "dr-bo", 100, "incentive", "2026-04"),
        row("paid", "dr-bo", 101, "incentive", "2026-05"),
        row("held_back", "dr-bo", 10, "incentive"),
        row("held_back", "dr-bo", 11, "remitted"),
        row("carried", "dr-bo", -5, "incentive"),
        row("carried", "dr-bo", 2, "remitted"),
    ]
    opened = send(roster=ROSTER, earlier=rows).earlier.open[PHYSICIANS]
    assert opened.paid["incentive"].tolist() == [0, 0, 201]
    assert (opened.held_back.tolist(), opened.carried.tolist()) == ([0, 0, 21], [0, 0, -3])


def test_whoever_has_left_is_a_former_recipient(send: Send) -> None:
    rows = [
        row("carried", "dr-zed", -400),
        row("held_back", "dr-cox", 25, "incentive"),
        row("paid", "dr-cox", 60, "incentive", "2026-Q2"),
        row("paid", "dr-cox", 70, "remitted", "2026-Q2"),
        row("held_back", "dr-cox", 5, "remitted"),
    ]
    earlier = send(roster=ROSTER, earlier=rows).earlier
    assert earlier.former == (
        Former("dr-cox", {"incentive": 60, "remitted": 70}, 30, 0),
        Former("dr-zed", {}, 0, -400),
    )
    assert earlier.open == {}


def test_amounts_that_are_only_capped_are_not_open(send: Send) -> None:
    earned = {"period": "2026-Q1", "component": "incentive", "kind": "earned", "cents": "2100"}
    earlier = send(earlier=[earned]).earlier
    assert (earlier.open, earlier.former) == ({}, ())


def test_a_balance_may_come_from_the_contract_year_before(send: Send) -> None:
    earlier = send("2026-Q1", roster=ROSTER, earlier=[row("carried", "dr-bo", 9, period="2025-Q4")]).earlier
    assert earlier.open[PHYSICIANS].carried.tolist() == [0, 0, 9]


def test_everything_wrong_with_a_row_is_told_at_once(told: Told) -> None:
    rows = [row("paid", "north", 1, "fees"), row("carried", "", 1, period="2025-Q4")]
    assert told(roster=ROSTER, earlier=rows) == [
        "earlier.json row 1 column component: The contract pays no amount fees. The amounts that it pays are"
        " incentive, remitted, pool.",
        "earlier.json row 1 column recipient: north is on the level practice, which the contract does not"
        " pay. Name the physician that it is open with.",
        "earlier.json row 1 column period: The amount was paid for 2026-Q1, which is not in 2026-Q2."
        " Leave the row out.",
        "earlier.json row 2 column recipient: The row does not say whose balance it is."
        " Fill it in, or remove the row.",
        "earlier.json row 2 column period: The balance was carried forward by 2025-Q4, and the period just"
        " before 2026-Q2 is 2026-Q1. Send what 2026-Q1 carried forward: what was carried before is in it.",
    ]


def refusal(contract: Contract, opened: dict[str, str]) -> list[tuple[str, str]]:
    """The problems of one row of earlier, with codes."""
    pending = {"entity": "coast-pho", "measure": "visits", "status": "pending"}
    sent = {"roster": ROSTER, "metrics": [pending], "earlier": [opened]}
    tables = [read_json_rows(name, rows, f"{name}.json") for name, rows in sent.items()]
    try:
        arrange(contract, read_period("2026-Q2"), tables)
    except Refused as refused:
        return [(problem.code, str(problem)) for problem in refused.problems]
    return []


@pytest.mark.parametrize(
    ("kind", "said"),
    [("paid", "was paid already"), ("held_back", "was held back"), ("carried", "was carried forward")],
)
def test_a_contract_that_settles_nothing_has_no_use_for_it(coast: Contract, kind: str, said: str) -> None:
    unsettled = replace(coast, settlement=None)
    assert refusal(unsettled, row(kind, "dr-bo", 1)) == [
        (
            "nothing-settled",
            f"earlier.json row 1 column kind: The contract settles nothing, so it has no use for what {said}."
            " Leave the row out, or ask for the section settlement in the contract.",
        )
    ]


def test_an_advance_is_settled_also_without_the_section(coast: Contract) -> None:
    advance = Advance(amount=Number("$9.00", Fraction(9), "$"), paid="monthly")
    incentive = replace(coast.funding["incentive"], advance=advance)
    advanced = replace(coast, settlement=None, funding={**coast.funding, "incentive": incentive})
    assert refusal(advanced, row("carried", "dr-bo", 1)) == []
