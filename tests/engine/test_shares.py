"""Shares of divided money: told as they are paid, and refused where a figure that divides them is empty."""

from fractions import Fraction

import pytest

from tests.engine.shares import divided, paid, told
from tests.quarter import northern
from vbr.contract.money import Portion
from vbr.engine.explain import explain
from vbr.engine.steps.share import Capped, OwnPortion, Share
from vbr.errors import Refused
from vbr.exact.number import Number

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
        "Of $30.00 this membership has 0.1 of 0.3, which is $10.00.",
    ]


def test_a_share_that_is_capped_only_after_others_says_by_how_much() -> None:
    # $100.00 by 50, 35 and 15 hours: a is capped at $40.00; b 35/50 of $60.00 = $42.00; c the rest.
    capped = ("cap_each: {amount: $40.00}", "over_cap: redistribute")
    answer = divided("$100.00", capped, "a,north,50,", "b,north,35,", "c,north,15,")
    assert list(paid(answer).values()) == ["40.00", "40.00", "20.00"]
    assert told(answer, "b") == [
        "$100.00 is divided among 3: 100% by hours, 35 of 100.",
        "The share is 0.35, which is $35.00.",
        "2 reached the cap of $40.00 each and got $80.00; the other $20.00 is divided again among the "
        "others, whose shares add up to 0.15: at that rate 0.35 would be $46.666666…, above the cap of "
        "$40.00 each, so it is $40.00.",
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
        "Of $70.01 this membership has 0.25 of 0.75, which is $23.336666….",
        "Without its part of a cent that is $23.33; one of the cents left over, by largest remainder, equal "
        "ones in the order of memberships: $23.34.",
    ]


def test_equal_parts_of_a_cent_are_told_to_go_by_id() -> None:
    # $100.00 in three: 33 1/3 dollars each, and the cent left is a's for its id alone.
    answer = divided("$100.00", (), "c,north,1,", "b,north,1,", "a,north,1,")
    assert paid(answer) == {("a", "north"): "33.34", ("b", "north"): "33.33", ("c", "north"): "33.33"}
    assert [told(answer, one)[-1] for one in "ab"] == [
        "Without its part of a cent that is $33.33; one of the cents left over, by largest remainder, equal "
        "ones in the order of ids: $33.34.",
        "Without its part of a cent that is $33.33.",
    ]


def test_a_share_of_very_many_digits_is_told_rounded() -> None:
    hours = [f"1 / {10**29 + 2 * place + 1}" for place in range(200)]
    physicians = [f"p{place:03},north,{one}," for place, one in enumerate(hours)]
    answer = divided("$200.00", (), *physicians, by="time")
    assert told(answer, "p000")[1] == "The share is about 0.005000000000, which is $1.000000…."


def test_a_split_that_a_practice_filed_says_who_filed_it_and_when() -> None:
    (explanation,) = explain(northern().result, "dr-ito")
    told = [one.text for one in explanation.sentences if one.text.startswith("to_physicians")]
    assert told[0] == (
        "to_physicians: $96,767.93 is divided among 3, as hillcrest-family filed on 2025-12-15: 100% by "
        "panel_months, 20164 of 50412."
    )


def test_a_product_is_told_with_the_figures_that_make_it() -> None:
    # 22,760 x 0.485 = 11,038.6 of 58,285.39, of $152,738.88.
    (explanation,) = explain(northern().result, "stony-brook")
    told = [one.text for one in explanation.sentences if one.text.startswith("to_practices")]
    assert told == [
        "to_practices: $152,738.88 is divided among 3: 100% by member_months x composite, member_months "
        "22760 x composite 0.485000 = 11038.6 of 58285.39.",
        "to_practices: The share is 1103860/5828539, which is $28,927.033014….",
        "to_practices: Without its part of a cent that is $28,927.03.",
    ]


def test_what_was_allocated_earlier_is_told_beside_the_cap() -> None:
    all_of_it = Portion(portion=Number("100%", Fraction(1)), by="field", field="hours")
    own = OwnPortion(all_of_it, ("hours 5",), Fraction(5), Fraction(10))
    capped = Capped(
        cap_cents=20_00, earlier_cents=10_00, count=1, given_cents=20_00, others=Fraction(1, 2),
        claimed=Fraction(1), redistributes=True, is_capped=True,
    )  # fmt: skip
    assert Share(100_00, 2, [own], Fraction(1, 2), 20_00, "dollars", capped=capped).sentences() == (
        "$100.00 is divided among 2: 100% by hours, 5 of 10.",
        "The share is 0.5, which is $50.00.",
        "Of the cap $10.00 was allocated earlier in the contract year, and $20.00 is left.",
        "That is above the cap of $20.00 each, so it is $20.00.",
    )


def test_what_nobody_may_claim_is_not_divided_again() -> None:
    # Half of $100.00 may be claimed, by 3 and 2 parts of 5. One stops at $10.00, so the other has $40.00.
    half = Portion(portion=Number("50%", Fraction(1, 2)), by="field", field="hours")
    own = OwnPortion(half, ("hours 2",), Fraction(2), Fraction(5))
    capped = Capped(
        cap_cents=50_00, earlier_cents=0, count=1, given_cents=10_00, others=Fraction(1, 5),
        claimed=Fraction(1, 2), redistributes=True, is_capped=False,
    )  # fmt: skip
    assert Share(100_00, 2, [own], Fraction(1, 5), 40_00, "dollars", capped=capped).sentences()[2:] == (
        "1 reached its cap and got $10.00; the other $40.00 of $50.00 is divided again among the others by "
        "their shares: 0.2 of 0.2, which is $40.00.",
    )


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
        "c": "at least 1 of 2 must be met, and none is: hours 1 is below 5, most $3.00 is below 9",
    }


def test_no_share_is_nothing_though_all_others_are_at_their_caps() -> None:
    answer = divided("$100.00", CAPPED, "a,north,20,", "b,north,0,")
    assert paid(answer) == {("a", "north"): "30.00", ("b", "north"): "0.00"}
    assert told(answer, "b") == [
        "$100.00 is divided among 2: 100% by hours, 0 of 20.",
        "The share is 0, which is $0.00.",
    ]
