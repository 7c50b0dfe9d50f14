"""Tables that have no row for somebody."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.scorecard import LookupTable


@check("table-without-otherwise", "error")
def table_without_otherwise(contract: Contract) -> Iterator[Finding]:
    """A table of conditions does not end with `otherwise`, or a table by a field lacks a row for a word.

    Why: whoever meets no row has no terms, and everything that reads the table is missing for them.
    Example: `rows: [{when: {field: met_standard, is: yes}, keeps: 100%}]`.
    Mend: end with `otherwise: any` and the cells that then hold, or add the row.
    """
    for name, table in contract.tables.items():
        if table.by:
            yield from _by_words(contract, name, table)
        elif table.rows[-1].key != "otherwise":
            yield Finding(
                f"tables.{name}.rows",
                f"The table {name} has no row for whoever meets none of its conditions.",
                "End with otherwise: any and the cells that then hold.",
                found="no otherwise",
                expected="otherwise: any",
            )


def _by_words(contract: Contract, name: str, table: LookupTable) -> Iterator[Finding]:
    """A row for each word of the field, where its words are a closed list."""
    field = contract.participants.fields.get(table.by)
    if field is None or not field.words:
        return
    words = field.words
    rows = [row.key for row in table.rows]
    missing = [word for word in words if word not in rows]
    if missing:
        yield Finding(
            f"tables.{name}.rows",
            f"The table {name} has no row for {listed(missing)}, which {table.by} can be.",
            f"Add a row for {listed(missing)}.",
            found=listed(rows),
            expected=listed(words),
        )
    for row in table.rows:
        if row.key not in words:
            yield Finding(
                row.path,
                f"The row {row.key} of the table {name} never applies: {table.by} is one of {listed(words)}.",
                "Correct the word, or take the row out.",
                found=row.key,
                expected=listed(words),
            )
