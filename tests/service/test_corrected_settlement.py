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
PAID_WHOLE = contract_of(BALANCES, ("  pays_now: 80%\n  held_until: contract_year_ends\n", ""))
YEAR_OVER = date(2027, 1, 1)
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


def settled(
    was: dict[str, Any],
    now: dict[str, Any],
    contract: Contract = QUARTERLY,
    received: date | None = None,
) -> dict[str, Line]:
    return lines(correct_contract(contract, asked(was), asked(now), received))


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
    assert document["remarks"][1:] == [
        "What is held back changes too. In the table earlier of the next calculation in the contract year, "
        "add it to the row held_back of 2026-Q2, or write that row; the table earlier that comes out hands "
        "it on.",
        "Once the contract year is over, nothing is held back any more: say then when the correction came "
        "(--received).",
    ]


def test_after_the_contract_year_nothing_is_held_back_and_what_was_held_counts_as_paid() -> None:
    was = quarter(one="1000")
    up = correct_contract(QUARTERLY, asked(was), asked(quarter(one="2000")), YEAR_OVER)
    assert lines(up) == {"one": ("1000.00", "0.00", "1000.00", "0.00", "0.00")}
    assert up.remarks[1:] == (
        "The contract year is over: nothing is held back of the adjustments, and what was held back of "
        "2026-Q2 counts as paid. Its rows held_back stay as they are.",
    )
    # 800 were paid and 200 are released: of 500 the whole loss is asked back
    down = settled(was, quarter(one="500"), QUARTERLY, YEAR_OVER)
    assert down == {"one": ("-500.00", "0.00", "-500.00", "0.00", "0.00")}
    last_day = settled(was, quarter(one="2000"), QUARTERLY, date(2026, 12, 31))
    assert last_day == {"one": ("1000.00", "0.00", "800.00", "200.00", "0.00")}


def test_a_term_that_ends_inside_of_the_contract_year_releases_what_was_held_back() -> None:
    was, now = quarter(one="1000"), quarter(one="2000")
    was["period"] = now["period"] = "2027-Q2"
    held, released = date(2027, 9, 30), date(2027, 10, 1)
    assert settled(was, now, QUARTERLY, held)["one"][2:] == ("800.00", "200.00", "0.00")
    assert settled(was, now, QUARTERLY, released)["one"][2:] == ("1000.00", "0.00", "0.00")


def test_after_the_contract_year_a_debt_is_carried_and_set_off_as_agreed() -> None:
    was = quarter(one="1000")
    assert settled(was, quarter(one="500"), CARRIED_FORWARD, YEAR_OVER) == {
        "one": ("-500.00", "0.00", "0.00", "0.00", "-500.00"),
    }
    # 800 go to a debt of 1,000, which 200 are left of, and 200 are held back: of 3,000 the 1,800 beyond both
    debt = [open_row("one", "carried", -100000)]
    was = quarter(debt, one="1000")
    assert settled(was, quarter(debt, one="3000"), CARRIED_FORWARD, YEAR_OVER) == {
        "one": ("2000.00", "0.00", "1800.00", "0.00", "200.00"),
    }
    assert settled(was, quarter(debt, one="500"), CARRIED_FORWARD, YEAR_OVER) == {
        "one": ("-500.00", "0.00", "0.00", "0.00", "-500.00"),
    }


def test_after_the_contract_year_who_is_only_in_one_of_the_two_files_is_settled_whole() -> None:
    was, now = quarter(one="1000", gone="1000"), quarter(one="1000", new="1000")
    assert settled(was, now, QUARTERLY, YEAR_OVER) == {
        "new": ("1000.00", "0.00", "1000.00", "0.00", "0.00"),
        "gone": ("-1000.00", "0.00", "-1000.00", "0.00", "0.00"),
    }


Rows = list[dict[str, str]]


def calculated(period: str, award: str, earlier: Rows) -> tuple[int, Rows]:
    """What a quarter pays in cents, and the table `earlier` that it leaves to the next."""
    answer = calculate_contract(QUARTERLY, asked(quarter(earlier, one=award) | {"period": period}))
    left = answer.table("earlier")
    rows = zip(*(left[column.name].tolist() for column in left.columns), strict=True)
    names = [column.name for column in left.columns]
    (payable,) = cents_of_texts(answer.table("settlement")["payable"])
    return payable, [dict(zip(names, row, strict=True)) for row in rows]


