"""Tables: for each node, the cell of the row that a word or a condition picks, in one or two directions."""

from fractions import Fraction
from typing import Any

from tests.reference.conditions import holds
from tests.reference.facts import Facts
from tests.reference.tree import Row, tie_order
from tests.reference.values import value


def write_table(facts: Facts, table: str) -> None:
    """Write every column of a table, and the picked cell of a table in two directions by the table's name.

    What is picked for a node that is scored holds for all below it.
    """
    terms = facts.contract["tables"][table]
    picked_at = {tie_order(row): scored_above(facts, row) for row in facts.tree.rows}
    rows = terms["rows"].values() if "by" in terms else terms["rows"]
    columns = {
        f"{table}.{word}": word for cells in rows for word in cells if word not in ("when", "otherwise")
    }
    for name, column in columns.items():
        facts.cells[name] = {place: cell(facts, terms, column, row) for place, row in picked_at.items()}
    if "across" in terms:
        facts.cells[table] = {
            place: cell(facts, terms, picked_column(facts, terms["across"], row), row)
            for place, row in picked_at.items()
        }


def scored_above(facts: Facts, row: Row) -> Row:
    """The scored node that a row stands under, or the row itself where it stands under none."""
    level = facts.contract["participants"].get("scored_at")
    return next((above for above in facts.tree.lineage(row) if above["level"] == level), row)


def cell(facts: Facts, terms: dict[str, Any], column: str, row: Row) -> Fraction | None:
    """What a table says to a row in one of its columns; nothing where the cell is absent."""
    cells = picked_row(facts, terms, row)
    return value(facts, cells[column], row) if column in cells else None


def picked_row(facts: Facts, terms: dict[str, Any], row: Row) -> dict[str, Any]:
    """The cells of the row of the field's word, or of the first that applies; none where none does."""
    if "by" in terms:
        cells: dict[str, Any] = terms["rows"].get(facts.field_text(terms["by"], row), {})
        return cells
    rows: list[dict[str, Any]] = terms["rows"]
    return next((one for one in rows if "otherwise" in one or holds(facts, one["when"], row)), {})


def picked_column(facts: Facts, across: Any, row: Row) -> str:
    """The column called as the field's word, or the first whose condition holds."""
    if isinstance(across, str):
        return facts.field_text(across, row)
    columns: dict[str, Any] = across
    return next(name for name, said in columns.items() if said == "any" or holds(facts, said, row))
