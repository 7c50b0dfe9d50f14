"""`vbr calculate`: what was reported for a period, and who is paid what."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vbr.cli.options import contract_argument, form_option, input_options, out_option

if TYPE_CHECKING:
    from vbr.service.calculation import Answer, TableName


@click.command("calculate")
@contract_argument
@input_options
@form_option
@click.option(
    "--table",
    type=click.Choice(["payments", "settlement", "instalments", "earlier"]),
    default="payments",
    show_default=True,
    help="What to print: who is awarded what, what is payable now, what is advanced, or what the next period"
    " is sent as earlier.",
)
@out_option
def command(contract: str, form: str, table: "TableName", out: Path | None, **given: Any) -> None:
    """Pay a period: print who is paid what by CONTRACT, and where the rest of the money goes.

    The tables are CSV or JSON files; nothing is calculated unless everything is right. As JSON it is the
    whole result, with scorecards, gates, totals and digests; as CSV one table. What leaves the bank is the
    sum of `payable` in the table settlement, where the contract settles, else of the payments in cash; what
    a node keeps, in the rows `kept` of the payments, is beside it. As CSV, the table earlier is the file that
    the next period is sent with --earlier. What should be looked at before it is paid is on the error stream.
    """
    from vbr.cli.options import chosen_and_asked
    from vbr.cli.output import deliver
    from vbr.cli.problems import print_remarks
    from vbr.cli.progress import working
    from vbr.service.calculation import calculate_contract

    with working("Calculating"):
        chosen, asked = chosen_and_asked(contract, given)
        answer = calculate_contract(chosen, asked)
        content, remarks = _content(answer, form, table), answer.remarks()
    deliver(content, out)
    if form != "json":
        print_remarks(remarks)


def _content(answer: "Answer", form: str, table: "TableName") -> bytes:
    from vbr.cli.payments_table import payments_text
    from vbr.cli.report_table import report_text
    from vbr.reports.formats import json_bytes

    if form == "csv":
        return answer.csv(table)
    if form == "json":
        return json_bytes(answer.document())
    return (payments_text(answer) if table == "payments" else report_text(answer, table)).encode()
