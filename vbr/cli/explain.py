"""`vbr explain`: how one recipient's payment comes about, from the counts to the cents."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vbr.cli.options import contract_argument, input_options, out_option

if TYPE_CHECKING:
    from vbr.service.calculation import Answer


@click.command("explain")
@contract_argument
@click.argument("recipient")
@input_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@out_option
def command(contract: str, recipient: str, form: str, out: Path | None, **given: Any) -> None:
    """Tell how the payment of RECIPIENT by CONTRACT comes about: numbered sentences with the numbers put in.

    Each names the line of the contract behind it. Nobody else's name or amount is in them.
    """
    from dataclasses import replace

    from vbr.cli.options import chosen_and_asked
    from vbr.cli.output import deliver
    from vbr.cli.problems import print_remarks
    from vbr.cli.progress import working
    from vbr.reports.result_document import explanations_by_recipient
    from vbr.service.calculation import calculate_contract

    with working("Calculating"):
        chosen, asked = chosen_and_asked(contract, given)
        answer = calculate_contract(chosen, replace(asked, explain=(recipient,)))
        remarks = [one for one in answer.remarks() if one.found in ("", recipient)]
    if form == "json":
        told = explanations_by_recipient(answer.explanations)
        deliver(json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n", out)
    else:
        deliver("\n".join(_text(answer)).encode(), out)
    print_remarks(remarks)


def _text(answer: "Answer") -> Iterator[str]:
    """A heading for each membership, and its sentences."""
    from vbr.cli.text import hanging

    for one in answer.explanations:
        yield f"{one.recipient}, under {one.under}" if one.under else one.recipient
        for said in one.sentences:
            yield hanging(f"{said.number:>4}. ", f"{said.text} [{said.line}]")
        yield ""
