"""What of a correction is payable now, held back and carried forward, on what the first settlement paid."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.settled import ASPIRATION, BALANCES, asked, contract_of
from vbr.contract.model import Contract
from vbr.reports.column_texts import cents_of_texts
from vbr.service.calculation import calculate_contract
from vbr.service.corrections import Corrected, correct_contract

QUARTERLY = contract_of(BALANCES)
CARRIED_FORWARD = contract_of(BALANCES, ("debts: recover", "debts: carried_forward"))
LOSSES_WAIVED = contract_of(
    BALANCES,
    (
        "debts: recover",
        "debts: recover\n  corrections: {window: 12 months, losses: waive, funded_by: payer}",
    ),
)
NEVER_BACK = contract_of(ASPIRATION, ("settled: either_way", "settled: never_back"))
PARTS = ("adjustment", "waived", "payable", "held_back", "carried_out")

Line = tuple[str, str, str, str, str]


def quarter(earlier: list[dict[str, str]] | None = None, **awards: str) -> dict[str, Any]:
    """The second quarter, in which four fifths of an award are paid, and nothing below 100.00."""
    site = {"recipient": "north", "level": "site"}
    physicians = [
        {"recipient": one, "level": "physician", "parent": "north", "award": award}
        for one, award in awards.items()
    ]
    return {"period": "2026-Q2", "roster": [site, *physicians], "earlier": earlier or []}


def open_row(recipient: str, kind: str, cents: int) -> dict[str, str]:
    period = "2026-Q2" if kind == "paid" else "2026-Q1"
    return {"period": period, "kind": kind, "recipient": recipient, "cents": str(cents)}


def settled(was: dict[str, Any], now: dict[str, Any], contract: Contract = QUARTERLY) -> dict[str, Line]:
    return lines(correct_contract(contract, asked(was), asked(now), None))


def lines(corrected: Corrected) -> dict[str, Line]:
    table = corrected.settlement
    parts = zip(*(table[part].tolist() for part in PARTS), strict=True)
    return dict(zip(table["recipient"].tolist(), parts, strict=True))


def test_what_is_held_back_bears_a_loss_before_anything_is_asked_back() -> None:
    # 800 of 1,000 are paid; of 500 nothing is held back, because 800 are paid: 300 are asked back
    assert settled(quarter(one="1000"), quarter(one="500")) == {
        "one": ("-500.00", "0.00", "-300.00", "-200.00", "0.00"),
    }


def test_more_than_was_awarded_is_paid_and_held_back_alike() -> None:
    # 800 and 200 of 1,000; 1,200 and 300 of 1,500
    assert settled(quarter(one="1000"), quarter(one="1500")) == {
        "one": ("500.00", "0.00", "400.00", "100.00", "0.00"),
    }


def test_less_than_the_smallest_payment_is_carried_forward() -> None:
    # 440 of 550 now, of which 400 are paid: 40 is below 100
    assert settled(quarter(one="500"), quarter(one="550")) == {
        "one": ("50.00", "0.00", "0.00", "10.00", "40.00"),
    }


def test_a_debt_is_carried_forward_where_that_is_agreed() -> None:
    assert settled(quarter(one="1000"), quarter(one="500"), CARRIED_FORWARD) == {
        "one": ("-500.00", "0.00", "0.00", "-200.00", "-300.00"),
    }


def test_a_balance_that_was_paid_out_was_not_paid_for_this_period() -> None:
    # 850 are paid, 50 of them an old balance, and 200 held back: of 900 the 100 not paid stay held back
    balance = [open_row("one", "carried", 5000)]
    assert settled(quarter(balance, one="1000"), quarter(balance, one="900")) == {
        "one": ("-100.00", "0.00", "0.00", "-100.00", "0.00"),
    }


def test_an_old_debt_is_set_off_and_not_asked_for() -> None:
    # 800 go to a debt of 1,000, which 200 are left of; of 500 all that is due, 400, goes to it
    debt = [open_row("one", "carried", -100000)]
    assert settled(quarter(debt, one="1000"), quarter(debt, one="500")) == {
        "one": ("-500.00", "0.00", "0.00", "-100.00", "-400.00"),
    }


def test_who_is_only_in_one_of_the_two_files_is_settled_too() -> None:
    assert settled(quarter(one="1000", gone="1000"), quarter(one="1000", new="1000")) == {
        "new": ("1000.00", "0.00", "800.00", "200.00", "0.00"),
        "gone": ("-1000.00", "0.00", "-800.00", "-200.00", "0.00"),
    }


def test_whoever_had_left_and_is_found_to_take_part_is_settled_on_its_balance_once() -> None:
    balance = [open_row("one", "carried", 15000)]
    assert settled(quarter(balance, two="1000"), quarter(balance, one="1000", two="1000")) == {
        "one": ("1000.00", "0.00", "800.00", "200.00", "0.00"),
    }


def test_a_waived_loss_is_not_settled() -> None:
    was, now = asked(quarter(one="1000", gone="1000")), asked(quarter(one="500"))
    corrected = correct_contract(LOSSES_WAIVED, was, now, date(2026, 7, 1))
    assert (corrected.correction.waived, lines(corrected)) == (-1500_00, {})


def test_the_totals_are_those_of_the_lines() -> None:
    was, now = quarter(one="1000", two="500"), quarter(one="500", two="1000")
    document = correct_contract(QUARTERLY, asked(was), asked(now), None).document()
    assert document["totals"] == {
        "was": "1500.00",
        "is": "1500.00",
        "adjustments": "0.00",
        "waived": "0.00",
        "funded_by": "",
        "payable": "100.00",
        "held_back": "-100.00",
        "carried_out": "0.00",
    }
    assert document["remarks"][1] == (
        "What is held back and carried forward changes too: add it to the rows held_back and carried of "
        "2026-Q2 in the table earlier of the periods that follow."
    )


def aspired(points: str, last_achievement: str = "100000") -> dict[str, Any]:
    row = {
        "recipient": "east",
        "level": "practice",
        "points": points,
        "last_achievement": last_achievement,
    }
    return {"period": "2026-04-01/2027-03-31", "roster": [row]}


def test_only_what_was_advanced_is_forgiven() -> None:
    # 80,000 advanced and 24,000 paid; of 70,000 the advance exceeds by 10,000, and the 24,000 come back
    assert settled(aspired("1040"), aspired("700"), NEVER_BACK) == {
        "east": ("-34000.00", "10000.00", "-24000.00", "0.00", "0.00"),
    }


def test_another_figure_behind_an_advance_does_not_change_what_was_advanced() -> None:
    assert settled(aspired("1040"), aspired("1040", "50000"), NEVER_BACK) == {}
    # 80,000 advanced and 24,000 paid; of 100,000 the payer gets 4,000 back
    assert settled(aspired("1040"), aspired("1000", "50000"), contract_of(ASPIRATION)) == {
        "east": ("-4000.00", "0.00", "-4000.00", "0.00", "0.00"),
    }


AWARDS = st.dictionaries(st.sampled_from(["one", "two"]), st.integers(0, 200000), min_size=1)
OPEN = st.dictionaries(
    st.tuples(st.sampled_from(["one", "two"]), st.sampled_from(["carried", "held_back", "paid"])),
    st.integers(-50000, 50000).filter(bool),
)


def sent(awards: dict[str, int], found: dict[tuple[str, str], int]) -> dict[str, Any]:
    rows = [
        open_row(recipient, kind, cents if kind == "carried" else abs(cents))
        for (recipient, kind), cents in found.items()
    ]
    return quarter(rows, **{one: f"{cents // 100}.{cents % 100:02}" for one, cents in awards.items()})


@pytest.mark.parametrize("contract", [QUARTERLY, CARRIED_FORWARD])
@given(AWARDS, OPEN)
@settings(max_examples=15, deadline=None)
def test_the_same_awards_settle_nothing(
    contract: Contract, awards: dict[str, int], found: dict[tuple[str, str], int]
) -> None:
    assert settled(sent(awards, found), sent(awards, found), contract) == {}


@pytest.mark.parametrize("contract", [QUARTERLY, CARRIED_FORWARD])
@given(AWARDS, AWARDS, OPEN)
@settings(max_examples=15, deadline=None)
def test_it_is_what_calculating_again_with_what_was_paid_comes_to(
    contract: Contract, was: dict[str, int], now: dict[str, int], found: dict[tuple[str, str], int]
) -> None:
    """Where no balance was paid out, which a row `paid` cannot tell from the award."""
    found = {key: -abs(cents) if key[1] == "carried" else cents for key, cents in found.items()}
    first = settlement(contract, sent(was, found))
    paid = dict(found)
    for recipient, line in first.items():
        paid[recipient, "paid"] = abs(found.get((recipient, "paid"), 0)) + line["payable"]
    rows = [
        open_row(recipient, kind, cents if kind != "held_back" else abs(cents))
        for (recipient, kind), cents in paid.items()
        if cents
    ]
    again = settlement(contract, sent(now, {}) | {"earlier": rows})
    corrected = correct_contract(contract, asked(sent(was, found)), asked(sent(now, found)), None)
    table = corrected.settlement
    payable = dict(zip(table["recipient"].tolist(), cents_of_texts(table["payable"]), strict=True))
    expected = {recipient: line["payable"] for recipient, line in again.items() if line["payable"]}
    assert {recipient: cents for recipient, cents in payable.items() if cents} == expected


def settlement(contract: Contract, said: dict[str, Any]) -> dict[str, dict[str, int]]:
    table = calculate_contract(contract, asked(said)).table("settlement")
    cents = {part: cents_of_texts(table[part]) for part in ("payable", "held_back", "carried_out")}
    recipients = table["recipient"].tolist()
    return {one: {part: cents[part][row] for part in cents} for row, one in enumerate(recipients)}
