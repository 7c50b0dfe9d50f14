"""Payments as a table for people: a row for each recipient, and totals that tie to what was offered.

Paid and what is not distributed add up to what was offered, to the cent.
"""

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from vbr.cli.text import width
from vbr.exact.text import read_number, write_money

if TYPE_CHECKING:
    from vbr.reports.totals import Totals
    from vbr.service.calculation import Answer

MOST_ROWS = 200
"""More recipients than anybody reads on a screen; the totals count all of them."""


def payments_text(answer: "Answer") -> str:
    """The heading, the payments and the totals."""
    about, period = answer.result.plan.contract.contract, answer.result.inputs.period
    console = Console(file=StringIO(), width=width(), highlight=False, markup=False)
    console.print(about.title)
    console.print(f"{about.id} {about.version}, {period.id} ({period.first_day} to {period.last_day})")
    console.print(_table(answer))
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def _table(answer: "Answer") -> Table:
    totals = answer.totals()
    rows = list(_rows(answer, totals.currency))
    columns = ["Step", "Recipient", "Of", "Amount", "Remarks"]
    shown = [place for place, _ in enumerate(columns) if place == 3 or any(row[place] for row in rows)]
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, padding=(0, 1))
    for place in shown:
        table.add_column(columns[place], justify="right" if place == 3 else "left", no_wrap=place < 4)
    for before, row in zip([[""], *rows], rows[:MOST_ROWS], strict=False):
        step = row[0] if row[0] != before[0] else ""
        table.add_row(*([step, *row[1:]][place] for place in shown))
    if len(rows) > MOST_ROWS:
        rest = ["", f"and {len(rows) - MOST_ROWS:,} more", "", "", "see --format csv"]
        table.add_row(*(rest[place] for place in shown))
    table.add_section()
    for row in _total_rows(totals):
        table.add_row(*(row[place] for place in shown))
    return table


def _rows(answer: "Answer", currency: str) -> Iterator[list[str]]:
    payments = answer.payments()
    names = ("component", "step", "recipient", "membership", "pays", "amount", "reason")
    columns = [payments[name].tolist() for name in names]
    top = answer.result.plan.contract.contract.counterparty
    for component, step, recipient, membership, pays, amount, reason in zip(*columns, strict=True):
        of = membership if top is None or membership != top.id else ""
        money = write_money(int(read_number(amount) * 100), currency)
        advice = "advice only" if pays == "advice_only" else ""
        yield [step or component, recipient, of, money, ", ".join(filter(None, (advice, reason)))]


def _total_rows(totals: "Totals") -> Iterator[list[str]]:
    """Paid and not distributed, then their sum."""
    yield ["", "Paid", "", write_money(totals.paid, totals.currency), ""]
    for left in totals.not_distributed:
        to = f"{left.why.replace('_', ' ')}: {left.to.replace('_', ' ')}"
        amount = write_money(left.cents, totals.currency)
        yield [
            left.step or left.component,
            "Not distributed",
            "",
            amount,
            ", ".join(filter(None, (to, left.reason))),
        ]
    yield ["", "Offered", "", write_money(totals.offered, totals.currency), ""]
