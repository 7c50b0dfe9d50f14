"""`vbr calculate`: what was reported for a period, and who is paid what."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vbr.cli.options import contract_argument, input_options, out_option

if TYPE_CHECKING:
    from vbr.service.calculation import Answer


@click.command("calculate")
@contract_argument
@input_options
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
@out_option
def command(contract: str, form: str, out: Path | None, **given: Any) -> None:
    """Pay a period: print who is paid what by CONTRACT, and where the rest of the money goes.

    The tables are CSV or JSON files; nothing is calculated unless everything is right. As JSON it is the
    whole result, with scorecards, gates, totals and digests; as CSV the payments.
    """
    from vbr.cli.options import chosen_and_asked
    from vbr.cli.output import deliver
    from vbr.cli.progress import working
    from vbr.service.calculation import calculate_contract

    with working("Calculating"):
        chosen, asked = chosen_and_asked(contract, given)
        content = _content(calculate_contract(chosen, asked), form)
    deliver(content, out)


def _content(answer: "Answer", form: str) -> bytes:
    from vbr.cli.payments_table import payments_text
    from vbr.reports.formats import json_bytes

    if form == "csv":
        return answer.payments_csv()
    if form == "json":
        return json_bytes(answer.document())
    return payments_text(answer).encode()
