"""Corrections: what corrected figures change of what was paid, under the agreement's terms."""

from datetime import date
from typing import Any

import pytest

from tests.settled import ASPIRATION, CONTRACTS, asked, contract_of
from vbr.errors import Refused
from vbr.service.corrections import Corrected, correct_contract

TEXT = (CONTRACTS / "corrected.yaml").read_text("utf-8")
HARMLESS = ("others: recompute", "others: hold_harmless")
LOSSES_WAIVED = ("losses: recover", "losses: waive")
POSTED = ("    smallest: $25.00\n", "")
NO_TERMS = (TEXT[TEXT.index("  corrections:") : TEXT.index("rounding:")], "\n")
IN_TIME = date(2027, 12, 31)

CAP = "    cap_each:\n      amount: $300.00\n      over: scored_period\n      per: recipient\n"

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
    stays = "    over_cap: {stays_with: group}\n    unclaimed: {stays_with: group}"
    capped = ("    unclaimed: stays_with_payer", f"{CAP}{stays}")
    corrected = correct(year(points="2"), capped)
    assert [(row[0], row[1], row[2], row[4]) for row in rows(corrected)] == [
        ("dr-a", "225.00", "300.00", "75.00"),
        ("dr-b", "225.00", "180.00", "-45.00"),
        ("group", "150.00", "120.00", "-30.00"),
    ]
    assert (corrected.correction.was, corrected.correction.adjustments) == (900_00, 0)
    assert corrected.correction.table["pays"].tolist() == ["cash", "cash", "kept"]
    assert corrected.settlement["payable"].tolist() == ["75.00", "-45.00"]
    assert corrected.remarks == ("What a node keeps is not settled: its adjustment is posted whole.",)
    assert len(corrected.not_distributed) == 0


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
        "payable": "135.00",
        "held_back": "0.00",
        "carried_out": "0.00",
    }


def test_whom_the_bank_pays_is_nobodys_figure() -> None:
    now = year(points="2")
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


def test_the_roster_of_a_site_is_of_everybody_under_it_too() -> None:
    # 1, 1, 1 of 3: 300 each; north with twice the members: 2, 2, 1 of 5: 360, 360, 180
    by_members = (
        ("    points: {", "    members: {title: Members, unit: count, basis: panel}\n    points: {"),
        ("of: [points, site_quality]", "of: [points, members]"),
        HARMLESS,
    )
    was, now = year(), year()
    for said, members in ((was, "1"), (now, "2")):
        said["roster"][:2] = [
            {"recipient": "north", "level": "site", "members": members},
            {"recipient": "south", "level": "site", "members": "1"},
        ]
    assert rows(correct(now, *by_members, was=was)) == [
        ("dr-a", "300.00", "360.00", "0.00", "60.00", "own figures", ""),
        ("dr-b", "300.00", "360.00", "0.00", "60.00", "own figures", ""),
        (
            "dr-c",
            "300.00",
            "180.00",
            "-120.00",
            "0.00",
            "figures of others",
            "its own figures did not change",
        ),
    ]


def test_losses_may_be_waived() -> None:
    assert [(row[3], row[4], row[6]) for row in rows(correct(year(north="25%"), LOSSES_WAIVED))] == [
        ("-75.00", "0.00", "losses are waived"),
        ("-75.00", "0.00", "losses are waived"),
        ("0.00", "150.00", ""),
    ]


def test_a_waived_loss_of_somebody_who_is_not_eligible_any_more_is_not_settled() -> None:
    # 900 by 1 x 50% and 1 x 100%: 300 and 600
    eligible = ("    shares:\n", "    eligible: {field: points, at_least: 1}\n    shares:\n")
    corrected = correct(year(points="0"), LOSSES_WAIVED, eligible)
    assert [(row[0], row[3], row[4]) for row in rows(corrected)] == [
        ("dr-a", "-225.00", "0.00"),
        ("dr-b", "0.00", "75.00"),
        ("dr-c", "0.00", "150.00"),
    ]
    assert corrected.settlement["recipient"].tolist() == ["dr-b", "dr-c"]


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


def test_without_terms_every_difference_is_an_adjustment_and_the_parties_decide() -> None:
    corrected = correct(year(points="2"), NO_TERMS, received=None)
    assert [row[4] for row in rows(corrected)] == ["135.00", "-45.00", "-90.00"]
    assert corrected.document()["remarks"] == [
        "The agreement has no terms for corrections (settlement.corrections). These are the differences; "
        "whether they are posted is for the parties to agree."
    ]
    assert correct(year(points="2")).remarks == ()


def test_without_terms_no_day_of_receipt_means_anything() -> None:
    assert refusal(year(), NO_TERMS) == [
        "The correction was received on 2027-12-31, and the agreement has no time for corrections. "
        "Leave out --received. [no-terms-for-corrections]"
    ]


def test_both_files_say_the_same_of_what_is_open_from_before() -> None:
    earlier = [
        {"period": "2026", "kind": "paid", "recipient": one, "cents": "100"} for one in ("dr-a", "dr-b")
    ]
    assert rows(correct(year(earlier=earlier), POSTED, was=year(earlier=earlier))) == []
    message = "What was paid before, held back or carried forward is not the same in both files, for"
    hint = "Send the same rows in both: what the first calculation paid counts without being sent."
    assert refusal(year(earlier=earlier)) == [f"{message} dr-a and 1 more. {hint} [other-open-amounts]"]
    assert refusal(year(), was=year(earlier=earlier[:1])) == [f"{message} dr-a. {hint} [other-open-amounts]"]


