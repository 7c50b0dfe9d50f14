"""Shares of divided money: told as they are paid, and refused where a figure that divides them is empty."""

import pytest

from tests.engine.shares import divided, paid, told
from vbr.errors import Refused

CAPPED = ("cap_each: {amount: $30.00}", "over_cap: redistribute")


def test_two_memberships_under_one_cap_are_told_as_they_are_paid() -> None:
    # $100.00 by 20 + 10, 10 and 60 hours of 100: a 30% = $30.00, not above its cap; c is capped.
    # The other $70.00 by 30 and 10 of 40: a $52.50, above the cap as well. a $30.00 as 2/3 and 1/3.
    answer = divided("$100.00", CAPPED, "a,north,20,", "a,south,10,", "b,north,10,", "c,south,60,")
    assert paid(answer) == {("a", "north"): "20.00", ("a", "south"): "10.00", ("b", "north"): "30.00",
                            ("c", "south"): "30.00"}  # fmt: skip
    assert told(answer, "a", "south") == [
        "$100.00 is divided among 4: 100% by hours, 10 of 100.",
        "The share is 0.1, which is $10.00.",
        "The cap is one for 2 memberships, together 0.3, which is $30.00.",
        "3 reached the cap of $30.00 each, nobody is below it, and what is divided again is above the cap of "
        "$30.00 each, so it is $30.00.",
        "All together: Paid $30.00.",
        "Of that this membership has 0.1 of 0.3, which is $10.00.",
        "Paid $10.00.",
    ]


def test_a_share_that_is_capped_only_after_others_says_by_how_much() -> None:
    # $100.00 by 50, 35 and 15 hours: a is capped at $40.00; b 35/50 of $60.00 = $42.00; c the rest.
    capped = ("cap_each: {amount: $40.00}", "over_cap: redistribute")
    answer = divided("$100.00", capped, "a,north,50,", "b,north,35,", "c,north,15,")
    assert list(paid(answer).values()) == ["40.00", "40.00", "20.00"]
    assert told(answer, "b") == [
        "$100.00 is divided among 3: 100% by hours, 35 of 100.",
        "The share is 0.35, which is $35.00.",
        "2 reached the cap of $40.00 each and got $80.00; the other $20.00 is divided again among the others "
        "by their shares: 0.35 of 0.15 would be $46.666666…, above the cap of $40.00 each, so it is $40.00.",
        "Paid $40.00.",
    ]


def test_caps_that_differ_are_not_told_as_one() -> None:
    capped = ("cap_each: {amount: most}", "over_cap: redistribute")
    answer = divided("$100.00", capped, "a,north,50,40", "b,north,40,30", "c,north,10,90")
    assert told(answer, "c")[2] == (
        "2 reached their caps and got $70.00; the other $30.00 is divided again among the others by their "
        "shares: 0.1 of 0.1, which is $30.00."
    )


def test_the_last_cent_of_two_memberships_is_told() -> None:
    # $100.00 by 2 + 1 of 4 hours, cap $70.01: $46.67 1/3 and $23.33 2/3; the cent left to the larger part.
    capped = ("cap_each: {amount: $70.01}", "over_cap: stays_with_payer")
    answer = divided("$100.00", capped, "a,north,2,", "a,south,1,", "b,north,1,")
    assert list(paid(answer).values()) == ["46.67", "23.34", "25.00"]
    assert told(answer, "a", "south")[3:] == [
        "That is above the cap of $70.01 each, so it is $70.01.",
        "All together: Paid $70.01.",
        "Of that this membership has 0.25 of 0.75, which is $23.336666….",
        "Without its part of a cent that is $23.33; one of the cents left over, by largest remainder: "
        "$23.34.",
    ]


def test_a_share_of_very_many_digits_is_told_rounded() -> None:
    hours = [f"1 / {10**29 + 2 * place + 1}" for place in range(200)]
    physicians = [f"p{place:03},north,{one}," for place, one in enumerate(hours)]
    answer = divided("$200.00", (), *physicians, by="time")
    assert told(answer, "p000")[1] == "The share is 0.005000000000…, which is $1.000000…."


def test_an_empty_figure_of_somebody_who_shares_is_not_nothing() -> None:
    with pytest.raises(Refused) as refused:
        divided("$100.00", (), "a,north,20,", "b,north,,")
    assert [(one.code, one.message) for one in refused.value.problems] == [
        (
            "figure-missing",
            "allocation.shared.shares needs hours, and it is missing for b.",
        )
    ]


def test_who_does_not_share_needs_no_figure() -> None:
    terms = ("eligible: {all: [{field: most, at_least: 1}]}",)
    answer = divided("$100.00", terms, "a,north,20,5", "b,north,,0")
    assert list(paid(answer).values()) == ["100.00", "0.00"]


def test_a_test_beside_one_that_is_met_is_no_reason() -> None:
    terms = (
        "eligible: {any: [{field: hours, at_least: 5}, {field: most, at_least: 9}], "
        "all: [{field: most, at_least: 2}]}",
    )
    answer = divided("$100.00", terms, "a,north,20,5", "b,north,10,1", "c,north,1,3")
    rows = answer.payments()
    assert dict(zip(rows["recipient"], rows["reason"], strict=True)) == {
        "a": "",
        "b": "most $1.00 is below 2",
        "c": "hours 1 is below 5; most $3.00 is below 9",
    }
