"""CSV is read as the text it is; a file that does not fit its header is told line by line."""

from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vbr.errors import Refused
from vbr.intake.csv_rows import read_csv_rows
from vbr.metrics.raw_table import RawTable

QUOTES = "Put a cell with a comma in quotes; a cell with nothing in it still needs its comma."


def read(text: str) -> RawTable:
    return read_csv_rows("roster", text, "roster.csv")


def cells(text: str) -> Mapping[str, list[str]]:
    return {name: column.rows().tolist() for name, column in read(text).columns.items()}


def told(text: str) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read(text)
    return [str(problem) for problem in refusal.value.problems]


def test_cells_stay_the_text_they_are() -> None:
    text = "id,code,days\n00123,NA,1.0\n1e5,null,\n TRUE , nan ,007\n"
    assert cells(text) == {
        "id": ["00123", "1e5", "TRUE"],
        "code": ["NA", "null", "nan"],
        "days": ["1.0", "", "007"],
    }


def test_lines_are_counted_as_a_spreadsheet_shows_them_and_empty_ones_left_out() -> None:
    table = read("id,name\n\na,A\n,\n  ,\nb,B\n\n")
    assert table.columns["id"].rows().tolist() == ["a", "b"]
    assert (table.places.tolist(), table.counted_in) == ([3, 6], "line")


def test_a_cell_in_quotes_may_hold_commas_quotes_and_line_ends() -> None:
    table = read('id,name\n"a","North, ""East"""\nb,"two\nlines"\nc,C\n')
    assert table.columns["name"].rows().tolist() == ['North, "East"', "two\nlines", "C"]
    assert table.places.tolist() == [2, 3, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_every_usual_way(end: str) -> None:
    table = read(end.join(["id,name", "a,A", "", "b,B"]))
    assert table.columns["name"].rows().tolist() == ["A", "B"]
    assert table.places.tolist() == [2, 4]


def test_a_quote_inside_a_cell_is_a_character() -> None:
    assert cells('id,name\na,5" pipe\nb,B\n') == {"id": ["a", "b"], "name": ['5" pipe', "B"]}


def test_empty_columns_without_a_name_and_empty_cells_at_the_end_are_nothing() -> None:
    assert cells("id,name,,\na,A,,\nb,B,,,,\n") == {"id": ["a", "b"], "name": ["A", "B"]}


def test_a_header_alone_is_a_table_without_rows() -> None:
    assert cells("id,name\n") == {"id": [], "name": []}


def test_names_of_columns_lose_the_spaces_around_them() -> None:
    assert cells(" id , name\na,A\n") == {"id": ["a"], "name": ["A"]}


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["roster.csv:1: The first line has no names of columns. Begin with the names of the columns."]),
        (
            "\nid\na\n",
            ["roster.csv:1: The first line has no names of columns. Begin with the names of the columns."],
        ),
        (
            ",,\na,b,c\n",
            ["roster.csv:1: The first line has no names of columns. Begin with the names of the columns."],
        ),
        (
            "id;name\na;A\n",
            [
                "roster.csv:1: The cells are separated by semicolons. Save it with commas, and a point before"
                ' decimals; in a spreadsheet: "CSV UTF-8 (comma delimited)".'
            ],
        ),
        (
            "id\tname\na\t1,5\n",
            [f"roster.csv:2: The line has 2 cells, and the header has 1. {QUOTES}"],
        ),
        (
            "id\tname\na\tA\n",
            [
                "roster.csv:1: The cells are separated by tabs. Save it with commas, and a point before"
                ' decimals; in a spreadsheet: "CSV UTF-8 (comma delimited)".'
            ],
        ),
        (
            "id,name\na,A\nb\nc,North, East\nd,D\n",
            [
                f"roster.csv:3: The line has 1 cells, and the header has 2. {QUOTES}",
                f"roster.csv:4: The line has 3 cells, and the header has 2. {QUOTES}",
            ],
        ),
        (
            'id,name\na,"A\nb,B\n',
            [
                "roster.csv:3: The line cannot be read: unexpected end of data. Put a cell with a comma or a"
                " quotation mark in quotes, and write the mark twice."
            ],
        ),
        (
            "id,name,id,name\na,A,b,B\n",
            [
                'roster.csv:1 column id: The column "id" stands 2 times. Keep one of them.',
                'roster.csv:1 column name: The column "name" stands 2 times. Keep one of them.',
            ],
        ),
        ("id,\na,A\n", ["roster.csv:1: Column 2 of the header has no name. Name the column, or remove it."]),
    ],
)
def test_a_file_that_does_not_fit_its_header_is_refused(text: str, messages: list[str]) -> None:
    assert told(text) == messages


CELL = st.text('ab1,";\n é.', max_size=5)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), max_size=6)


def written(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\n') else text


@given(ROWS)
@example([("", "", ""), ("a", "", "")])
def test_what_is_written_is_read(rows: list[tuple[str, str, str]]) -> None:
    text = "x,y,z\n" + "".join(",".join(map(written, row)) + "\n" for row in rows)
    table = read(text)
    expected = [(line, tuple(cell.strip() for cell in row)) for line, row in enumerate(rows, 2)]
    columns = [table.columns[name].rows().tolist() for name in "xyz"]
    found = list(zip(table.places.tolist(), zip(*columns, strict=True), strict=True))
    assert found == [(line, row) for line, row in expected if any(row)]
