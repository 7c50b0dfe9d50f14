"""Everything that is wrong with what was sent is told at once, with the row, the column, and what to do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from vbr.contract.model import Contract
from vbr.contract.values import Name
from vbr.errors import Problem, Refused
from vbr.exact.text import read_period
from vbr.intake.json_rows import read_json_rows
from vbr.metrics.arrange import arrange
from vbr.metrics.faults import FAULTS
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.sheets import MOST_ALIKE

Told = Callable[..., list[str]]

ROSTER = [
    {"recipient": "north", "level": "practice"},
    {"recipient": "south", "level": "practice"},
    {"recipient": "dr-ann", "level": "physician", "parent": "north"},
    {"recipient": "nurse-cy", "level": "nurse", "parent": "south"},
]
GOOD = {
    "roster": {"recipient": "dr-x", "level": "physician", "parent": "north"},
    "metrics": {"entity": "north", "measure": "screening"},
    "filings": {
        "node": "north",
        "step": "to_physicians",
        "filed": "2025-12-01",
        "choice": '[{"portion": "100%", "by": "equal"}]',
    },
    "earlier": {"period": "2026-Q1", "component": "incentive", "kind": "earned", "cents": "100"},
}
PAGE = yaml.safe_load(Path(__file__).with_name("told.yaml").read_text("utf-8"))
CASES = [(table, case) for table, cases in PAGE.items() for case in cases]


def tables(table: str, row: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    """A good roster, and one row of a table that differs from a good one."""
    if table == "roster":
        return {"roster": [*ROSTER, {**GOOD["roster"], **row}]}
    return {"roster": ROSTER, table: [{**GOOD[table], **row}]}


@pytest.mark.parametrize(("table", "case"), CASES, ids=[f"{table}: {case['row']}" for table, case in CASES])
def test_a_row_that_is_wrong_is_told_in_full(
    refused: Callable[..., Sequence[Problem]], table: str, case: dict[str, Any]
) -> None:
    found = [
        {"code": problem.code, "says": str(problem)} for problem in refused(**tables(table, case["row"]))
    ]
    assert found == case["told"]


@pytest.mark.parametrize("table", ["roster", "filings", "earlier"])
def test_a_good_row_tells_nothing(told: Told, table: str) -> None:
    assert told(**tables(table, {})) == []


@pytest.mark.parametrize(
    ("period", "message"),
    [
        (
            "2026",
            "coast.yaml:16 term: 2026 (2026-01-01 to 2026-12-31) is not a period of this contract, which is"
            " scored quarterly. Choose 2026-Q1, 2026-Q2, 2026-Q3 or 2026-Q4.",
        ),
        (
            "2026-04-01/2026-05-31",
            "coast.yaml:16 term: 2026-04-01/2026-05-31 is not a period of this contract, which is scored"
            " quarterly. Choose 2026-Q1, 2026-Q2, 2026-Q3 or 2026-Q4.",
        ),
        (
            "2025-Q4",
            "coast.yaml:16 term: 2025-Q4 begins on 2025-10-01, but version 2026.1 scores from 2026-01-01."
            " Choose the version in force on that day, or a later period.",
        ),
        (
            "2027-Q1",
            "coast.yaml:16 term: 2027-Q1 ends on 2027-03-31, but version 2026.1 scores until 2026-12-31."
            " Choose the version in force on that day, or an earlier period.",
        ),
    ],
)
def test_a_period_that_the_contract_does_not_score_is_refused(told: Told, period: str, message: str) -> None:
    assert told(period) == [message]


def test_a_column_that_every_row_needs_is_asked_for(told: Told) -> None:
    assert told(roster=[{"recipient": "north"}]) == [
        "roster.json column level: The column level is missing."
        " Add it: its level in the tree of the contract."
    ]


def test_a_parent_with_two_rows_cannot_have_members(told: Told) -> None:
    north = {"recipient": "north", "level": "practice"}
    rows = [{**north, "to": "2026-04-30"}, {**north, "from": "2026-05-01"}, ROSTER[2]]
    assert told(roster=rows) == [
        "roster.json row 3 column parent: north has 2 rows in the roster."
        " Give the parent one row for the period."
    ]


def test_nobody_can_take_part_below_a_level_without_rows(told: Told) -> None:
    assert told(roster=[{"recipient": "dr-ann", "level": "physician"}]) == [
        "roster.json row 1 column parent: There is no parent, and the roster lists 0 rows on the level"
        " practice. Fill in the parent."
    ]


def test_rows_with_one_key_are_told_of_the_first(told: Told) -> None:
    row = {"entity": "north", "measure": "screening", "value": "60%"}
    assert told(roster=ROSTER, metrics=[row, {**row, "value": "61%"}, row]) == [
        f"metrics.json row {row} column entity: north screening is there already, on row {row - 1}."
        " Keep the one that is right."
        for row in (2, 3)
    ]


def test_a_declared_amount_is_checked_as_one(told: Told) -> None:
    earlier = {"period": "2026-Q2", "component": "remitted", "kind": "declared", "cents": "100"}
    assert told(declared=[{"component": "remitted", "amount": "$1.005"}]) == [
        "declared.json row 1 column amount: $1.005 has a part of a cent. Round it to cents."
    ]
    assert told(declared=[{"component": "remitted", "amount": "$1.00"}], earlier=[earlier]) == [
        "declared.json row 1 column component: remitted is declared here and also in earlier.json."
        " Keep the one that is right."
    ]


def test_where_no_amount_is_declared_none_can_be(coast: Contract) -> None:
    calculated = replace(coast, funding={"incentive": coast.funding["incentive"]})
    sent = {"roster": ROSTER, "metrics": [{**GOOD["metrics"], "value": "60%"}]}
    sent["declared"] = [{"component": "incentive", "amount": "$1.00"}]
    with pytest.raises(Refused) as refusal:
        arrange(calculated, read_period("2026-Q2"), [read_json_rows(*one, one[0]) for one in sent.items()])
    assert [str(problem) for problem in refusal.value.problems] == [
        "declared row 1 column component: incentive is calculated, not declared."
        " Leave it out: no amount of the contract is declared."
    ]


def test_one_id_in_two_ways_of_writing_is_told_of_each_row(told: Told) -> None:
    memberships = [
        {"recipient": name, "level": "physician", "parent": parent}
        for name, parent in (("DR-ANN", "south"), ("dr-ann", "south"), ("NORTH", "south"))
    ]
    # On another level an id stands for somebody else in any case.
    assert [one.split(" If ")[0] for one in told(roster=[*ROSTER, *memberships])] == [
        "roster.json row 5 column recipient: DR-ANN differs from dr-ann on row 3 in capital letters only."
    ]


def test_overrides_are_declared_and_not_accepted_yet(told: Told) -> None:
    row = {"entity": "north", "replaces": "screening", "clause": "7", "reason": "flood"}
    assert told(overrides=[{**row, "requested_by": "a", "approved_by": "b"}]) == [
        "overrides.json row 1 column entity: Overrides are not accepted yet."
        " Correct the table that is wrong, or ask for the change in the contract."
    ]


def test_problems_of_all_tables_come_at_once_file_by_file_from_the_top(told: Told) -> None:
    metrics = [
        {"entity": "north", "measure": "screening", "numerator": "1", "denominator": "0"},
        {"entity": "nort", "measure": "cost", "value": "8OO"},
    ]
    places = [
        message.partition(": ")[0] for message in told("2026", metrics=metrics, roster=[*ROSTER, ROSTER[0]])
    ]
    assert places == [
        "coast.yaml:16 term",
        "metrics.json row 1 column denominator",
        "metrics.json row 2 column value",
        "metrics.json row 2 column entity",
        "roster.json row 5 column recipient",
    ]


@pytest.mark.parametrize(
    ("table", "column", "most", "text"),
    [("roster", "name", 1_000, "x" * 1_001), ("filings", "choice", 10_000, f"[{' ' * 10_000}]")],
)
def test_a_text_has_an_end(told: Told, table: str, column: str, most: int, text: str) -> None:
    message = f"column {column}: The text has more than {most:,} characters. Shorten it."
    assert f"{table}.json row {5 if table == 'roster' else 1} {message}" in told(
        **tables(table, {column: text})
    )


def test_of_very_many_ids_those_beside_an_unknown_one_are_named(told: Told) -> None:
    roster = [{"recipient": f"p{place:04}", "level": "practice"} for place in range(3000)]
    assert told(roster=roster, metrics=[{"entity": "p20001", "measure": "screening", "value": "60%"}]) == [
        "metrics.json row 1 column entity: The roster lists no p20001. Did you mean p2001 or p2000 or p2500?"
    ]


def test_of_very_many_ids_the_one_in_another_case_is_named(told: Told) -> None:
    roster = [{"recipient": f"p{place:04}", "level": "practice"} for place in range(3000)]
    assert told(roster=roster, metrics=[{"entity": "P2001", "measure": "screening", "value": "60%"}]) == [
        "metrics.json row 1 column entity: The roster lists no P2001. Did you mean p2001 or p2501 or p2500?"
    ]


def test_a_fault_that_very_many_rows_have_is_counted(told: Told) -> None:
    rows = [{"entity": f"x{row}", "measure": "screening", "value": "60%"} for row in range(MOST_ALIKE + 20)]
    messages = told(roster=ROSTER, metrics=rows)
    assert len(messages) == MOST_ALIKE + 1
    assert "metrics.json column entity: 20 more rows have the same fault." in messages


def test_a_table_that_came_twice_or_that_nobody_reads_is_refused(coast: Contract) -> None:
    sent = [RawTable.empty("roster"), RawTable.empty("roster"), RawTable.empty("rosters")]
    with pytest.raises(Refused) as refusal:
        arrange(coast, read_period("2026-Q2"), sent)
    assert {
        "roster: roster was sent before, as roster. Send it once.",
        "rosters: There is no table rosters. Did you mean roster?",
    } <= set(map(str, refusal.value.problems))


def test_a_document_without_a_counterparty_has_no_top(coast: Contract) -> None:
    nobody = replace(coast, contract=replace(coast.contract, counterparty=None))
    with pytest.raises(Refused) as refusal:
        arrange(nobody, read_period("2026-Q2"), [])
    assert str(refusal.value) == (
        "coast.yaml: The document names no counterparty, so nobody is at the top of the tree."
        " Calculate an agreement that names this distribution."
    )


def test_a_stand_in_that_is_no_figure_of_its_field_is_refused(coast: Contract) -> None:
    participants = coast.participants
    fields = {
        **participants.fields,
        "bonus": replace(participants.fields["bonus"], if_missing=Name("members")),
    }
    wrong = replace(coast, participants=replace(participants, fields=fields), wording={})
    with pytest.raises(Refused) as refusal:
        arrange(wrong, read_period("2026-Q2"), [])
    assert str(refusal.value.problems[-1]) == (
        "coast.yaml:33 participants.fields.bonus: The points bonus cannot be that."
        " Write a number, or a word of the choices."
    )


def test_lines_of_a_file_are_named_as_lines(coast: Contract) -> None:
    columns = {"recipient": TextColumn.of(["north"]), "level": TextColumn.of(["practise"])}
    table = RawTable("roster", "roster.csv", columns, np.array([7]), "line")
    with pytest.raises(Refused) as refusal:
        arrange(coast, read_period("2026-Q2"), [table])
    assert str(refusal.value.problems[-1]) == (
        'roster.csv:7 column level: The contract has no level "practise". Did you mean practice?'
    )
    assert refusal.value.problems[-1].found == "practise"


NO_ROSTER = "Send the roster: a row for each participant."
NO_METRICS = "Send the metrics: a row for each entity and measure; one without a figure says why in status."


def test_without_roster_or_metrics_these_are_asked_for_first(coast: Contract, told: Told) -> None:
    with pytest.raises(Refused) as refusal:
        arrange(coast, read_period("2026-Q2"), [])
    assert list(map(str, refusal.value.problems)) == [
        f"roster: No roster was sent. {NO_ROSTER}",
        f"metrics: No metrics were sent. {NO_METRICS}",
    ]
    assert told(roster=[], metrics=[]) == [
        f"roster.json: roster.json has no rows. {NO_ROSTER}",
        f"metrics.json: metrics.json has no rows. {NO_METRICS}",
    ]


def test_a_contract_without_measures_needs_no_metrics(coast: Contract) -> None:
    with pytest.raises(Refused) as refusal:
        arrange(replace(coast, measures={}), read_period("2026-Q2"), [])
    assert list(map(str, refusal.value.problems)) == [f"roster: No roster was sent. {NO_ROSTER}"]


def test_the_only_component_may_be_named_or_not_and_is_the_same(coast: Contract) -> None:
    one = replace(coast, funding={"incentive": coast.funding["incentive"]})
    rows = [GOOD["earlier"], {**GOOD["earlier"], "component": ""}]
    sent = {"roster": ROSTER, "metrics": [{**GOOD["metrics"], "value": "60%"}], "earlier": rows}
    with pytest.raises(Refused) as refusal:
        arrange(
            one,
            read_period("2026-Q2"),
            [read_json_rows(name, list(said), name) for name, said in sent.items()],
        )
    assert str(refusal.value) == (
        "earlier row 2 column period: 2026-Q1 incentive earned is there already, on row 1."
        " Keep the one that is right. If both are, write one row with their sum; what was paid in parts may"
        " also name the days of each part as its period: 2026-04 and 2026-05."
    )


def test_a_number_beside_an_empty_column_of_is_half_a_fraction(told: Told) -> None:
    rows = [{**ROSTER[0], "meetings": "5", "meetings_of": "6"}, {**ROSTER[1], "meetings": "1"}]
    assert told(roster=rows) == [
        'roster.json row 2 column meetings: "1" of how many? Write it as 5 / 6, or in two columns: 5, and 6'
        " in the column whose name ends in _of."
    ]


def test_a_wrong_period_says_nothing_of_its_days(told: Told) -> None:
    metrics = [{"entity": "north", "measure": "screening", "value": "60%", "measured_to": "2026-06-30"}]
    roster = [{**ROSTER[0], "active_days": "91", "from": "2026-04-01"}]
    assert [message.partition(": ")[0] for message in told("2026", roster=roster, metrics=metrics)] == [
        "coast.yaml:16 term"
    ]


def test_rows_of_a_wrong_file_are_no_duplicates(refused: Callable[..., Sequence[Problem]]) -> None:
    metrics = [{"recipient": "dr-ann"}, {"recipient": "dr-bea"}]
    codes = {problem.code for problem in refused(metrics=metrics)}
    assert codes == {"unknown-column", "missing-column", "without-figure"}


def test_every_fault_has_its_own_code_and_a_meaning() -> None:
    assert len({fault.code for fault in FAULTS}) == len(FAULTS)
    assert all(fault.meaning for fault in FAULTS)


def test_every_fault_has_a_case() -> None:
    on_the_page = {told["code"] for _, case in CASES for told in case["told"]}
    above = {
        "missing-column", "parent-twice", "declared-twice", "overrides-not-accepted", "wrong-period",
        "table-twice", "unknown-table", "no-counterparty", "bad-stand-in",
        "too-long", "no-roster", "no-metrics", "not-whole-cents",
        "nothing-settled", "former-recipient", "earlier-not-told",
        "told-twice", "figure-not-told", "small-percent",
    }  # fmt: skip
    assert {fault.code for fault in FAULTS} == on_the_page | above
