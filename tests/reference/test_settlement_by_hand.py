"""Settlement and instalments against sums done by hand; each states its sum."""

from typing import Any

import pytest

from tests.reference import load, run

AGREEMENT = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31, scored: yearly}
participants: {tree: [association, practice], fields: {asked: {unit: dollars}}}
funding:
  achievement: {per: practice, start: asked, unearned: reserve}
allocation: none
"""


def row(kind: str, dollars: int, period: str = "2026", recipient: str = "p") -> dict[str, str]:
    return {"period": period, "component": "", "recipient": recipient, "kind": kind, "cents": f"{dollars}00"}


def settled(
    award: str, settlement: str, earlier: list[dict[str, str]], period: str = "2026", advance: str = ""
) -> dict[str, Any]:
    contract = load(AGREEMENT)
    contract["settlement"] = load(settlement)
    if advance:
        contract["funding"]["achievement"]["advance"] = load(advance)
    if period != "2026":
        contract["term"]["scored"] = "quarterly"
    practice = {"recipient": "p", "level": "practice", "parent": "top", "asked": award}
    return run(contract, period, {"roster": [practice], "earlier": earlier})


def paid_and_carried(result: dict[str, Any], recipient: str = "p") -> tuple[int, int]:
    found = result["settlement"].get(recipient, {"payable": 0, "carried_out": 0})
    return found["payable"], found["carried_out"]


@pytest.mark.parametrize(
    ("award", "carried", "payable", "carried_out"),
    [
        # Earned savings pay an outstanding advance back first, and are never asked for beyond themselves.
        ("1600000", -1_850_000, 0, -250_000_00),
        ("0", -250_000, 0, -250_000_00),
        ("900000", -250_000, 650_000_00, 0),
        # A new loss of 100 beside an old debt of 40: the 100 are asked back now, the 40 stay.
        ("-100", -40, -100_00, -40_00),
        # A balance of 30 in hand pays a part of the loss.
        ("-100", 30, -70_00, 0),
    ],
)
def test_an_old_debt_is_only_set_off_against_what_is_new(
    award: str, carried: int, payable: int, carried_out: int
) -> None:
    result = settled(award, "debts: recover", [row("carried", carried, "2025")])
    assert paid_and_carried(result) == (payable, carried_out)


@pytest.mark.parametrize(
    ("award", "payable", "carried_out"),
    [("99.99", 0, 99_99), ("100.00", 100_00, 0), ("-99.99", 0, -99_99), ("-100.00", -100_00, 0)],
)
def test_less_than_the_smallest_payment_is_carried_forward(
    award: str, payable: int, carried_out: int
) -> None:
    result = settled(award, "{debts: recover, smallest_payment: $100.00}", [])
    assert paid_and_carried(result) == (payable, carried_out)


@pytest.mark.parametrize(("award", "payable"), [("104000", 24_000_00), ("70000", -10_000_00)])
def test_an_advance_in_twelve_instalments_is_settled_either_way(award: str, payable: int) -> None:
    advance = "{amount: 80000, paid: monthly, settled: either_way}"
    result = settled(award, "debts: recover", [], advance=advance)
    assert paid_and_carried(result) == (payable, 0)
    # 8 x 6,666.67 + 4 x 6,666.66 = 53,333.36 + 26,666.64 = 80,000.00.
    instalments = result["instalments"]["achievement", "p"]
    assert [cents for _, cents in instalments] == [6_666_67] * 8 + [6_666_66] * 4
    assert [day for day, _ in instalments[::11]] == ["2026-01-01", "2026-12-01"]


def test_an_advance_of_a_quarter_by_the_month() -> None:
    advance = "{amount: 100.01, paid: monthly, settled: either_way}"
    result = settled("0", "debts: recover", [], period="2026-Q2", advance=advance)
    assert result["instalments"] == {
        ("achievement", "p"): [("2026-04-01", 33_34), ("2026-05-01", 33_34), ("2026-06-01", 33_33)]
    }


def test_quarterly_estimates_are_settled_against_the_year() -> None:
    estimates = [row("paid", 75_000) for _ in range(4)]
    assert paid_and_carried(settled("270000", "debts: recover", estimates)) == (-30_000_00, 0)
    assert paid_and_carried(settled("300000", "debts: recover", estimates)) == (0, 0)


@pytest.mark.parametrize(
    ("debts", "payable", "carried_out", "waived"),
    [
        ("recover", -60_00, -15_00, 0),
        ("carried_forward", 0, -75_00, 0),
        # The old debt is not forgiven with the new one.
        ("waived", 0, -15_00, 60_00),
    ],
)
def test_what_becomes_of_a_new_debt(debts: str, payable: int, carried_out: int, waived: int) -> None:
    # 40 awarded, 100 paid before: 60 too much, beside 15 owed from the year before.
    earlier = [row("paid", 100), row("carried", -15, "2025")]
    result = settled("40", f"debts: {debts}", earlier)
    assert paid_and_carried(result) == (payable, carried_out)
    assert result["settlement"]["p"]["waived"] == waived


def test_an_advance_that_is_never_paid_back() -> None:
    # 80 advanced, 70 awarded: 10 are forgiven. A loss of 5 beside it is a debt of its own.
    advance = "{amount: 80, paid: once, settled: never_back}"
    result = settled("70", "debts: recover", [], advance=advance)
    assert (paid_and_carried(result), result["settlement"]["p"]["waived"]) == ((0, 0), 10_00)
    result = settled("-5", "debts: recover", [], advance=advance)
    assert (paid_and_carried(result), result["settlement"]["p"]["waived"]) == ((-5_00, 0), 80_00)


def test_what_another_component_divides_does_not_count_toward_an_advance() -> None:
    # The bonus advanced 80 to p and came to nothing: 80 are forgiven, though p has all of a pool of 100 too.
    contract = load(AGREEMENT)
    contract["funding"]["achievement"]["advance"] = {"amount": "80", "paid": "once", "settled": "never_back"}
    contract["funding"]["programme"] = {"start": "100", "unearned": "reserve"}
    shares = [{"portion": "100%", "by": "equal"}]
    contract["allocation"] = [
        {"step": "all", "to": "practice", "shares": shares, "pays": "cash", "unclaimed": "reserve"}
    ]
    practice = {"recipient": "p", "level": "practice", "parent": "top", "asked": "0"}
    result = run(contract, "2026", {"roster": [practice]})
    assert (paid_and_carried(result), result["settlement"]["p"]["waived"]) == ((100_00, 0), 80_00)


def test_what_was_paid_stands_in_place_of_the_agreed_advance() -> None:
    # 80 were agreed, 30 were paid to p and 20 to somebody who has left since and owes them.
    advance = "{amount: 80, paid: once, settled: either_way}"
    earlier = [row("paid", 30), row("paid", 20, recipient="gone")]
    result = settled("100", "debts: recover", earlier, advance=advance)
    assert paid_and_carried(result) == (70_00, 0)
    assert paid_and_carried(result, "gone") == (-20_00, 0)


@pytest.mark.parametrize(
    ("period", "held", "released", "payable"),
    [
        # 20% of 100.01 is 20.002: 80.01 are paid and 20.00 held; what was held before stays so.
        ("2026-Q2", 20_00, 0, 80_01),
        # The last quarter holds nothing back and releases the 50.
        ("2026-Q4", 0, 50_00, 150_01),
    ],
)
def test_what_is_held_back_until_the_year_ends(period: str, held: int, released: int, payable: int) -> None:
    terms = "{pays_now: 80%, held_until: contract_year_ends, debts: recover}"
    result = settled("100.01", terms, [row("held_back", 50, "2026-Q1")], period=period)
    found = result["settlement"]["p"]
    assert [found[column] for column in ("held_back", "released", "payable")] == [held, released, payable]


@pytest.mark.parametrize(
    ("ends", "partial", "released"),
    [
        ("2026-12-31", "full", 0),
        ("2026-09-30", "full", 50_00),
        # A last quarter of a day is scored after all; where a cut one is not, this is the last.
        ("2026-10-01", "full", 0),
        ("2026-10-01", "by_days", 0),
        ("2026-10-01", "none", 50_00),
    ],
)
def test_a_term_that_ends_inside_the_year_releases_with_its_last_period(
    ends: str, partial: str, released: int
) -> None:
    contract = load(AGREEMENT)
    contract["term"] |= {"ends": ends, "scored": "quarterly", "partial_period": partial}
    contract["settlement"] = {"pays_now": "80%", "held_until": "contract_year_ends", "debts": "recover"}
    practice = {"recipient": "p", "level": "practice", "parent": "top", "asked": "0"}
    result = run(contract, "2026-Q3", {"roster": [practice], "earlier": [row("held_back", 50, "2026-Q1")]})
    assert result["settlement"].get("p", {"released": 0})["released"] == released


def test_nothing_of_a_loss_is_held_back() -> None:
    result = settled("-100", "{pays_now: 80%, debts: recover}", [], period="2026-Q2")
    assert paid_and_carried(result) == (-100_00, 0)


def test_without_advance_or_settlement_nothing_is_settled() -> None:
    rows = {"roster": [{"recipient": "p", "level": "practice", "parent": "top", "asked": "5"}]}
    result = run(load(AGREEMENT), "2026", rows)
    assert (result["settlement"], result["instalments"]) == ({}, {})
