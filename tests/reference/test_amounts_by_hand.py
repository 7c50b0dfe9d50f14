"""Amounts of lower levels against sums done by hand: divided, missing, added up and owed."""

from fractions import Fraction
from typing import Any

import pytest

from tests.reference import load, run
from tests.reference.tree import Row

DIVIDED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association, practice, physician], fields: {asked: {unit: dollars}, days: {unit: days}}}
funding:
  panel: {per: practice, start: asked, unearned: reserve}
  bonus: {per: practice, start: $0.03, unearned: reserve}
limits: {most: {of: [panel, bonus], per: practice, at_most: $10.00, over_cap: reserve}}
allocation:
  - step: to_physicians
    to: physician
    within: practice
    eligible: {field: days, at_least: 90}
    shares: [{portion: 100%, by: equal}]
    pays: cash
    unclaimed: {stays_with: practice}
"""
TWO_PRACTICES = [
    {"recipient": "north", "level": "practice", "parent": "top", "asked": "9.99"},
    {"recipient": "south", "level": "practice", "parent": "top", "asked": "0.98"},
    {"recipient": "a", "level": "physician", "parent": "north", "days": "90"},
    {"recipient": "b", "level": "physician", "parent": "north", "days": "365"},
    {"recipient": "c", "level": "physician", "parent": "south", "days": "89"},
]


def result_of(contract: dict[str, Any], roster: list[Row], period: str = "2026") -> dict[str, Any]:
    return run(contract, period, {"roster": roster})


def test_the_amounts_of_each_practice_are_divided_among_its_own() -> None:
    # north: 9.99 + 0.03, held to 10.00: the bonus gives way by 0.02. a and b share 1,000 cents.
    # south: 0.98 + 0.03 = 1.01, and c was there too short a time: it stays with south.
    result = result_of(load(DIVIDED), TWO_PRACTICES)
    assert result["paid"] == [
        ("bonus", "", "north", "", 1, "nothing"),
        ("bonus", "", "south", "", 3, "nothing"),
        ("panel", "", "north", "", 999, "nothing"),
        ("panel", "", "south", "", 98, "nothing"),
        ("pool", "to_physicians", "a", "north", 500, "cash"),
        ("pool", "to_physicians", "b", "north", 500, "cash"),
        ("pool", "to_physicians", "c", "south", 0, "not_eligible"),
    ]
    assert result["not_distributed"] == [
        ("bonus", "most", "north", "over_cap", "reserve", 2),
        ("pool", "to_physicians", "south", "unclaimed", "stays_with south", 101),
    ]


def test_nobody_shares_because_a_figure_is_missing_that_is_not_allowed() -> None:
    # north: 10.00 and nobody but b has the days; what a's would be is not known.
    contract = load(DIVIDED.replace("{field: days, at_least: 90}", "{none: [{field: days, below: 90}]}"))
    roster = [{**row, "days": ""} if row["recipient"] == "a" else row for row in TWO_PRACTICES]
    paid = {one[2]: (one[4], one[5]) for one in result_of(contract, roster)["paid"] if one[1]}
    assert paid == {"a": (0, "not_eligible"), "b": (1000, "cash"), "c": (0, "not_eligible")}


def test_what_a_step_only_advises_is_the_cash_of_the_practice() -> None:
    contract = load(DIVIDED)
    contract["allocation"][0]["pays"] = "advice_only"
    assert cash(result_of(contract, TWO_PRACTICES)) == {"north": 1_000, "south": 101}


def test_a_practice_that_is_given_other_money_keeps_its_own() -> None:
    # The programme of 2.00 is halved between the practices and handed on; 10.00 and 1.01 are theirs.
    contract = load(DIVIDED)
    contract["funding"]["programme"] = {"start": "$2.00", "unearned": "reserve"}
    equal = {"shares": [{"portion": "100%", "by": "equal"}], "unclaimed": "reserve"}
    first = {"step": "to_practices", "to": "practice", "pays": "nothing"} | equal
    contract["allocation"] = [first, *contract["allocation"]]
    assert cash(result_of(contract, TWO_PRACTICES)) == {"north": 1_000, "south": 101, "a": 50, "b": 50}
    # Divided before, the amounts are the money of the first step; of the second the practices get the cash.
    contract["allocation"] = [contract["allocation"][1], first | {"pays": "cash"}]
    assert cash(result_of(contract, TWO_PRACTICES)) == {"north": 100, "south": 100, "a": 500, "b": 500}


def cash(result: dict[str, Any]) -> dict[str, int]:
    paid: dict[str, int] = {}
    for _, _, recipient, _, cents, pays in result["paid"]:
        if pays == "cash" and cents:
            paid[recipient] = paid.get(recipient, 0) + cents
    return paid


MISSING = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants:
  tree: [association, practice]
  scored_at: practice
  fields: {saved: {unit: dollars}, members: {unit: count}}
scores: {of_each: {start: {ratio: [share, "10"]}}}
funding:
  share: {per: practice, start: saved, then: [{divided_by: members}, {add: $1.00}], unearned: reserve}
  double: {per: practice, start: {sum: [share, share]}, unearned: reserve}
  closed: {per: practice, start: share, when: {field: saved, above: 1000}, unearned: reserve}
  part: {per: practice, unit: rate, start: {ratio: [share, saved]}}
  total:
    start: {total_of: share}
    then: [{add: {total_of: members}}, {less: {total_of: of_each}}]
    unearned: reserve
allocation: none
rounding: {scores: exact}
"""


