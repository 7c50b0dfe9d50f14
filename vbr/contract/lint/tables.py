"""Tables that have no row, or no column, for somebody, and tables by a figure that is not there."""

from collections.abc import Iterator, Mapping

from vbr.contract.defaults import levels_table
from vbr.contract.lint.reads import reads
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.scorecard import LookupTable
from vbr.contract.terms import Field
from vbr.contract.values import Condition


@check("table-without-otherwise", "error")
def table_without_otherwise(contract: Contract) -> Iterator[Finding]:
    """A table of conditions does not end with `otherwise`, or a table by a field lacks a row for a word.

    The same is asked of the columns, where a table is read `across`.

    Why: whoever meets no row has no terms, and everything that reads the table is missing for them.
    Example: `rows: [{when: {field: met_standard, is: yes}, keeps: 100%}]`; `across: quality`, and no column
    for the word high.
    Mend: end with `otherwise: any` and the cells that then hold (across: a last column with `any`), or add
    the row or the column.
    """
    for name, table in contract.tables.items():
        if table.by:
            yield from _rows_by_words(contract, name, table)
        elif table.rows[-1].key != "otherwise":
            yield Finding(
                f"tables.{name}.rows",
                f"The table {name} has no row for whoever meets none of its conditions.",
                "End with otherwise: any and the cells that then hold.",
                found="no otherwise",
                expected="otherwise: any",
            )
        if isinstance(table.across, str):
            yield from _columns_by_words(contract, name, table)
        elif table.across:
            yield from _columns_by_conditions(name, table.across)


@check("column-of-nobody", "error")
def column_of_nobody(contract: Contract) -> Iterator[Finding]:
    """A table that is read `across` has a column that nothing picks, or picks one that it does not have.

    Why: the cells of such a column are never paid by, or those for whom it is picked have no cell.
    Example: `across: {small: {field: panel, below: 600}, large: any}`, and rows with small and big.
    Mend: call the columns as `across` does.
    """
    for name, table in contract.tables.items():
        picked = _picked_across(contract, table)
        unread = [one for one in table.columns if f"{name}.{one}" not in _columns_read(contract)]
        for column in unread if picked else ():
            if column not in picked:
                yield Finding(
                    f"tables.{name}.rows",
                    f"Nothing picks the column {column} of the table {name}: across has {listed(picked)}.",
                    "Correct the column, or what picks it.",
                    found=column,
                    expected=listed(picked),
                )
        for column in picked if isinstance(table.across, Mapping) else ():
            if column not in table.columns:
                yield Finding(
                    f"tables.{name}.across.{column}",
                    f"The table {name} has no column {column}: its columns are {listed(table.columns)}.",
                    "Correct the name, or add the column.",
                    found=column,
                    expected=listed(table.columns),
                )


@check("table-by-a-number", "error")
def table_by_a_number(contract: Contract) -> Iterator[Finding]:
    """A table is `by`, or is read `across`, a field that is a number or any text.

    Why: a row or a column is picked by a word; no word is a number, so nobody would have any of its cells,
    and of text nobody knows the words.
    Example: `by: panel` where `panel` is a count.
    Mend: write conditions, `when: {field: panel, below: 600}` (across: `small: {field: panel, below: 600}`),
    or let the field be a choice.
    """
    fields = {**_own_fields(contract), **contract.participants.fields}
    for name, table in contract.tables.items():
        for word, field in (("by", table.by), ("across", table.across)):
            if isinstance(field, str) and field in fields and not fields[field].words:
                unit = fields[field].unit.replace("_", " ")
                yield Finding(
                    f"tables.{name}.{word}",
                    f"{field} is in {unit}, and only a word of a closed list picks a cell of the table"
                    f" {name}.",
                    "Write conditions in place of it, or let the field be a choice.",
                    found=unit,
                    expected="unit: choice, or yes_no",
                )


@check("column-read-past-across", "warning")
def column_read_past_across(contract: Contract) -> Iterator[Finding]:
    """One column of a table that is read `across` is read by its own name, though `across` picks it.

    Why: a column that is named is the same for everybody, so what `across` says is passed over there.
    Example: `times: rates.small` where the table `rates` says `across: size`.
    Mend: read the table by its own name, `times: rates`, or answer that the column is meant for everybody.
    """
    for name, table in contract.tables.items():
        picked = [f"{name}.{column}" for column in _picked_across(contract, table)]
        for read in reads(contract):
            if read.name in picked:
                yield Finding(
                    read.path,
                    f"{read.name} is one column for everybody, but the table {name} picks its column across.",
                    f"Read {name}, or answer that this column is meant for everybody.",
                    found=read.name,
                    expected=name,
                )


