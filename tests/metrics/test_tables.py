"""Tables are declared once; checks, headers, shapes of rows and the dictionary follow."""

from vbr.contract.model import Contract
from vbr.metrics.tables import INPUT_TABLES, METRICS, ROSTER, dictionary, input_tables, row_shape


def test_every_column_has_a_meaning_and_every_key_is_a_column() -> None:
    for table in INPUT_TABLES:
        assert len(set(table.header)) == len(table.header)
        assert set(table.key) <= set(table.header)
        assert all(column.meaning for column in table.columns)


def test_the_header_is_the_columns_in_order() -> None:
    assert ROSTER.header == ("recipient", "level", "parent", "name", "from", "to", "npi", "payee")


def test_a_contract_adds_its_fields_to_the_roster_and_to_the_metrics(coast: Contract) -> None:
    tables = input_tables(coast)
    assert tables["roster"].header[len(ROSTER.header) :] == tuple(coast.participants.fields)
    assert tables["metrics"].header[len(METRICS.header) :] == ("prevalence",)
    columns = {column.name: column for column in tables["roster"].columns}
    assert columns["rural"].choices == ("no", "yes")
    assert columns["meetings"].kind == "fraction"


def test_the_shape_of_a_row_names_every_column_and_what_must_be_there() -> None:
    shape = row_shape(METRICS)
    assert shape["required"] == ["entity", "measure"]
    properties = shape["properties"]
    assert isinstance(properties, dict)
    assert tuple(properties) == METRICS.header
    assert properties["numerator"] == {
        "type": ["string", "number", "null"],
        "description": "the cases that count",
    }
    assert properties["data_status"]["enum"] == ["preliminary", "final", None]


def test_the_dictionary_has_a_row_for_each_column() -> None:
    rows = list(dictionary(ROSTER))
    assert [row["column"] for row in rows] == list(ROSTER.header)
    assert rows[0] == {
        "column": "recipient",
        "holds": "id",
        "required": "yes",
        "key": "yes",
        "meaning": "the participant's id",
    }