def test_what_reads_a_missing_amount_is_missing_and_pays_nothing() -> None:
    # p: 12 / 5 + 1 = 3.40; q has no members: nothing to divide by, whatever is added later.
    roster = [
        {"recipient": "p", "level": "practice", "parent": "top", "saved": "12", "members": "5"},
        {"recipient": "q", "level": "practice", "parent": "top", "saved": "20", "members": "0"},
    ]
    result = result_of(load(MISSING), roster)
    amounts = result["amounts"]
    earned = {name: {node: entry["earned"] for node, entry in by.items()} for name, by in amounts.items()}
    assert earned == {
        "share": {"p": 340, "q": 0},
        "double": {"p": 680, "q": 0},
        "closed": {"p": 0, "q": 0},
        # 3.40 + 5 members - 0.34: q counts nothing in the sums but for its own members, of which it has none.
        "total": {"top": 806},
    }
    assert result["amounts"]["share"]["q"] == {
        "offered": 2_000,
        "earned": 0,
        "over_cap": 0,
        "unearned": 2_000,
    }
    assert result["amount_states"] == {
        "share": {"p": "reported", "q": "not_scored"},
        "double": {"p": "reported", "q": "not_scored"},
        # The condition says no, whatever the amount would have been.
        "closed": {"p": "reported", "q": "reported"},
        "part": {"p": "reported", "q": "not_scored"},
        "total": {"top": "reported"},
    }
    assert result["rates"] == {"part": {"p": Fraction(340, 1200), "q": None}}
    assert result["scores"]["of_each"] == {"p": (Fraction("0.34"), "reported"), "q": (None, "not_scored")}


TOTALS = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association, practice, physician], fields: {visits: {unit: count}}}
funding:
  each: {per: practice, pays: nothing, rounding: ROUNDING, start: {total_of: visits}, then: [{divided_by: 3}]}
  all: {start: {total_of: each}, then: [{add: {total_of: visits}}], unearned: reserve}
allocation: none
"""


@pytest.mark.parametrize(
    ("rounding", "cents"),
    [
        # p has 4 + 1 visits and q 2: 5/3 + 2/3 + 7 = 9.3333.
        ("exact", 9_33),
        ("{decimals: 0, mode: half_up}", 10_00),
        ("{decimals: 3, mode: up}", 9_33),  # 1.667 + 0.667 + 7 = 9.334.
        ("{decimals: 1, mode: up}", 9_40),
    ],
)
def test_a_stage_is_rounded_as_it_says_and_added_up_over_those_below(rounding: str, cents: int) -> None:
    # b works for both; each membership has its own visits.
    roster = [
        {"recipient": "p", "level": "practice", "parent": "top"},
        {"recipient": "q", "level": "practice", "parent": "top"},
        {"recipient": "a", "level": "physician", "parent": "p", "visits": "4"},
        {"recipient": "b", "level": "physician", "parent": "p", "visits": "1"},
        {"recipient": "b", "level": "physician", "parent": "q", "visits": "2"},
    ]
    result = result_of(load(TOTALS.replace("ROUNDING", rounding)), roster)
    assert result["amounts"]["all"]["top"]["earned"] == cents


OWED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [association, practice], fields: {saved: {unit: dollars}, lost: {unit: dollars}}}
funding:
  gain: {per: practice, start: saved, unearned: reserve}
  loss:
    per: practice
    paid_by: practice
    start: lost
    then: [{times: 50%}, {at_most: $40.00}]
    over_cap: reserve
limits: {most: {of: [loss], per: practice, at_most: $30.00, over_cap: reserve}}
allocation: none
settlement: {debts: recover}
"""


def test_what_a_practice_owes_lessens_what_it_is_awarded() -> None:
    # p: 10 gained; half of 100 lost is 50, held to 40 and to 30: it owes 20. q: 10 - 5.
    roster = [
        {"recipient": "p", "level": "practice", "parent": "top", "saved": "10", "lost": "100"},
        {"recipient": "q", "level": "practice", "parent": "top", "saved": "10", "lost": "10"},
    ]
    result = result_of(load(OWED), roster)
    assert result["paid"] == [
        ("gain", "", "p", "", 1_000, "cash"),
        ("gain", "", "q", "", 1_000, "cash"),
        ("loss", "", "p", "", -3_000, "cash"),
        ("loss", "", "q", "", -500, "cash"),
    ]
    # What is not owed is nobody's to get.
    assert result["not_distributed"] == []
    settled = {node: (row["awarded"], row["payable"]) for node, row in result["settlement"].items()}
    assert settled == {"p": (-2_000, -2_000), "q": (500, 500)}
