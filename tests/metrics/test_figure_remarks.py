"""Remarks on figures: percents that may be meant as parts of one, and figures that nobody tells of."""

from collections.abc import Callable

from vbr.metrics.inputs import Inputs

Send = Callable[..., Inputs]

ROSTER = [{"recipient": name, "level": "practice"} for name in ("south", "north")]
VISITS = {"entity": "coast-pho", "measure": "visits", "status": "not_reported"}
COST = [{"entity": name, "measure": "cost", "status": "pending"} for name in ("north", "south")]
NORTH = {"entity": "north", "measure": "screening", "value": "60%"}
SOUTH = {**NORTH, "entity": "south"}


def test_a_plain_number_up_to_one_may_be_meant_as_a_part_of_one(send: Send) -> None:
    said = [{**NORTH, "value": "0.80", "baseline": "1", "completeness": "1.0"}, SOUTH, VISITS, *COST]
    assert [str(one) for one in send(roster=ROSTER, metrics=said).remarks] == [
        "metrics: 0.80 of screening is read as 0.80%; write 80% if that is meant.",
        "metrics: 1 of the baseline of screening is read as 1%; write 100% if that is meant.",
        "metrics: 1.0 of the completeness of screening is read as 1.0%; write 100% if that is meant.",
    ]


def test_a_field_in_percent_is_looked_at_like_a_measure(send: Send) -> None:
    roster = [{**ROSTER[0], "growth": "0.015"}, ROSTER[1]]
    said = [{**NORTH, "prevalence": "0.07"}, SOUTH, VISITS, *COST]
    remarks = send(roster=roster, metrics=said).remarks
    assert [str(one) for one in remarks] == [
        "metrics: 0.07 of the prevalence of screening is read as 0.07%; write 7% if that is meant.",
        "roster: 0.015 of growth is read as 0.015%; write 1.5% if that is meant.",
    ]
    assert {(one.code, one.severity) for one in remarks} == {("small-percent", "warning")}


def test_a_percent_that_can_only_be_one_is_not_remarked_on(send: Send) -> None:
    roster = [{**ROSTER[0], "growth": "0.5%"}, {**ROSTER[1], "growth": "-0.5"}]
    metrics = [{**NORTH, "value": "0.80%", "baseline": "1.01"}, {**SOUTH, "value": "0"}, VISITS]
    metrics += [{**COST[0], "status": "", "value": "0.80"}, COST[1]]
    assert send(roster=roster, metrics=metrics).remarks == ()


def test_of_many_percents_the_first_are_named_and_the_rest_counted(send: Send) -> None:
    roster = [
        {"recipient": f"p{place}", "level": "practice", "growth": f"0.{place}"} for place in range(5, 0, -1)
    ]
    metrics = [
        {"entity": one["recipient"], "measure": name, "status": "waived"}
        for one in roster
        for name in ("screening", "cost")
    ]
    told = [str(one) for one in send(roster=roster, metrics=[*metrics, VISITS]).remarks]
    assert told == [
        "roster: 0.1 of growth is read as 0.1%; write 10% if that is meant.",
        "roster: 0.2 of growth is read as 0.2%; write 20% if that is meant.",
        "roster: 0.3 of growth is read as 0.3%; write 30% if that is meant.",
        "roster: 2 more percents up to 1 are written without the sign.",
    ]


def test_what_no_row_says_anything_of_counts_as_not_reported(send: Send) -> None:
    [remark] = send(roster=ROSTER, metrics=[NORTH, VISITS, COST[1]]).remarks
    assert (remark.code, remark.severity) == ("figure-not-told", "warning")
    assert str(remark) == (
        "metrics: No row says anything of screening of south, cost of north: this counts as not reported."
        " Send the figure, or a row whose status says why there is none."
    )


def test_of_very_many_absent_figures_the_first_are_named_and_the_rest_counted(send: Send) -> None:
    roster = [{"recipient": f"p{place:04}", "level": "practice"} for place in range(3000)]
    [remark] = send(roster=roster, metrics=[VISITS]).remarks
    assert remark.message == (
        "No row says anything of screening of p0000, screening of p0001, screening of p0002 and 5,997 more:"
        " this counts as not reported."
    )


def test_the_order_of_rows_changes_no_remark(send: Send) -> None:
    said = [{**NORTH, "value": "0.80"}, {**SOUTH, "value": "0.7"}, COST[0]]
    straight = send(roster=ROSTER, metrics=said).remarks
    assert straight == send(roster=ROSTER[::-1], metrics=said[::-1]).remarks
    assert len(straight) == 3
