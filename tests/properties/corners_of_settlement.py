"""What happened in a settlement, by name."""

from collections.abc import Iterator
from typing import Any

from tests.reference.funding import components

COUNTED = {1: "one instalment", 3: "three instalments", 12: "twelve instalments"}


def settlement_corners(
    contract: dict[str, Any], rows: dict[str, list[dict[str, str]]], result: dict[str, Any]
) -> Iterator[str]:
    """What became of the awards of a case."""
    members = {row["recipient"] for row in rows["roster"]}
    is_held = any(row["kind"] == "held_back" and row["cents"] != "0" for row in rows["earlier"])
    if is_held and result["settlement"] and not any(row["released"] for row in result["settlement"].values()):
        yield "kept till the year ends"
    if "partial_period" in contract["term"] and any(row["released"] for row in result["settlement"].values()):
        yield "released before the year ends"
    for recipient, row in result["settlement"].items():
        yield from (
            ["settled after leaving"] if recipient.startswith("gone-") and recipient not in members else []
        )
        yield from recipient_corners(contract, row)
    yield from advance_corners(contract, rows, result)


def recipient_corners(contract: dict[str, Any], row: dict[str, int]) -> Iterator[str]:
    """What became of one recipient's award."""
    debts = contract.get("settlement", {}).get("debts", "recover")
    happened = {
        "held back": row["held_back"] > 0,
        "released": row["released"] > 0,
        "asked back": row["payable"] < 0,
        "debt waived": debts == "waived" and row["waived"] > 0,
        "debt carried": debts == "carried_forward" and row["carried_out"] < min(0, row["carried_in"]),
        "advance forgiven": debts != "waived" and row["waived"] > 0,
        "old debt set off": row["carried_in"] < row["carried_out"] <= 0,
        "old debt left": row["carried_in"] < 0 and row["carried_out"] == row["carried_in"],
        "small payment carried": row["carried_out"] > 0,
    }
    yield from (name for name, has_happened in happened.items() if has_happened)


def advance_corners(
    contract: dict[str, Any], rows: dict[str, list[dict[str, str]]], result: dict[str, Any]
) -> Iterator[str]:
    """How advances were paid."""
    named = components(contract)
    paid = {row["component"] or next(iter(named)) for row in rows["earlier"] if row["kind"] == "paid"}
    for name, terms in named.items():
        if "advance" in terms:
            yield "advance as paid" if name in paid else "advance as agreed"
    yield from (COUNTED[len(own)] for own in result["instalments"].values() if len(own) in COUNTED)
