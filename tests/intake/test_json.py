"""JSON is read strictly, and numbers stay as they were written."""

import pytest

from vbr.errors import Refused
from vbr.intake.json_rows import read_json_rows
from vbr.intake.json_text import MOST_DEPTH, read_json


def told(text: str) -> str:
    with pytest.raises(Refused) as refusal:
        read_json(text, "body")
    return str(refusal.value)


def told_of_rows(rows: object, name: str = "metrics") -> str:
    with pytest.raises(Refused) as refusal:
        read_json_rows(name, rows, "body")
    return str(refusal.value)


def test_no_digit_of_a_number_is_lost_or_added() -> None:
    written = "[88.10, 0.1000000000000000055511151231257827, 123456789012345678901234567890, -0, 1e400]"
    assert read_json(written, "body") == [
        "88.10",
        "0.1000000000000000055511151231257827",
        "123456789012345678901234567890",
        "-0",
        "1e400",
    ]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(number: str) -> None:
    assert told(f'{{"value": {number}}}') == (
        f"body: {number} is not a number. Leave the figure out, or write null, and say why in status."
    )


def test_every_name_that_stands_twice_is_told() -> None:
    text = '[{"entity": "a", "value": 1, "value": 2}, {"entity": "b", "entity": "b"}]'
    assert told(text).splitlines() == [
        'body: "value" stands twice in the object that begins with "entity": "a", "value": "1".'
        " Keep the one that is right.",
        'body: "entity" stands twice in the object that begins with "entity": "b", "entity": "b".'
        " Keep the one that is right.",
    ]


@pytest.mark.parametrize("depth", [MOST_DEPTH + 1, 900, 10_000, 1_000_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
def test_what_is_nested_too_deep_is_refused(depth: int, opens: str, closes: str) -> None:
    assert told(opens * depth + "1" + closes * depth) == (
        f"body: The JSON is nested deeper than {MOST_DEPTH}. Send tables as lists of objects."
    )


def test_what_is_nested_as_deep_as_it_may_be_is_read() -> None:
    assert read_json("[" * MOST_DEPTH + "]" * MOST_DEPTH, "body")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "body:1: The text is not JSON: Expecting value at column 1. Correct it there."),
        (
            '{"a": 1,\n}',
            "body:2: The text is not JSON: Expecting property name enclosed in double quotes at column 1.",
        ),
        (
            '["a',
            "body:1: The text is not JSON: Unterminated string starting at column 2. Correct it there.",
        ),
        ("[1] [2]", "body:1: The text is not JSON: Extra data at column 5. Correct it there."),
    ],
)
def test_what_is_not_json_is_told_with_its_place(text: str, message: str) -> None:
    assert told(text).startswith(message)


def test_rows_become_columns_and_null_is_missing() -> None:
    rows = read_json('[{"entity": "a", "numerator": 4}, {"entity": "b", "source": null}]', "body")
    table = read_json_rows("metrics", rows, "body")
    assert {name: column.rows().tolist() for name, column in table.columns.items()} == {
        "entity": ["a", "b"],
        "numerator": ["4", ""],
        "source": ["", ""],
    }
    assert (table.places.tolist(), table.counted_in) == ([1, 2], "row")


def test_a_choice_may_be_written_as_json_itself() -> None:
    rows = read_json('[{"choice": [{"portion": "100%", "by": "equal"}]}, {"choice": "[]"}]', "body")
    table = read_json_rows("filings", rows, "body")
    assert table.columns["choice"].rows().tolist() == ['[{"portion": "100%", "by": "equal"}]', "[]"]


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        ({"entity": "a"}, ['body: metrics is not a list of rows. Write "metrics": [{...}, {...}].']),
        (
            [{"entity": "a"}, ["a"], "a"],
            [
                'body row 2: The row of metrics is not an object. Write it as {"column": "cell", ...}.',
                'body row 3: The row of metrics is not an object. Write it as {"column": "cell", ...}.',
            ],
        ),
        (
            [{"entity": ["a"], "value": True}, {"entity": "b", "value": {"a": "1"}}],
            [
                'body row 1 column entity: ["a"] is not a text or a number. Write a text or a number.',
                'body row 1 column value: true is not a text or a number. Write "yes" or "no".',
                'body row 2 column value: {"a": "1"} is not a text or a number. Write a text or a number.',
            ],
        ),
    ],
)
def test_what_is_no_table_is_refused_with_every_row(rows: object, messages: list[str]) -> None:
    assert told_of_rows(rows).splitlines() == messages
