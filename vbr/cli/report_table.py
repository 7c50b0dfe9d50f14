"""Report tables for people: the settlement of each recipient, instalments, adjustments, what is left open.

Columns that say nothing are left out; amounts carry the sign of their currency.
"""

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, Literal

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table as Printed

from vbr.cli.text import width
from vbr.exact.text import read_number, write_money

if TYPE_CHECKING:
    from vbr.contract.model import Contract
    from vbr.exact.tables import Table, TableColumn
    from vbr.exact.text import Period
    from vbr.service.calculation import Answer, TableName

ALWAYS = ("recipient", "payable", "amount", "adjustment")
"""Columns that are shown whatever stands in them."""

WIDER_THAN_ANY = 10_000

MOST_ROWS = 200
"""More rows than anybody reads on a screen; the sums count all of them."""


def report_text(answer: "Answer", name: "TableName") -> str:
    """One table of a result, under its heading."""
    contract, period, table = answer.result.plan.contract, answer.result.inputs.period, answer.table(name)
    if not len(table):
        return "\n".join([*heading(contract, period), f"The table {name} has no rows.", ""])
    return headed_text(contract, period, table, answer.totals().currency)


def headed_text(contract: "Contract", period: "Period", table: "Table", currency: str) -> str:
    """A table with the sums of its amounts, under the agreement's title and the period."""
    return printed(heading(contract, period), table_for_people(table, currency))


def heading(contract: "Contract", period: "Period") -> tuple[str, str]:
    """The agreement's title, and which version and days this is about."""
    about = contract.contract
    days = f"{period.id} ({period.first_day} to {period.last_day})"
    return about.title, f"{about.id} {about.version}, {days}"


def printed(lines: Iterable[str], table: Printed) -> str:
    """The lines and the table as text, at the width of the terminal; wider where an amount would be cut."""
    console = Console(file=StringIO(), width=width(), highlight=False, markup=False)
    for line in lines:
        console.print(line)
    anything = console.options.update(max_width=WIDER_THAN_ANY)
    console.width = max(width(), console.measure(table, options=anything).minimum)
    # A table may come out a character or two wider than was measured, and nothing of it is cut off for that.
    console.print(table, crop=False)
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def add_words(table: Printed, title: str, cells: Iterable[str]) -> None:
    """Add a column of words, which goes on in the next line between two of them and nowhere else."""
    longest = max(len(word) for cell in (title, *cells) for word in cell.split() or [""])
    table.add_column(title, min_width=longest)


def add_whole(table: Printed, title: str, cells: Iterable[str], justify: Literal["left", "right"]) -> None:
    """Add a column in which every cell stands on one line, whole: amounts, and who gets them."""
    longest = max(len(cell) for cell in (title, *cells))
    table.add_column(title, justify=justify, no_wrap=True, min_width=longest)


def money(text: str, currency: str) -> str:
    """An amount of a report table as a person writes it."""
    return write_money(_cents(text), currency)


def table_for_people(table: "Table", currency: str) -> Printed:
    """The rows of a table and the sums of its amounts of money."""
    shown = [one for one in table.columns if one.name in ALWAYS or _says_something(table, one)]
    people = Printed(box=SIMPLE, pad_edge=False, show_edge=False, padding=(0, 1))
    texts = [_told(table[one.name].tolist(), one, currency) for one in shown]
    sums = [_sum(table[one.name].tolist(), currency) if one.unit == "money" else "" for one in shown]
    for column, cells, total in zip(shown, texts, sums, strict=True):
        title = column.name.replace("_", " ").capitalize()
        if column.unit:
            add_whole(people, title, [*cells, total], "right")
        else:
            add_words(people, title, cells)
    for row in zip(*texts, strict=True):
        people.add_row(*row)
    if len(table) > MOST_ROWS:
        people.add_row(f"and {len(table) - MOST_ROWS:,} more: see --format csv")
    if any(sums):
        people.add_section()
        people.add_row(*["Sum", *sums[1:]])
    return people


def _told(texts: list[str], column: "TableColumn", currency: str) -> list[str]:
    """The cells of the rows that are shown, as a person writes them."""
    shown = texts[:MOST_ROWS]
    return [money(text, currency) for text in shown] if column.unit == "money" else shown


def _says_something(table: "Table", column: "TableColumn") -> bool:
    """Whether a column says more than nothing, and a payee somebody else than the recipient."""
    texts = table[column.name].tolist()
    if column.name == "payee":
        return bool(texts != table["recipient"].tolist())
    if column.name == "pays":
        return set(texts) != {"cash"}
    return any(text != ("0.00" if column.unit == "money" else "") for text in texts)


def _sum(texts: Iterable[str], currency: str) -> str:
    return write_money(sum(map(_cents, texts)), currency)


def _cents(text: str) -> int:
    return int(read_number(text) * 100)
