"""`vbr advances`: what is paid in a period before anything of it is measured."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbr.cli.options import FILE, contract_argument, form_option, out_option, rules_option

if TYPE_CHECKING:
    from vbr.service.advances import Schedule


@click.command("advances")
@contract_argument
@click.option("--period", required=True, help="The scored period: 2026, 2026-H1, 2026-Q2, 2026-04.")
@click.option("--roster", type=FILE, required=True, help="Who takes part, with the figures of the advance.")
@click.option("--encoding", default="", help="Of the file, where it is not UTF-8: cp1252.")
@rules_option
@form_option
@out_option
def command(
    contract: str, period: str, roster: Path, encoding: str, rules: Path, form: str, out: Path | None
) -> None:
    """Print the instalments that CONTRACT advances in a period, at its start: no metrics are needed."""
    from vbr.cli.contracts import chosen_contract
    from vbr.cli.output import deliver
    from vbr.intake.parts import Part
    from vbr.service.advances import schedule_advances
    from vbr.service.calculation import Request, period_of

    asked = Request(period, parts=(Part("roster", roster.name, roster.read_bytes(), encoding),))
    schedule = schedule_advances(chosen_contract(contract, rules, period_of(asked)), asked)
    deliver(_content(schedule, form), out)


def _content(schedule: "Schedule", form: str) -> bytes:
    from vbr.cli.report_table import headed_text
    from vbr.reports.formats import json_bytes
    from vbr.reports.result_document import table_rows

    if form == "csv":
        return schedule.csv()
    if form == "json":
        return json_bytes({"currency": schedule.currency, "instalments": table_rows(schedule.table())})
    result = schedule.result
    contract, period = result.plan.contract, result.inputs.period
    return headed_text(contract, period, schedule.table(), schedule.currency).encode()
