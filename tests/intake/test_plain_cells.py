"""A plain file says, cut out of its bytes, what the reader of lines says; any other is left to it."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbr.intake.plain_cells import LONGEST, plain_columns

CELL = st.one_of(
    st.text("ab1 é€😀", max_size=6),
    st.integers(0, LONGEST - 1).map("x".__mul__),
    st.sampled_from(["measure_", "measure_1", "measure_12345678", "0", "00", "é" * 31]),
)


@given(st.integers(1, 4), st.data(), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n"]))
def test_a_plain_file_is_read_as_its_lines_are(width: int, data: st.DataObject, end: str, last: str) -> None:
    rows = data.draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=8))
    rows = [row if any(row) else ["-", *row[1:]] for row in rows]
    text = end.join(",".join(row) for row in rows) + last
    header, *lines = csv.reader(text.splitlines())
    plain = plain_columns(text.encode())
    assert plain is not None
    assert [title.strip() for title in plain[0]] == [title.strip() for title in header]
    expected = [[cell.strip() for cell in column] for column in zip(*lines, strict=True)]
    assert [column.rows().tolist() for column in plain[1]] == expected


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1,"2"\n',
        "a,b\n1\n",
        "a,b\n1,2,3\n",
        "a,b\n1,2\n\n",
        "a,b\n1,2\r3,4\n",
        "a\n1\0\n",
        "a\n" + "x" * 65,
    ],
)
def test_any_other_file_is_left_to_the_reader_of_lines(text: str) -> None:
    assert plain_columns(text.encode()) is None