def paid_row(recipient: str, cents: int, **more: str) -> dict[str, str]:
    return {"period": "2026", "kind": "paid", "recipient": recipient, "cents": str(cents), **more}


AFTER_ANOTHER = (
    "earlier says what was paid for 2026 already, as after another correction. What that one waived is not "
    "known here, and would be posted all the same. Settle it outside of the contract; or, where no "
    "correction was made before, leave the rows paid out of both files: what the first calculation paid "
    "counts without being sent. "
    "[correction-after-another]"
)


@pytest.mark.parametrize("recipient", ["dr-a", "dr-gone"])
@pytest.mark.parametrize("terms", [[], [POSTED, LOSSES_WAIVED], [POSTED, HARMLESS]])
def test_a_second_correction_is_refused_where_the_first_may_have_waived(
    terms: list[tuple[str, str]], recipient: str
) -> None:
    # 225.00 were paid; the loss of 75.00 by 25% was waived, and back at 50% nothing is owed
    earlier = [paid_row(recipient, 22500)]
    first, second = year(north="25%", earlier=earlier), year(earlier=earlier)
    assert refusal(second, *terms, was=first) == [AFTER_ANOTHER]


def test_a_second_correction_goes_on_where_everything_is_posted() -> None:
    # 225.00 less the 75.00 that the first one took back; at 50% both are due again
    earlier = [paid_row("dr-a", 22500), paid_row("dr-b", 22500), paid_row("dr-c", 45000)]
    second = correct(year(earlier=earlier), POSTED, was=year(north="25%", earlier=earlier))
    assert [(row[0], row[4]) for row in rows(second)] == [
        ("dr-a", "75.00"),
        ("dr-b", "75.00"),
        ("dr-c", "-150.00"),
    ]
    assert second.settlement["payable"].tolist() == ["75.00", "75.00", "-150.00"]


def test_an_advance_is_no_sign_of_another_correction() -> None:
    terms = (
        "settlement:\n  debts: recover\n  corrections: {window: 12 months, losses: waive, funded_by: payer}"
    )
    contract = contract_of(ASPIRATION, ("allocation: none\n", f"allocation: none\n\n{terms}\n"))
    row = {"recipient": "east", "level": "practice", "last_achievement": "100000"}
    said = {
        "period": "2026-04-01/2027-03-31",
        "earlier": [paid_row("east", 8000000, period="2026-04-01/2027-03-31", component="achievement")],
    }
    was, now = (asked({**said, "roster": [{**row, "points": points}]}) for points in ("1000", "1040"))
    corrected = correct_contract(contract, was, now, IN_TIME)
    assert corrected.settlement["payable"].tolist() == ["4000.00"]


def test_what_counts_towards_caps_of_the_year_is_told_the_first_few_and_how_many_more() -> None:
    # 1, 1, 2 and 2 of 6: 150 twice, 300 twice; 2, 1, 2 and 2 of 7: 257.14 but 128.57, a cent to the first
    halves = (("scored: yearly", "scored: half_yearly"), ("paid: yearly", "paid: half_yearly"))
    of_the_year = CAP.replace("scored_period", "contract_year") + "    over_cap: stays_with_payer\n"
    capped = ("    unclaimed: stays_with_payer", f"{of_the_year}    unclaimed: stays_with_payer")
    was, now = year(period="2026-H1"), year(points="2", period="2026-H1")
    for said in (was, now):
        said["roster"].append({"recipient": "dr-d", "level": "physician", "parent": "south", "points": "1"})
    corrected = correct(now, *halves, capped, received=date(2027, 6, 30), was=was)
    assert corrected.remarks == (
        "What 2026-H1 counts towards caps of the contract year changes: to_physicians dr-a allocated was "
        "$150.00 and is $257.15; to_physicians dr-b allocated was $150.00 and is $128.57; to_physicians dr-c "
        "allocated was $300.00 and is $257.14; 1 more. Correct the periods of the contract year that were "
        "calculated since, one after the other, and calculate those that follow, with the rows of 2026-H1 in "
        "the table earlier changed so.",
    )
    was["period"] = now["period"] = "2026-H2"
    assert correct(now, *halves, capped, was=was).remarks == ()


def test_two_files_with_nobody_in_common_are_of_two_contracts() -> None:
    other = {"period": "2027", "roster": [{"recipient": "harbor", "level": "company", "hours": "1"}]}
    assert refusal(year(), was=other) == [
        "Nobody of inputs.json roster stands in inputs.json roster, so the two are not of one contract. "
        "Send the file that was paid, and the same with the corrected figures. [other-contract]"
    ]


def test_what_nobody_gets_accounts_for_the_rest_of_the_difference() -> None:
    # 225, 225 and 300 of 450: 150 is over the cap; then 300 of 360, 180 and 300 of 360: 120 is
    over_cap = "    over_cap: stays_with_payer\n    unclaimed: stays_with_payer"
    capped = ("    unclaimed: stays_with_payer", f"{CAP}{over_cap}")
    document = correct(year(points="2"), capped).document()
    assert document["totals"]["adjustments"] == "30.00"
    assert document["not_distributed"] == [
        {
            "component": "incentive",
            "step": "to_physicians",
            "why": "over_cap",
            "to": "stays_with_payer",
            "was": "150.00",
            "is": "120.00",
            "difference": "-30.00",
        }
    ]


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
    assert rows(correct(year(), received=date(2026, 12, 31))) == []
    assert refusal(year(), received=date(2026, 12, 30)) == [
        "The correction was received on 2026-12-30, and 2026 lasts until 2026-12-31. Correct the day. "
        "[correction-too-early]"
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
