"""Corrections: what corrected figures change of what was paid, under the agreement's terms."""

from datetime import date
from typing import Any

import pytest

from tests.settled import CONTRACTS, asked, contract_of
from vbr.errors import Refused
from vbr.service.corrections import Corrected, correct_contract

TEXT = (CONTRACTS / "corrected.yaml").read_text("utf-8")
HARMLESS = ("others: recompute", "others: hold_harmless")
LOSSES_WAIVED = ("losses: recover", "losses: waive")
NO_TERMS = (TEXT[TEXT.index("  corrections:") : TEXT.index("rounding:")], "\n")
IN_TIME = date(2027, 12, 31)

Row = tuple[str, str, str, str, str, str, str]


def year(north: str = "50%", points: str = "1", **more: Any) -> dict[str, Any]:
    """The year as it was paid: dr-a and dr-b 225.00 each, dr-c 450.00."""
    physicians = [("dr-a", "north", points), ("dr-b", "north", "1"), ("dr-c", "south", "1")]
    sites = [{"recipient": one, "level": "site"} for one in ("north", "south")]
    of_sites = [("north", north), ("south", "100%")]
    return {
        "period": "2026",
        "roster": sites
        + [{"recipient": r, "level": "physician", "parent": p, "points": own} for r, p, own in physicians],
        "metrics": [{"entity": one, "measure": "quality", "value": value} for one, value in of_sites],
        **more,
    }


def correct(
    now: dict[str, Any], *replaced: tuple[str, str], received: date | None = IN_TIME, was: Any = None
) -> Corrected:
    return correct_contract(contract_of(TEXT, *replaced), asked(was or year()), asked(now), received)


def rows(corrected: Corrected) -> list[Row]:
    names = ("recipient", "was", "is", "waived", "adjustment", "why", "reason")
    table = corrected.correction.table
    return list(zip(*(table[name].tolist() for name in names), strict=True))


