"""A table holds its declared columns and nothing else; its digest is that of its facts in any order."""

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbr.exact.digest import canonical_csv, digest_bytes, digest_of_table
from vbr.exact.tables import Table, TableColumn
from vbr.exact.text import read_number
from vbr.exact.units import UNITS, unit

COLUMNS = (
    TableColumn("recipient", "who is paid"),
    TableColumn("cents", "how much", kind="whole", unit="dollars"),
    TableColumn("note", "a remark", required=False),
)


def payments(ids: list[str], cents: list[int]) -> Table:
    return Table(
        "payments", COLUMNS, {"recipient": np.array(ids, object), "cents": np.array(cents, np.int64)}
    )


def test_a_table_gives_its_columns_by_name() -> None:
    table = payments(["a", "b"], [5, 7])
    assert (len(table), table["cents"].tolist(), "note" in table) == (2, [5, 7], False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"recipient": ["a"]}, r"table payments lacks columns: \['cents'\]"),
        ({"recipient": ["a"], "cents": [1], "sum": [1]}, r"table payments has columns that .*: \['sum'\]"),
        ({"recipient": ["a"], "cents": [1, 2]}, "columns of payments differ in length"),
        ({"recipient": ["a"], "cents": ["1"]}, "column payments.cents is <U1, not whole"),
        ({"recipient": [["a"]], "cents": [[1]]}, "column payments.recipient is not a column"),
    ],
)
def test_a_table_that_is_not_as_declared_is_a_fault_of_the_caller(
    data: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        Table("payments", COLUMNS, {name: np.array(values) for name, values in data.items()})


def test_nothing_changes_after_a_table_is_made() -> None:
    with pytest.raises(TypeError):
        payments(["a"], [1]).data["cents"] = np.array([2])  # type: ignore[index]


def test_canonical_csv_has_quotes_only_where_needed() -> None:
    text = canonical_csv(["id", "na,me"], [["1", "2", "3", "4"], ['say "x"', "two\nlines", "plain text", ""]])
    assert text == 'id,"na,me"\n1,"say ""x"""\n2,"two\nlines"\n3,plain text\n4,\n'


def test_the_digest_of_a_table_is_that_of_its_canonical_csv() -> None:
    content = b"recipient,cents,note\na,7,\nb,-5,\n"
    assert digest_of_table(payments(["b", "a"], [-5, 7]), ["recipient"]) == sha256(content).hexdigest()
    assert digest_bytes(content) == sha256(content).hexdigest()


@given(st.permutations([("a", 1), ("a", 2), ("b", 10), ("B", 3), ("é", 4)]))
def test_the_order_of_rows_does_not_change_the_digest(rows: list[tuple[str, int]]) -> None:
    table = payments([name for name, _ in rows], [cents for _, cents in rows])
    content = "recipient,cents,note\nB,3,\na,1,\na,2,\nb,10,\né,4,\n"
    assert digest_of_table(table, ["recipient"]) == digest_bytes(content.encode())


def test_dates_and_answers_are_written_as_words() -> None:
    columns = (TableColumn("day", "a day", kind="date"), TableColumn("paid", "an answer", kind="yes_no"))
    table = Table("days", columns, {"day": np.array(["2026-04-01"], "M8[D]"), "paid": np.array([True])})
    assert digest_of_table(table, ["day"]) == digest_bytes(b"day,paid\n2026-04-01,yes\n")


def test_every_unit_of_numbers_has_an_example_that_can_be_read() -> None:
    assert all(unit(name).name == name for name in UNITS)
    assert all(read_number(each.example) != 0 for each in UNITS.values() if each.is_number)
    assert all(each.sign in each.example for each in UNITS.values())
    assert sorted(each.currency for each in UNITS.values() if each.currency) == ["EUR", "GBP", "USD"]
