"""Payments as a table for people: a row for each recipient, and totals that tie to what was offered.

Paid and what is not distributed add up to what was offered, to the cent.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.box import SIMPLE
from rich.table import Table

from vbr.cli.report_table import MOST_ROWS, add_whole, add_words, heading, money, printed
from vbr.exact.text import write_money

if TYPE_CHECKING:
    from vbr.reports.totals import Totals
    from vbr.service.calculation import Answer


def payments_text(answer: "Answer") -> str:
    """The heading, the payments and the totals."""
    result = answer.result
    return printed(heading(result.plan.contract, result.inputs.period), _table(answer))


def _table(answer: "Answer") -> Table:
    totals = answer.totals()
    rows, settled = list(_rows(answer, totals.currency)), list(_settled_rows(answer, totals))
    sums = list(_total_rows(totals))
    rest = [["", f"and {count:,} more", "", "", "see --format csv"] for count in _not_shown(rows)]
    columns = ["Step", "Recipient", "Of", "Amount", "Remarks"]
    shown = [
        place
        for place, _ in enumerate(columns)
        if place == 3 or any(row[place] for row in rows + sums + settled)
    ]
    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, padding=(0, 1))
    for place in shown:
        cells = [row[place] for row in [*rows[:MOST_ROWS], *rest, *sums, *settled]]
        if place == 4:
            add_words(table, columns[place], cells)
        else:
            add_whole(table, columns[place], cells, "right" if place == 3 else "left")
    for before, row in zip([[""], *rows], rows[:MOST_ROWS], strict=False):
        step = row[0] if row[0] != before[0] else ""
        table.add_row(*([step, *row[1:]][place] for place in shown))
    for row in rest:
        table.add_row(*(row[place] for place in shown))
    table.add_section()
    for row in sums:
        table.add_row(*(row[place] for place in shown))
    table.add_section()
    for row in settled:
        table.add_row(*(row[place] for place in shown))
    return table


def _not_shown(rows: list[list[str]]) -> list[int]:
    """How many rows are too many to show; nothing where all are shown."""
    return [len(rows) - MOST_ROWS] if len(rows) > MOST_ROWS else []


def _rows(answer: "Answer", currency: str) -> Iterator[list[str]]:
    payments = answer.payments()
    names = ("component", "step", "recipient", "membership", "pays", "amount", "reason")
    columns = [payments[name].tolist() for name in names]
    top = answer.result.plan.contract.contract.counterparty
    for component, step, recipient, membership, pays, amount, reason in zip(*columns, strict=True):
        of = membership if top is None or membership != top.id else ""
        advice = "advice only" if pays == "advice_only" else ""
        if pays == "kept":
            continue
        yield [
            step or component,
            recipient,
            of,
            money(amount, currency),
            ", ".join(filter(None, (advice, reason))),
        ]


def _total_rows(totals: "Totals") -> Iterator[list[str]]:
    """Paid and not distributed, then their sum."""
    yield ["", "Paid", "", write_money(totals.paid, totals.currency), ""]
    if totals.owed:
        yield ["", "Owed", "", write_money(totals.owed, totals.currency), "by recipients, to the payer"]
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


def _settled_rows(answer: "Answer", totals: "Totals") -> Iterator[list[str]]:
    """What is payable to each, once anybody's is not what is awarded or more stands open; and the sum."""
    if totals.settled is None:
        return
    table, currency = answer.table("settlement"), totals.currency
    columns = [table[name].tolist() for name in ("recipient", "awarded", "payable", "carried_out", "remark")]
    everybody = [row for row in zip(*columns, strict=True) if row[1:4] != ("0.00", "0.00", "0.00")]
    is_plain = all(awarded == payable and carried == "0.00" for _, awarded, payable, carried, _ in everybody)
    told = [] if is_plain else everybody
    for place, (recipient, awarded, payable, carried, remark) in enumerate(told[:MOST_ROWS]):
        of = remark or f"of {money(awarded, currency)} awarded"
        owed = f"{money(carried.removeprefix('-'), currency)} stays owed"
        ahead = f"{money(carried, currency)} is carried forward"
        rest = "" if carried == "0.00" else owed if carried.startswith("-") else ahead
        step = "" if place else "settlement"
        yield [step, recipient, "", money(payable, currency), ", ".join(filter(None, (of, rest)))]
    if len(told) > MOST_ROWS:
        yield ["", f"and {len(told) - MOST_ROWS:,} more", "", "", "see --table settlement"]
    yield ["", "Payable", "", write_money(totals.settled.payable, currency), ""]
