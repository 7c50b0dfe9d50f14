"""`vbr correct`: a period that was paid, against what it comes to with corrected figures."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbr.cli.options import FILE, contract_argument, form_option, out_option, rules_option

if TYPE_CHECKING:
    from datetime import date

    from vbr.intake.envelope import Envelope
    from vbr.service.corrections import Corrected


@click.command("correct")
@contract_argument
@click.option("--was", type=FILE, required=True, help="The JSON file of inputs that was paid.")
@click.option("--inputs", type=FILE, required=True, help="The same with the corrected figures.")
@click.option(
    "--received", help="The day the correction came, as 2027-01-15, where the contract asks for it."
)
@rules_option
@form_option
@out_option
def command(
    contract: str, was: Path, inputs: Path, received: str | None, rules: Path, form: str, out: Path | None
) -> None:
    """Print the adjustments that corrected figures make to a period of CONTRACT that was paid.

    Both files are inputs as `vbr calculate` takes them, for one period. What is too small to post, which
    losses are waived, and who keeps what it had is said in the contract, under settlement.corrections.
    """
    from vbr.cli.contracts import chosen_contract
    from vbr.cli.output import deliver
    from vbr.cli.progress import working
    from vbr.intake.envelope import read_envelope
    from vbr.service.calculation import Request, period_of
    from vbr.service.corrections import correct_contract

    day = _day(received)
    before, after = (read_envelope(path.read_bytes(), path.name) for path in (was, inputs))
    asked = [Request(one.period, tables=one.tables) for one in (before, after)]
    with working("Calculating"):
        chosen = chosen_contract(_named(contract, before, after), rules, period_of(asked[1]))
        corrected = correct_contract(chosen, asked[0], asked[1], day)
    deliver(_content(corrected, form), out)


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


def _content(corrected: "Corrected", form: str) -> bytes:
    from vbr.reports.formats import json_bytes

    if form == "csv":
        return corrected.csv()
    if form == "json":
        return json_bytes(corrected.document())
    return _text(corrected).encode()


def _text(corrected: "Corrected") -> str:
    """The adjustments, then the sums over everybody."""
    from vbr.cli.report_table import headed_text
    from vbr.exact.text import write_money

    one, result = corrected.correction, corrected.now
    contract, period = result.plan.contract, result.inputs.period
    table = headed_text(contract, period, one.table, corrected.currency)
    cents = {"Was": one.was, "Adjustments": one.adjustments, "Waived": one.waived, "Is": one.now}
    sums = [f"{name}: {write_money(amount, corrected.currency)}" for name, amount in cents.items()]
    if one.funded_by and one.waived:
        sums.append(f"What is waived is borne by: {one.funded_by.replace('_', ' ')}")
    return "\n".join([table, *sums]) + "\n"