def refusal(*said: Any, **named: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        correct(*said, **named)
    return [f"{one} [{one.code}]" for one in refused.value.problems]


def test_corrected_points_of_one_change_everybodys_share() -> None:
    # 2 x 50%, 1 x 50%, 1 x 100% of 2.5: 360, 180, 360
    assert rows(correct(year(points="2"))) == [
        ("dr-a", "225.00", "360.00", "0.00", "135.00", "own figures", ""),
        ("dr-b", "225.00", "180.00", "0.00", "-45.00", "figures of others", ""),
        ("dr-c", "450.00", "360.00", "0.00", "-90.00", "figures of others", ""),
    ]


def test_what_nobody_may_have_goes_from_the_group_that_kept_it_to_whoever_earned_it() -> None:
    # 225, 225 and 300 of 450: the group keeps 150; then 300 of 360, 180 and 300 of 360: it keeps 120
    capped = (
        "    unclaimed: stays_with_payer",
        "    cap_each:\n      amount: $300.00\n      over: scored_period\n      per: recipient\n"
        "    over_cap: {stays_with: group}\n    unclaimed: {stays_with: group}",
    )
    corrected = correct(year(points="2"), capped)
    assert [(row[0], row[1], row[2], row[4]) for row in rows(corrected)] == [
        ("dr-a", "225.00", "300.00", "75.00"),
        ("dr-b", "225.00", "180.00", "-45.00"),
        ("group", "150.00", "120.00", "-30.00"),
    ]
    assert (corrected.correction.was, corrected.correction.adjustments) == (900_00, 0)


def test_whoever_had_the_right_figures_keeps_what_it_had() -> None:
    corrected = correct(year(points="2"), HARMLESS)
    assert rows(corrected)[1:] == [
        ("dr-b", "225.00", "180.00", "-45.00", "0.00", "figures of others", "its own figures did not change"),
        ("dr-c", "450.00", "360.00", "-90.00", "0.00", "figures of others", "its own figures did not change"),
    ]
    assert corrected.document()["totals"] == {
        "was": "900.00",
        "is": "900.00",
        "adjustments": "135.00",
        "waived": "-135.00",
        "funded_by": "payer",
    }


def test_whom_the_bank_pays_and_what_it_paid_are_nobodys_figures() -> None:
    now = year(
        points="2", earlier=[{"period": "2026", "kind": "paid", "recipient": "dr-b", "cents": "22500"}]
    )
    now["roster"] = [
        row | ({"payee": "c-inc"} if row["recipient"] == "dr-c" else {}) for row in now["roster"]
    ]
    assert [row[5] for row in rows(correct(now, HARMLESS))] == ["own figures", *["figures of others"] * 2]


def test_figures_of_a_site_are_those_of_everybody_under_it() -> None:
    # 25%, 25%, 100% of 1.5: 150, 150, 600
    assert rows(correct(year(north="25%"), HARMLESS)) == [
        ("dr-a", "225.00", "150.00", "0.00", "-75.00", "own figures", ""),
        ("dr-b", "225.00", "150.00", "0.00", "-75.00", "own figures", ""),
        ("dr-c", "450.00", "600.00", "0.00", "150.00", "figures of others", ""),
    ]


def test_losses_may_be_waived() -> None:
    assert [(row[3], row[4], row[6]) for row in rows(correct(year(north="25%"), LOSSES_WAIVED))] == [
        ("-75.00", "0.00", "losses are waived"),
        ("-75.00", "0.00", "losses are waived"),
        ("0.00", "150.00", ""),
    ]


@pytest.mark.parametrize(
    ("smallest", "reasons"),
    [
        ("$45.00", ["", "", ""]),
        ("$45.01", ["", "less than $45.01", ""]),
        ("$90.01", ["", *["less than $90.01"] * 2]),
    ],
)
def test_a_difference_below_the_smallest_is_not_posted(smallest: str, reasons: list[str]) -> None:
    corrected = correct(year(points="2"), ("smallest: $25.00", f"smallest: {smallest}"))
    assert [row[6] for row in rows(corrected)] == reasons


def test_the_same_figures_post_nothing_however_they_are_written() -> None:
    corrected = correct(year(north="50.00%", points="1.0"))
    assert (rows(corrected), corrected.correction.was, corrected.correction.now) == ([], 900_00, 900_00)


def test_who_is_only_in_one_of_the_two_has_nothing_in_the_other() -> None:
    now = year()
    now["roster"] = [
        row | ({"recipient": "dr-d"} if row["recipient"] == "dr-b" else {}) for row in now["roster"]
    ]
    assert rows(correct(now)) == [
        ("dr-d", "0.00", "225.00", "0.00", "225.00", "own figures", ""),
        ("dr-b", "225.00", "0.00", "0.00", "-225.00", "own figures", ""),
    ]


def test_without_terms_every_difference_is_an_adjustment() -> None:
    assert [row[4] for row in rows(correct(year(points="2"), NO_TERMS, received=None))] == [
        "135.00",
        "-45.00",
        "-90.00",
    ]


def test_what_was_paid_before_is_nobodys_award() -> None:
    paid = {"period": "2026", "kind": "paid", "recipient": "dr-a", "cents": "100"}
    assert rows(correct(year(earlier=[paid]))) == []


def test_a_correction_comes_within_the_window() -> None:
    until = "settled.yaml:54 settlement.corrections.window corrects 2026 until 2027-12-31"
    assert refusal(year(), received=date(2028, 1, 1)) == [
        f"The correction was received on 2028-01-01, and {until}. Settle it outside of the contract, or "
        "leave it as it is. [correction-too-late]"
    ]
    assert refusal(year(), received=None) == [
        f"{until}, and nobody said when the correction was received. Say the day: --received 2027-01-15. "
        "[correction-not-received]"
    ]
    days = ("window: 12 months", "window: 45 days")
    assert rows(correct(year(), days, received=date(2027, 2, 14))) == []
    assert [one.rpartition(" ")[2] for one in refusal(year(), days, received=date(2027, 2, 15))] == [
        "[correction-too-late]"
    ]


def test_both_are_of_one_period() -> None:
    text = TEXT.replace("scored: yearly", "scored: half_yearly").replace("paid: yearly", "paid: half_yearly")
    first, second = (asked(year(period=half)) for half in ("2026-H1", "2026-H2"))
    with pytest.raises(Refused) as refused:
        correct_contract(contract_of(text), first, second, IN_TIME)
    assert [str(one) for one in refused.value.problems] == [
        "What was paid is of 2026-H1, and the corrected figures are of 2026-H2. "
        "Send both for the same period."
    ]
