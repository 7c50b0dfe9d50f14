"""`vbr correct`: a period that was paid, against what it comes to with corrected figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vbr.cli.options import FILE, contract_argument, form_option, out_option, refuse_others, rules_option

if TYPE_CHECKING:
    from datetime import date

    from vbr.intake.envelope import Envelope
    from vbr.service.corrections import Corrected, CorrectionTable


@click.command("correct")
@contract_argument
@click.option("--was", type=FILE, required=True, help="The JSON file of inputs that was paid.")
@click.option("--inputs", type=FILE, required=True, help="The same with the corrected figures.")
@click.option(
    "--received",
    help="The day the correction came, as 2027-01-15, where the contract asks for it or holds money back.",
)
@rules_option
@form_option
@click.option(
    "--table",
    type=click.Choice(["corrections", "settlement", "not_distributed"]),
    default="corrections",
    show_default=True,
    help="As CSV: what changes of each award, what is payable of it now, or what changes of money that nobody"
    " gets.",
)
@out_option
def command(
    contract: str, received: str | None, rules: Path, form: str, out: Path | None, **given: Any
) -> None:
    """Print the adjustments that corrected figures make to a period of CONTRACT that was paid.

    Both files are inputs as `vbr calculate` takes them, for one period, with the same rows of what was paid
    before, held back and carried forward. What is too small to post, which losses are waived, and who keeps
    what it had is said in the contract, under settlement.corrections. Where the contract settles, what leaves
    the bank is the sum of `payable`, with what the first calculation paid taken off; what changes of what is
    held back and carried forward stands beside it. What is received after the contract year holds
    nothing back. A second correction is refused where the first one may have waived something.
    """
    from vbr.cli.contracts import chosen_contract
    from vbr.cli.output import deliver
    from vbr.cli.progress import working
    from vbr.intake.envelope import read_envelope
    from vbr.service.calculation import Request, period_of
    from vbr.service.corrections import correct_contract

    day = _day(received)
    paths = (given["was"], given["inputs"])
    before, after = (read_envelope(path.read_bytes(), path.name) for path in paths)
    asked = [Request(one.period, tables=one.tables) for one in (before, after)]
    with working("Calculating"):
        chosen = chosen_contract(_named(contract, before, after), rules, period_of(asked[1]))
        refuse_others(chosen, [(paths[0].name, before), (paths[1].name, after)])
        corrected = correct_contract(chosen, asked[0], asked[1], day)
    deliver(_content(corrected, form, given["table"]), out)


def _day(text: str | None) -> "date | None":
    from vbr.exact.text import read_date

    try:
        return read_date(text) if text else None
    except ValueError as refusal:
        raise click.UsageError(f"--received: {refusal}") from None


def _named(named: str, before: "Envelope", after: "Envelope") -> str:
    """The contract, with the version that the inputs name; both name the same."""
    from vbr.cli.contracts import is_file

    versions = sorted({one.version for one in (before, after) if one.version})
    if len(versions) > 1:
        raise click.UsageError(f"The two files name versions {' and '.join(versions)}; a period has one.")
    return named if is_file(named) or "/" in named or not versions else f"{named}/{versions[0]}"


def _content(corrected: "Corrected", form: str, table: "CorrectionTable") -> bytes:
    from vbr.reports.formats import json_bytes

    if form == "csv":
        return corrected.csv(table)
    if form == "json":
        return json_bytes(corrected.document())
    return _text(corrected).encode()


def _text(corrected: "Corrected") -> str:
    """The adjustments, what is settled of them, what nobody gets, the sums over everybody, and remarks."""
    from vbr.cli.report_table import heading, printed, table_for_people
    from vbr.cli.text import hanging
    from vbr.exact.text import write_money

    one, result, currency = corrected.correction, corrected.now, corrected.currency
    title = heading(result.plan.contract, result.inputs.period)
    titled = [(title, one.table), (["Settlement"], corrected.settlement)]
    titled += [(["Not distributed"], corrected.not_distributed)]
    tables = [printed(lines, table_for_people(table, currency)) for lines, table in titled if len(table)]
    tables = tables or ["\n".join([*title, "", "Nothing is to be posted.", ""])]
    cents = {"Was": one.was, "Adjustments": one.adjustments, "Waived": one.waived, "Is": one.now}
    sums = [f"{name}: {write_money(amount, currency)}" for name, amount in cents.items()]
    if one.funded_by and one.waived:
        sums.append(f"What is waived is borne by: {one.funded_by.replace('_', ' ')}")
    remarks = [f"\n{hanging('', remark)}" for remark in corrected.remarks]
    return "\n".join([*tables, *sums, *remarks]) + "\n"
