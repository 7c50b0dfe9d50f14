"""A submission in one JSON document, or in parts."""

import json

import pytest

from vbr.errors import Refused
from vbr.intake.envelope import read_envelope
from vbr.intake.faults import FAULTS
from vbr.intake.parts import Part, read_tables
from vbr.metrics.faults import FAULTS as TABLE_FAULTS


def told(said: object) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_envelope(json.dumps(said).encode(), "body")
    return [str(problem) for problem in refusal.value.problems]


def test_it_says_the_period_the_version_whom_to_explain_and_the_tables() -> None:
    said = {
        "contract": "coast",
        "version": "2026.1",
        "period": "2026-Q2",
        "explain": ["dr-ann"],
        "metrics": [{"entity": "north", "value": 60.50}],
        "declared": {"incentive": "$1,000.00"},
        "roster": [],
        "filings": None,
    }
    envelope = read_envelope(json.dumps(said).encode("utf-8-sig"), "body")
    assert (envelope.contract, envelope.version, envelope.period) == ("coast", "2026.1", "2026-Q2")
    assert envelope.explain == ("dr-ann",)
    assert [(table.name, table.source, len(table)) for table in envelope.tables] == [
        ("metrics", "body metrics", 1),
        ("roster", "body roster", 0),
        ("declared", "body declared", 1),
    ]
    assert envelope.tables[2].columns["amount"].rows().tolist() == ["$1,000.00"]


def test_what_it_does_not_say_is_empty() -> None:
    envelope = read_envelope(b"{}", "body")
    assert envelope.tables == ()
    assert (envelope.contract, envelope.version, envelope.period, envelope.explain) == ("", "", "", ())


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        (
            [],
            [
                "body: The JSON is not an object."
                ' Write {"period": "2026-Q2", "metrics": [...], "roster": [...]}.'
            ],
        ),
        (
            {"format": "vbr-result/1", "calculation": "806f", "contract": {"id": "coast"}, "scores": []},
            [
                "body format: This is what was calculated."
                " Send the file of inputs that it was calculated from."
            ],
        ),
        (
            {"metric": [], "period": ["2026-Q2"], "explain": "dr-ann", "roster": {}},
            [
                'body metric: A submission has no "metric". Did you mean metrics?',
                'body period: period is not a text. Write it in quotes, such as "2026-Q2".',
                'body explain: explain is not a list of ids. Write "explain": ["dr-bell", "dr-chen"].',
                'body roster: roster is not a list of rows. Write "roster": [{...}, {...}].',
            ],
        ),
        (
            {"explain": ["a"] * 51},
            [
                "body explain: explain names 51 recipients, and at most 50 are explained at once."
                " Ask again for the others."
            ],
        ),
    ],
)
def test_everything_wrong_with_it_is_told(said: object, messages: list[str]) -> None:
    assert told(said) == messages


def test_parts_are_json_or_csv_by_what_they_hold() -> None:
    parts = [
        Part("metrics", "q2.txt", b'\xef\xbb\xbf [{"entity": "north"}]'),
        Part("roster", "roster.csv", b"recipient\nnorth\n"),
        Part("declared", "declared.json", b'{"incentive": 1000}'),
    ]
    tables, problems = read_tables(parts)
    assert problems == ()
    assert [(table.name, table.source, list(table.columns)) for table in tables] == [
        ("metrics", "q2.txt", ["entity"]),
        ("roster", "roster.csv", ["recipient"]),
        ("declared", "declared.json", ["component", "amount"]),
    ]


def test_parts_that_cannot_be_read_are_told_together_and_the_others_are_read() -> None:
    parts = [
        Part("metrics", "metrics.csv", b"entity;value\n"),
        Part("roster", "roster.csv", b"recipient\nnorth\n"),
        Part("earlier", "earlier.csv", b"\xe9"),
        Part("metric", "metric.csv", b""),
    ]
    tables, problems = read_tables(parts)
    assert [table.name for table in tables] == ["roster"]
    assert [problem.code for problem in problems] == ["wrong-separator", "wrong-encoding", "unknown-table"]
    assert str(problems[2]) == 'metric.csv: There is no table "metric". Did you mean metrics?'


def test_every_fault_has_a_meaning_and_one_meaning() -> None:
    assert all(fault.meaning for fault in FAULTS)
    assert {fault.code for fault in FAULTS} & {fault.code for fault in TABLE_FAULTS} == {
        "not-json",
        "not-a-number",
    }