def with_more(earlier: Rows, kind: str, period: str, cents: int) -> Rows:
    """The rows with more in the one of a kind and a period, which is written where it is not there."""
    (found,) = [one for one in earlier if (one["kind"], one["period"]) == (kind, period)] or [{"cents": "0"}]
    others = [one for one in earlier if one is not found]
    row = {"recipient": "one", "kind": kind, "period": period, "cents": str(int(found["cents"]) + cents)}
    return [*others, row]


@pytest.mark.parametrize("calculated_before", [1, 2, 3])
@pytest.mark.parametrize("is_", ["300", "550", "2000"])
def test_the_money_of_the_year_ties_where_the_remarks_are_followed(calculated_before: int, is_: str) -> None:
    """A correction of the first quarter, after that quarter, the second or the third was calculated."""
    quarters = [f"2026-Q{number}" for number in (1, 2, 3, 4)]
    paid, earlier = 0, list[dict[str, str]]()
    for number, period in enumerate(quarters):
        if number == calculated_before:
            before, after = (quarter(one=award) | {"period": "2026-Q1"} for award in ("500", is_))
            corrected = correct_contract(QUARTERLY, asked(before), asked(after), None)
            _, _, payable, held_back, carried = (
                cents_of_texts(corrected.settlement[part])[0] for part in PARTS
            )
            told = " ".join(corrected.remarks)
            assert ("the row held_back of 2026-Q1" in told, held_back != 0) == (True, True)
            assert ("the row carried, which is of the period just before" in told) == (carried != 0)
            earlier = with_more(earlier, "held_back", "2026-Q1", held_back)
            earlier = with_more(earlier, "carried", quarters[number - 1], carried)
            paid += payable
        payable, earlier = calculated(period, "500", earlier)
        paid += payable
    assert (paid, earlier) == (int(is_) * 100 + 3 * 500_00, [])


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
    paid = {recipient: line["payable"] for recipient, line in first.items()}
    corrected = correct_contract(contract, asked(sent(was, found)), asked(sent(now, found)), None)
    assert payable_of(corrected) == calculated_again(contract, now, found, paid)


@given(AWARDS, AWARDS, OPEN)
@settings(max_examples=15, deadline=None)
def test_after_the_contract_year_it_is_what_an_agreement_that_pays_whole_comes_to(
    was: dict[str, int], now: dict[str, int], found: dict[tuple[str, str], int]
) -> None:
    found = {key: -abs(cents) if key[1] == "carried" else cents for key, cents in found.items()}
    first = settlement(QUARTERLY, sent(was, found))
    paid = {recipient: line["payable"] + line["held_back"] for recipient, line in first.items()}
    both = asked(sent(was, found)), asked(sent(now, found))
    corrected = correct_contract(QUARTERLY, *both, YEAR_OVER)
    assert payable_of(corrected) == calculated_again(PAID_WHOLE, now, found, paid)
    assert set(corrected.settlement["held_back"].tolist()) <= {"0.00"}


def payable_of(corrected: Corrected) -> dict[str, int]:
    table = corrected.settlement
    payable = zip(table["recipient"].tolist(), cents_of_texts(table["payable"]), strict=True)
    return {recipient: cents for recipient, cents in payable if cents}


def calculated_again(
    contract: Contract, now: dict[str, int], found: dict[tuple[str, str], int], paid: dict[str, int]
) -> dict[str, int]:
    """What is payable where the first calculation's payments are sent in rows `paid`."""
    with_paid = dict(found)
    for recipient, cents in paid.items():
        with_paid[recipient, "paid"] = abs(found.get((recipient, "paid"), 0)) + cents
    rows = [
        open_row(recipient, kind, cents if kind != "held_back" else abs(cents))
        for (recipient, kind), cents in with_paid.items()
        if cents
    ]
    again = settlement(contract, sent(now, {}) | {"earlier": rows})
    return {recipient: line["payable"] for recipient, line in again.items() if line["payable"]}


def settlement(contract: Contract, said: dict[str, Any]) -> dict[str, dict[str, int]]:
    table = calculate_contract(contract, asked(said)).table("settlement")
    cents = {part: cents_of_texts(table[part]) for part in ("payable", "held_back", "carried_out")}
    recipients = table["recipient"].tolist()
    return {one: {part: cents[part][row] for part in cents} for row, one in enumerate(recipients)}
