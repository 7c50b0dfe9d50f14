"""The settlement as a table: what adds up to what leaves the bank, and the schedule of advances."""

from tests.quarter import ortho
from tests.settled import ASPIRATION, BALANCES, SECOND_QUARTER, YEAR, settled
from vbr.engine.explain import explain
from vbr.exact.whole import Whole
from vbr.reports.former import explain_former

# dr-one: 80% of 100.00 and 99.98 carried in; dr-owes: 80.00 - 300.00; dr-turned: 100.00 - 300.00 paid already
FILE = """\
\ufeffrecipient,payee,level,awarded,currency,released,carried_in,waived,paid_before,held_back,payable,\
carried_out,remark
dr-one,one-inc,physician,100.00,USD,0.00,99.98,0.00,0.00,20.00,179.98,0.00,
dr-owes,dr-owes,physician,100.00,USD,0.00,-300.00,0.00,0.00,20.00,0.00,-220.00,
dr-turned,dr-turned,physician,100.00,USD,0.00,0.00,0.00,300.00,0.00,-200.00,0.00,
dr-gone,dr-gone,,0.00,USD,0.00,150.00,0.00,0.00,0.00,150.00,0.00,not on the roster
"""


def test_everybody_is_settled_once_and_who_has_left_comes_last() -> None:
    assert settled().csv("settlement").decode() == FILE


def test_the_sums_stand_in_the_totals_where_the_contract_settles() -> None:
    document = settled().document()
    totals = {name: document["totals"][name] for name in ("paid", "payable", "carried_out")}
    assert totals == {"paid": "300.00", "payable": "129.98", "carried_out": "-220.00"}
    payable = sum(Whole.of([int(row["payable"].replace(".", "")) for row in document["settlement"]]).tolist())
    assert payable == 129_98


def test_what_somebody_owes_lessens_the_award() -> None:
    loss = "  loss:\n    title: Loss\n    per: physician\n    paid_by: physician\n    start: penalty\n"
    text = BALANCES.replace("    then:\n      - less: penalty\n", loss)
    penalties = {("dr-one", "north"): "30", ("dr-owes", "south"): "130"}
    roster = [
        {**row, "penalty": penalties.get((row["recipient"], row.get("parent")), "0")}
        if row["level"] == "physician"
        else row
        for row in SECOND_QUARTER["roster"]
    ]
    earlier = [row for row in SECOND_QUARTER["earlier"] if row["kind"] == "carried"]
    document = settled({**SECOND_QUARTER, "roster": roster, "earlier": earlier}, text).document()
    rows = [
        (one["recipient"], one["awarded"], one["held_back"], one["payable"]) for one in document["settlement"]
    ]
    # 80% of 70.00, and 99.98; -30.00 is less than 100.00 and waits with the 300.00 owed before
    assert rows == [
        ("dr-one", "70.00", "14.00", "155.98"),
        ("dr-owes", "-30.00", "0.00", "0.00"),
        ("dr-turned", "100.00", "20.00", "0.00"),
        ("dr-gone", "0.00", "0.00", "150.00"),
    ]
    totals = document["totals"]
    assert (totals["paid"], totals["owed"], totals["carried_out"]) == ("300.00", "160.00", "-250.00")
    assert [one["paid_by"] for one in document["payments"] if one["component"] == "loss"] == ["plan"] * 4


def test_a_contract_that_settles_nothing_has_no_rows_and_no_sums() -> None:
    document = ortho().document()
    assert (document["settlement"], document["instalments"]) == ([], [])
    assert "payable" not in document["totals"]


def test_the_order_of_rows_changes_nothing() -> None:
    turned = {name: rows[::-1] if isinstance(rows, list) else rows for name, rows in SECOND_QUARTER.items()}
    assert settled(turned).document() == settled().document()


def test_the_instalments_are_a_calendar_of_the_period() -> None:
    rows = settled(YEAR, ASPIRATION).document()["instalments"]
    assert rows[0] == {
        "component": "achievement",
        "recipient": "above",
        "payee": "above",
        "number": "1",
        "from": "2026-04-01",
        "amount": "6666.67",
    }
    assert [(row["number"], row["from"], row["amount"]) for row in rows[7:12]] == [
        ("8", "2026-11-01", "6666.67"),
        ("9", "2026-12-01", "6666.66"),
        ("10", "2027-01-01", "6666.66"),
        ("11", "2027-02-01", "6666.66"),
        ("12", "2027-03-01", "6666.66"),
    ]
    assert {row["amount"] for row in rows[12:]} == {"0.00"}


def test_what_was_paid_before_takes_the_place_of_the_agreed_advance() -> None:
    row = {"period": "2026-04-01/2027-03-31", "kind": "paid", "recipient": "above", "cents": "7500000"}
    told = settled({**YEAR, "earlier": [row]}, ASPIRATION).document()["settlement"]
    assert [(one["recipient"], one["paid_before"], one["payable"]) for one in told] == [
        ("above", "75000.00", "29000.00"),
        ("new", "0.00", "1000.00"),
    ]


