"""A table holds its declared columns and nothing else; canonical CSV; the units."""

import numpy as np
import pytest

from vbr.exact.digest import canonical_csv
from vbr.exact.tables import Table, TableColumn
from vbr.exact.text import read_number
from vbr.exact.units import UNITS, unit

COLUMNS = (
    TableColumn("recipient", "who is paid"),
    TableColumn("amount", "how much", unit="money"),
)


def payments(ids: list[str], amounts: list[str]) -> Table:
    return Table("payments", COLUMNS, {"recipient": np.array(ids), "amount": np.array(amounts, object)})


def test_a_table_gives_its_columns_by_name() -> None:
    table = payments(["a", "b"], ["5.00", "7.00"])
    assert (len(table), table["amount"].tolist()) == (2, ["5.00", "7.00"])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"recipient": ["a"]}, r"table payments lacks columns: \['amount'\]"),
        ({"recipient": ["a"], "amount": ["1"], "sum": ["1"]}, r"columns that are not declared: \['sum'\]"),
        ({"recipient": ["a"], "amount": ["1", "2"]}, "columns of payments differ in length"),
        ({"recipient": ["a"], "amount": [1]}, "payments.amount is no column of text"),
        ({"recipient": [["a"]], "amount": ["1"]}, "payments.recipient is no column of text"),
    ],
)
def test_a_table_that_is_not_as_declared_is_a_fault_of_the_caller(
    data: dict[str, list[object]], message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        Table("payments", COLUMNS, {name: np.array(values) for name, values in data.items()})


def test_nothing_changes_after_a_table_is_made() -> None:
    with pytest.raises(TypeError):
        payments(["a"], ["1.00"]).data["amount"] = np.array(["2.00"])  # type: ignore[index]


def test_canonical_csv_has_quotes_only_where_needed() -> None:
    text = canonical_csv(["id", "na,me"], [["1", "2", "3", "4"], ['say "x"', "two\nlines", "plain text", ""]])
    assert text == 'id,"na,me"\n1,"say ""x"""\n2,"two\nlines"\n3,plain text\n4,\n'


def test_every_unit_of_numbers_has_an_example_that_can_be_read() -> None:
    assert all(unit(name).name == name for name in UNITS)
    assert all(read_number(each.example) != 0 for each in UNITS.values() if each.is_number)
    assert all(each.sign in each.example for each in UNITS.values())
    assert sorted(each.currency for each in UNITS.values() if each.currency) == ["EUR", "GBP", "USD"]
