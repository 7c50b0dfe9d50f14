"""Tables become the inputs of a calculation: rows of a tree, exact columns, states."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

import pytest

from vbr.exact.ratio import Ratio
from vbr.metrics.columns import Column
from vbr.metrics.inputs import Inputs, MeasureFigures
from vbr.metrics.states import STATES

Send = Callable[..., Inputs]

TREE = [
    {"recipient": "south", "level": "practice", "name": "South Side"},
    {"recipient": "nurse-cy", "level": "nurse", "parent": "south"},
    {"recipient": "dr-ann", "level": "physician", "parent": "south", "payee": "ann-llc"},
    {"recipient": "north", "level": "practice", "parent": "coast-pho"},
    {"recipient": "dr-ann", "level": "physician", "parent": "north"},
]


def values(column: Ratio, rows: int) -> list[Fraction]:
    return column.spread(rows).fractions()


def said(column: Column) -> list[Fraction | None]:
    """The values of a column, None where there is none."""
    there = column.present.tolist()
    return [
        value if is_there else None
        for value, is_there in zip(values(column.values, len(there)), there, strict=True)
    ]


def states(figures: MeasureFigures) -> list[str]:
    return [STATES[state] for state in figures.states.tolist()]


def performance(figures: MeasureFigures) -> list[Fraction]:
    return values(figures.performance, len(figures.states))


def screening(send: Send, *rows: dict[str, str], roster: Sequence[dict[str, str]] = TREE) -> MeasureFigures:
    sent = [{"measure": "screening", **row} for row in rows]
    return send(roster=roster, metrics=sent).measures["screening"]


def test_every_level_is_in_the_order_of_id_parent_and_first_day(send: Send) -> None:
    top, practices, people = send(roster=TREE).cohort.levels
    assert top.ids.tolist() == ["coast-pho"]
    assert practices.ids.tolist() == ["north", "south"]
    assert people.ids.tolist() == ["dr-ann", "dr-ann", "nurse-cy"]
    assert people.parent.tolist() == [0, 1, 1]
    assert people.member.tolist() == [0, 0, 1]
    assert [people.kinds[kind] for kind in people.kind] == ["physician", "physician", "nurse"]


def test_names_and_payees_are_carried_and_the_payee_is_the_recipient_unless_named(send: Send) -> None:
    top, practices, people = send(roster=TREE).cohort.levels
    assert top.names.tolist() == ["Coast Physicians"]
    assert practices.names.tolist() == ["", "South Side"]
    assert people.payees.tolist() == ["dr-ann", "ann-llc", "nurse-cy"]


def test_a_counterparty_in_the_roster_brings_its_name_and_its_figures(send: Send) -> None:
    top = {"recipient": "coast-pho", "level": "association", "name": "Coast", "members": "40"}
    inputs = send(roster=[*TREE, top])
    assert inputs.cohort.levels[0].names.tolist() == ["Coast"]
    assert said(inputs.fields["members"][0]) == [40]


def test_two_memberships_follow_each_other_by_first_day(send: Send) -> None:
    rows = [
        {"recipient": "dr-ann", "level": "physician", "from": "2026-06-01"},
        {"recipient": "dr-ann", "level": "physician", "to": "2026-04-30"},
        {"recipient": "south", "level": "practice"},
    ]
    inputs = send(roster=rows)
    assert said(inputs.fields["active_days"][2]) == [30, 30]
    assert inputs.cohort.levels[2].parent.tolist() == [0, 0]


def test_a_parent_may_be_left_out_where_there_is_only_one(send: Send) -> None:
    rows = [{"recipient": "south", "level": "practice"}, {"recipient": "dr-bo", "level": "physician"}]
    assert send(roster=rows).cohort.levels[2].parent.tolist() == [0]


def test_counts_are_a_ratio_and_the_denominator_is_the_number_of_cases(send: Send) -> None:
    figures = screening(send, {"entity": "south", "numerator": "6", "denominator": "10"})
    assert performance(figures) == [0, Fraction(3, 5)]
    assert values(figures.cases, 2) == [0, 10]
    assert figures.has_cases.tolist() == [False, True]
    assert states(figures) == ["not_reported", "reported"]
    assert figures.counted.tolist() == [False, True]


@pytest.mark.parametrize("text", ["88.12%", "88.12", "88.120%"])
def test_a_value_of_a_percent_is_in_percent_with_or_without_its_sign(send: Send, text: str) -> None:
    figures = screening(send, {"entity": "south", "value": text, "cases": "6.2"})
    assert performance(figures) == [0, Fraction(8812, 10000)]
    assert values(figures.cases, 2) == [0, Fraction(31, 5)]
    assert figures.counted.tolist() == [False, False]


def test_one_measure_may_come_as_counts_here_and_as_a_value_there(send: Send) -> None:
    south = {"entity": "south", "value": "50%"}
    figures = screening(send, {"entity": "north", "numerator": "1", "denominator": "3"}, south)
    assert performance(figures) == [Fraction(1, 3), Fraction(1, 2)]
    assert figures.has_cases.tolist() == [True, False]
    assert figures.counted.tolist() == [True, False]


def test_decimal_counts_are_exact(send: Send) -> None:
    figures = screening(send, {"entity": "south", "numerator": "1.5", "denominator": "6.25"})
    assert performance(figures) == [0, Fraction(6, 25)]


def test_counts_beyond_64_bits_stay_exact(send: Send) -> None:
    figures = screening(send, {"entity": "south", "value": "12.3456789012345678901234567891%"})
    assert performance(figures)[1] == Fraction(123456789012345678901234567891, 10**30)


def test_exclusions_leave_the_denominator_before_scoring(send: Send) -> None:
    row = {"entity": "south", "numerator": "6", "denominator": "10", "exclusions": "2"}
    figures = screening(send, row)
    assert performance(figures) == [0, Fraction(3, 4)]
    assert values(figures.cases, 2) == [0, 8]


@pytest.mark.parametrize(
    "cells",
    [
        {"numerator": "0", "denominator": "0"},
        {"numerator": "0", "denominator": "4", "exclusions": "4"},
        {"cases": "0"},
    ],
)
def test_nothing_of_nothing_is_a_state_and_no_figure(send: Send, cells: dict[str, str]) -> None:
    figures = screening(send, {"entity": "south", **cells})
    assert states(figures) == ["not_reported", "no_cases"]
    assert performance(figures) == [0, 0]


@pytest.mark.parametrize("status", ["not_reported", "pending", "suppressed", "not_applicable", "waived"])
def test_a_status_says_why_there_is_no_figure(send: Send, status: str) -> None:
    figures = screening(send, {"entity": "south", "status": status, "cases": "10"})
    assert states(figures) == ["not_reported", status]
    assert performance(figures) == [0, 0]


def test_baseline_and_completeness_are_plain_ratios(send: Send) -> None:
    row = {"entity": "south", "value": "60%", "baseline": "55.5%", "completeness": "92%"}
    figures = screening(send, row)
    assert figures.baseline is not None
    assert figures.has_baseline is not None
    assert figures.completeness is not None
    assert values(figures.baseline, 2)[1] == Fraction(111, 200)
    assert figures.has_baseline.tolist() == [False, True]
    assert values(figures.completeness, 2) == [1, Fraction(23, 25)]


def test_without_any_baseline_there_is_no_column_of_it(send: Send) -> None:
    figures = screening(send, {"entity": "south", "value": "60%"})
    assert (figures.baseline, figures.has_baseline, figures.completeness) == (None, None, None)


def test_fields_of_a_measure_come_with_its_rows(send: Send) -> None:
    figures = screening(send, {"entity": "south", "value": "60%", "prevalence": "6.5%"})
    assert said(figures.fields["prevalence"]) == [None, Fraction(13, 200)]


def test_a_measure_of_the_top_is_measured_for_the_counterparty(send: Send) -> None:
    rows = [{"entity": "coast-pho", "measure": "visits", "value": "158.2", "cases": "1,900"}]
    figures = send(roster=TREE, metrics=rows).measures["visits"]
    assert (figures.depth, performance(figures)) == (0, [Fraction(791, 5)])
    assert values(figures.cases, 1) == [1900]


def test_a_derived_measure_is_never_an_input(send: Send) -> None:
    assert list(send(roster=TREE).measures) == ["screening", "cost", "visits"]


def test_a_node_with_two_memberships_has_its_figures_on_both_rows(send: Send) -> None:
    rows = [
        {"recipient": "south", "level": "practice", "to": "2026-04-30"},
        {"recipient": "south", "level": "practice", "from": "2026-05-01"},
    ]
    figures = screening(send, {"entity": "south", "value": "60%"}, roster=rows)
    assert performance(figures) == [Fraction(3, 5), Fraction(3, 5)]


def test_days_stated_as_the_contract_says_are_accepted(send: Send) -> None:
    days = {"measured_from": "2026-04-01", "measured_to": "2026-06-30"}
    assert performance(screening(send, {"entity": "south", "value": "60%", **days}))[1] == Fraction(3, 5)


def with_field(send: Send, name: str, text: str) -> Column:
    rows = [{**row, name: text} if row["recipient"] == "nurse-cy" else row for row in TREE]
    return send(roster=rows).fields[name][2]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("members", "1,204", Fraction(1204)),
        ("rent", "-$1,200.50", Fraction(-2401, 2)),
        ("growth", "2.5%", Fraction(1, 40)),
        ("growth", "2.5", Fraction(1, 40)),
        ("rural", "yes", Fraction(1)),
        ("specialty", "specialist", Fraction(1)),
        ("town", "Ayr", Fraction(0)),
        ("meetings", "0.75", Fraction(3, 4)),
    ],
)
def test_fields_are_read_in_their_unit(send: Send, name: str, text: str, value: Fraction) -> None:
    assert said(with_field(send, name, text))[2] == value


def test_a_fraction_is_kept_as_it_was_written(send: Send) -> None:
    column = with_field(send, "meetings", "4 / 6")
    assert (column.values.numerator.tolist()[2], column.values.denominator.tolist()[2]) == (4, 6)


def test_a_fraction_may_be_sent_in_two_columns_that_no_spreadsheet_makes_a_date_of(send: Send) -> None:
    rows = [{**row, "meetings": "4", "meetings_of": "6"} for row in TREE]
    column = send(roster=rows).fields["meetings"][2]
    assert (column.values.numerator.tolist(), column.values.denominator.tolist()) == ([4, 4, 4], [6, 6, 6])


def test_words_are_counted_into_the_words_of_the_contract(send: Send) -> None:
    assert with_field(send, "rural", "yes").choices == ("no", "yes")
    assert with_field(send, "specialty", "specialist").choices == ("primary_care", "specialist")
    assert with_field(send, "town", "Ayr").choices == ("Ayr",)


def test_a_field_that_nobody_says_has_no_column(send: Send) -> None:
    assert send(roster=TREE).fields["members"] == {}


def test_a_field_stands_on_the_levels_where_somebody_says_it(send: Send) -> None:
    column = with_field(send, "members", "7")
    assert said(column) == [None, None, 7]
    assert [STATES[state] for state in column.states.tolist()] == ["not_reported", "not_reported", "reported"]


def test_what_the_contract_says_stands_in_for_what_nobody_says(send: Send) -> None:
    assert said(send(roster=TREE).fields["bonus"][0]) == [Fraction(5, 2)]
    assert said(with_field(send, "bonus", "4")) == [Fraction(5, 2), Fraction(5, 2), 4]
    assert said(with_field(send, "specialty", "specialist")) == [0, 0, 1]


def test_days_come_from_the_dates_held_to_the_period_unless_they_are_counted(send: Send) -> None:
    rows = [
        {"recipient": "south", "level": "practice", "from": "2025-01-01", "to": "2026-04-10"},
        {"recipient": "dr-bo", "level": "physician", "active_days": "45"},
        {"recipient": "dr-cy", "level": "physician", "from": "2026-05-17", "active_days": "45"},
        {"recipient": "dr-di", "level": "physician"},
    ]
    days = send(roster=rows).fields["active_days"]
    assert {depth: said(column) for depth, column in days.items()} == {1: [10], 2: [45, 45, 91]}


def test_a_filing_is_for_every_row_of_its_node(send: Send) -> None:
    product = '{"portion": "2 / 5", "by": "product", "of": ["members"]}'
    choice = f'{{"shares": [{{"portion": "60%", "by": "equal"}}, {product}]}}'
    row = {"node": "south", "step": "to_physicians", "filed": "2025-12-15", "choice": choice}
    (filing,) = send(roster=TREE, filings=[row]).filings
    assert (filing.step, filing.row, filing.filed) == ("to_physicians", 1, date(2025, 12, 15))
    assert [(one.by, one.of, one.portion.value) for one in filing.shares] == [
        ("equal", (), Fraction(3, 5)),
        ("product", ("members",), Fraction(2, 5)),
    ]


def test_a_filing_that_counts_from_a_later_day_is_left_for_later(send: Send) -> None:
    choice = '[{"portion": "100%", "by": "field", "field": "members"}]'
    row = {"node": "south", "step": "to_physicians", "filed": "2025-12-15", "choice": choice}
    assert send(roster=TREE, filings=[{**row, "from": "2026-07-01"}]).filings == ()
    assert len(send("2026-Q3", roster=TREE, filings=[{**row, "from": "2026-07-01"}]).filings) == 1


def test_earlier_amounts_are_summed_by_component_and_by_recipient(send: Send) -> None:
    row = {"period": "2026-Q1", "component": "incentive", "kind": "earned", "cents": "100"}
    share = {"period": "2026-Q1", "component": "incentive", "kind": "allocated", "step": "to_physicians"}
    rows = [
        row,
        {**row, "period": "2026-04-01/2026-06-30", "cents": "2,000"},
        {**share, "recipient": "dr-ann", "cents": "70"},
        {**share, "recipient": "dr-ann", "period": "2026-04-01/2026-06-30", "cents": "5"},
        {**share, "recipient": "dr-gone", "cents": "30"},
    ]
    earlier = send("2026-Q3", roster=TREE, earlier=rows).earlier
    assert earlier.components == {"incentive": 2100}
    assert {step: cents.tolist() for step, cents in earlier.recipients.items()} == {
        "to_physicians": [75, 75, 0]
    }


def test_a_declared_amount_comes_by_itself_or_with_what_was_earlier(send: Send) -> None:
    row = {"period": "2026-Q2", "component": "remitted", "kind": "declared", "cents": "81234567"}
    assert send(declared=[{"component": "remitted", "amount": "$812,345.67"}]).declared == {
        "remitted": 81234567
    }
    assert send(earlier=[row]).declared == {"remitted": 81234567}


def test_the_order_of_rows_changes_nothing(send: Send) -> None:
    rows = [{"entity": one, "measure": "screening", "value": "60%"} for one in ("north", "south")]
    straight, turned = (
        send(roster=tree, metrics=sent) for tree, sent in ((TREE, rows), (TREE[::-1], rows[::-1]))
    )
    assert straight.digests == turned.digests
    assert straight.cohort.levels[2].payees.tolist() == turned.cohort.levels[2].payees.tolist()