@check("table-by-a-figure-of-a-measure", "error")
def table_by_a_figure_of_a_measure(contract: Contract) -> Iterator[Finding]:
    """A table is by a figure that only some measures' rows carry, and something else reads it.

    Why: only a measure whose rows say how it was collected can be held to the levels for that; an amount, or
    another measure, has no such figure.
    Example: `by: collected` with `fields: {collected: ...}` in flu_shot, and `levels` of another measure.
    Mend: put the field into `scoring.fields` or into the measure, or use a field of the participants.
    """
    own = _own_fields(contract)
    for name, table in contract.tables.items():
        by = [one for one in (table.by, table.across) if isinstance(one, str) and one in own]
        allowed = _levels_paths(contract, name, by)
        for path in dict.fromkeys(read.path for read in reads(contract) if read.name.split(".")[0] == name):
            if by and path not in allowed:
                yield Finding(
                    path,
                    f"The table {name} is by {listed(by)}, a figure of measures that is not known here.",
                    "Let the measure's rows carry it, or use a field of the participants.",
                    found=listed(by),
                    expected="a field that is known here",
                )


def _rows_by_words(contract: Contract, name: str, table: LookupTable) -> Iterator[Finding]:
    """A row for each word of the field, where its words are a closed list."""
    words = _words(contract, table.by)
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
        if words and row.key not in words:
            yield Finding(
                row.path,
                f"The row {row.key} of the table {name} never applies: {table.by} is one of {listed(words)}.",
                "Correct the word, or take the row out.",
                found=row.key,
                expected=listed(words),
            )


def _columns_by_words(contract: Contract, name: str, table: LookupTable) -> Iterator[Finding]:
    """A column for each word of the field, where its words are a closed list."""
    words = _words(contract, str(table.across))
    missing = [word for word in words if word not in table.columns]
    if missing:
        yield Finding(
            f"tables.{name}.rows",
            f"The table {name} has no column for {listed(missing)}, which {table.across} can be.",
            f"Add a column for {listed(missing)}.",
            found=listed(table.columns),
            expected=listed(words),
        )


def _columns_by_conditions(name: str, across: Mapping[str, Condition | str]) -> Iterator[Finding]:
    if [*across.values()][-1] != "any":
        yield Finding(
            f"tables.{name}.across",
            f"The table {name} has no column for whoever meets none of the conditions of across.",
            "End with a column that has any behind it.",
            found="no any",
            expected="a last column with any",
        )


def _words(contract: Contract, name: str) -> tuple[str, ...]:
    """The words of a field, of the participants or of measures; none where they are no closed list."""
    field = contract.participants.fields.get(name) or _own_fields(contract).get(name)
    return field.words if field else ()


def _own_fields(contract: Contract) -> Mapping[str, Field]:
    """The figures that only measures' rows carry."""
    own = dict(contract.scoring.fields) if contract.scoring else {}
    for measure in contract.measures.values():
        own |= measure.fields
    return {name: field for name, field in own.items() if name not in contract.participants.fields}


def _picked_across(contract: Contract, table: LookupTable) -> tuple[str, ...]:
    """The columns that `across` can pick; none where that is not known, or where there is no across."""
    if isinstance(table.across, str):
        return _words(contract, table.across)
    columns, conditions = list(table.across), list(table.across.values())
    return tuple(columns[: conditions.index("any") + 1] if "any" in conditions else columns)


def _columns_read(contract: Contract) -> frozenset[str]:
    """The columns that something reads by their own names, `terms.limit`."""
    return frozenset(read.name for read in reads(contract) if "." in read.name)


def _levels_paths(contract: Contract, table: str, by: list[str]) -> list[str]:
    """Where a table may be read as levels: by measures whose rows carry the figures that it is by."""
    shared = contract.scoring.fields if contract.scoring else {}
    held = {name: one for name, one in contract.measures.items() if levels_table(contract, one) == table}
    carry = {name: all(field in {**shared, **one.fields} for field in by) for name, one in held.items()}
    paths = [f"measures.{name}.levels" for name, carries in carry.items() if carries]
    inherit = [carries for name, carries in carry.items() if not held[name].levels]
    return [*paths, "scoring.levels"] if all(inherit) else paths
