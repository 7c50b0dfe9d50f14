"""Report tables for people: the settlement of each recipient, instalments, adjustments, what is left open.

Columns that say nothing are left out; amounts carry the sign of their currency.
"""

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

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

MOST_ROWS = 200
"""More rows than anybody reads on a screen; the sums count all of them."""


def report_text(answer: "Answer", name: "TableName") -> str:
    """One table of a result, under its heading."""
    contract, period = answer.result.plan.contract, answer.result.inputs.period
    return headed_text(contract, period, answer.table(name), answer.totals().currency)


def headed_text(contract: "Contract", period: "Period", table: "Table", currency: str) -> str:
    """A table with the sums of its amounts, under the agreement's title and the period."""
    return printed(heading(contract, period), table_for_people(table, currency))


def heading(contract: "Contract", period: "Period") -> tuple[str, str]:
    """The agreement's title, and which version and days this is about."""
    about = contract.contract
    days = f"{period.id} ({period.first_day} to {period.last_day})"
    return about.title, f"{about.id} {about.version}, {days}"


def printed(lines: Iterable[str], table: Printed) -> str:
    """The lines and the table as text, at the width of the terminal."""
    console = Console(file=StringIO(), width=width(), highlight=False, markup=False)
    for line in lines:
        console.print(line)
    console.print(table)
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def money(text: str, currency: str) -> str:
    """An amount of a report table as a person writes it."""
    return write_money(_cents(text), currency)


def table_for_people(table: "Table", currency: str) -> Printed:
    """The rows of a table and the sums of its amounts of money."""
    shown = [one for one in table.columns if one.name in ALWAYS or _says_something(table, one)]
    people = Printed(box=SIMPLE, pad_edge=False, show_edge=False, padding=(0, 1))
    for column in shown:
        title = column.name.replace("_", " ").capitalize()
        people.add_column(title, justify="right" if column.unit else "left")
    texts = [
        [money(text, currency) if one.unit == "money" else text for text in table[one.name].tolist()]
        for one in shown
    ]
    for row in list(zip(*texts, strict=True))[:MOST_ROWS]:
        people.add_row(*row)
    if len(table) > MOST_ROWS:
        people.add_row(f"and {len(table) - MOST_ROWS:,} more: see --format csv")
    if any(one.unit == "money" for one in shown):
        people.add_section()
        sums = [_sum(table[one.name].tolist(), currency) if one.unit == "money" else "" for one in shown]
        people.add_row(*["Sum", *sums[1:]])
    return people


def _says_something(table: "Table", column: "TableColumn") -> bool:
    """Whether a column says more than nothing, and a payee somebody else than the recipient."""
    texts = table[column.name].tolist()
    if column.name == "payee":
        return bool(texts != table["recipient"].tolist())
    return any(text != ("0.00" if column.unit == "money" else "") for text in texts)


def _sum(texts: Iterable[str], currency: str) -> str:
    return write_money(sum(map(_cents, texts)), currency)


def _cents(text: str) -> int:
    return int(read_number(text) * 100)