def test_what_is_never_asked_back_is_waived_of_those_who_have_left_too() -> None:
    # below: 70,000 awarded and 80,000 paid; above: 1,000 is what is left of 75,000 less 74,000
    paid = [("below", 80_000_00), ("above", 74_000_00), ("left", 500_00)]
    earlier = [
        {"period": YEAR["period"], "kind": "paid", "recipient": one, "cents": str(cents)}
        for one, cents in paid
    ]
    roster = [
        {"recipient": one, "level": "practice", "points": points, "last_achievement": "0"}
        for one, points in (("above", "750"), ("below", "700"))
    ]
    never_back = ASPIRATION.replace("settled: either_way", "settled: never_back")
    rows = settled({**YEAR, "roster": roster, "earlier": earlier}, never_back).document()["settlement"]
    assert [(one["recipient"], one["waived"], one["payable"]) for one in rows] == [
        ("above", "0.00", "1000.00"),
        ("below", "10000.00", "0.00"),
        ("left", "500.00", "0.00"),
    ]


def test_a_settlement_is_told_in_the_recipients_own_numbers() -> None:
    result = settled().result
    told = {
        one: [said.text for said in explain(result, one)[0].sentences][-1] for one in ("dr-one", "dr-owes")
    }
    assert told == {
        "dr-one": "Settlement: $100.00 awarded, less $20.00 held back until the contract year ends (80% of "
        "an award is paid now), plus $99.98 carried in. $179.98 is payable. $25.00 that was held back before "
        "stays held until the contract year ends.",
        "dr-owes": "Settlement: $100.00 awarded, less $20.00 held back until the contract year ends (80% of "
        "an award is paid now), less $300.00 owed from before. $0.00 is payable, $220.00 stays owed and is "
        "carried forward.",
    }


def test_an_advance_is_told_with_its_instalments() -> None:
    (explained,) = explain(settled(YEAR, ASPIRATION).result, "above")
    assert [said.text for said in explained.sentences if "dvance" in said.text] == [
        "Advanced on Achievement payment (achievement): 80% of last_achievement (last_achievement "
        "£100,000.00) is £80,000.00; instalments: 8 of £6,666.67 and 4 of £6,666.66; earlier does not say "
        "what was paid, so this is taken as paid."
    ]
    assert explained.sentences[-1].text == (
        "Settlement: £104,000.00 awarded, less £80,000.00 paid before. £24,000.00 is payable."
    )
    assert explained.sentences[-1].line == "settled.yaml:35 funding.achievement.advance"


def test_what_was_paid_in_place_of_an_advance_is_told() -> None:
    row = {"period": "2026-04-01/2027-03-31", "kind": "paid", "recipient": "above", "cents": "7500000"}
    (explained,) = explain(settled({**YEAR, "earlier": [row]}, ASPIRATION).result, "above")
    assert [said.text for said in explained.sentences if "paid" in said.text] == [
        "The agreement advances £80,000.00 on Achievement payment (achievement); earlier says £75,000.00 was "
        "paid.",
        "Settlement: £104,000.00 awarded, less £75,000.00 paid before. £29,000.00 is payable.",
    ]


def test_what_was_paid_is_told_where_the_advance_is_not_known() -> None:
    row = {"period": "2026-04-01/2027-03-31", "kind": "paid", "recipient": "above", "cents": "7500000"}
    above, new = YEAR["roster"]
    roster = [{**above, "last_achievement": None}, new]
    (explained,) = explain(settled({**YEAR, "roster": roster, "earlier": [row]}, ASPIRATION).result, "above")
    assert [said.text for said in explained.sentences if "arlier" in said.text] == [
        "Earlier says £75,000.00 was paid on Achievement payment (achievement)."
    ]


def test_what_was_paid_without_an_advance_is_told_to_who_is_here_and_who_has_left() -> None:
    gone = {"period": "2026-Q2", "kind": "paid", "recipient": "dr-gone", "cents": "5000"}
    said = {**SECOND_QUARTER, "earlier": [*SECOND_QUARTER["earlier"], gone]}
    result = settled(said).result
    texts = [one.text for who in explain(result, "dr-turned") for one in who.sentences]
    assert texts[-2:] == [
        "Earlier says $300.00 was paid on Award (award_paid).",
        "Settlement: $100.00 awarded, less $300.00 paid before. $200.00 is owed back.",
    ]
    (left,) = explain_former(result, "dr-gone")
    assert [one.text for one in left.sentences][1:] == [
        "Earlier says $50.00 was paid on Award (award_paid).",
        "Settlement: $0.00 awarded, less $50.00 paid before, plus $150.00 carried in. $100.00 is payable.",
    ]


def test_nothing_is_told_where_the_award_is_payable() -> None:
    alone = {**SECOND_QUARTER, "period": "2026-Q4", "earlier": []}
    told = explain(settled(alone).result, "dr-owes")[0].sentences
    assert [said.text for said in told if said.text.startswith("Settlement")] == []
