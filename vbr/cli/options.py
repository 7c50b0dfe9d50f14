"""Options that several commands share, and the request that they make together."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vbr.errors import Problem, Refused

if TYPE_CHECKING:
    from vbr.contract.model import Contract
    from vbr.intake.envelope import Envelope
    from vbr.intake.parts import Part
    from vbr.service.calculation import Request

Command = TypeVar("Command", bound=Callable[..., Any])

TABLES = ("metrics", "roster", "filings", "earlier")

FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)

FOLDER = click.Path(file_okay=False, path_type=Path)

contract_argument = click.argument("contract")

rules_option = click.option(
    "--rules", type=FOLDER, default=Path("rules"), show_default=True, help="The folder of contracts."
)

form_option = click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)

out_option = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")


def input_options(command: Command) -> Command:
    """The options that say what was reported, for which period."""
    for option in reversed(
        [
            click.option("--period", help="2026, 2026-H1, 2026-Q2, 2026-04 or 2026-04-01/2026-06-30."),
            click.option("--metrics", type=FILE, help="What was measured, as CSV or JSON."),
            click.option("--roster", type=FILE, help="Who takes part."),
            click.option("--filings", type=FILE, help="Choices filed by participants."),
            click.option("--earlier", type=FILE, help="What earlier periods of the contract year came to."),
            click.option("--paid-before", metavar="AMOUNT", help="All of it earned earlier, in one amount."),
            click.option(
                "--declared", metavar="[NAME=]AMOUNT", multiple=True, help="What the payer says an amount is."
            ),
            click.option("--inputs", type=FILE, help="One JSON file that holds all tables."),
            click.option("--encoding", default="", help="Of the files, where it is not UTF-8: cp1252."),
            rules_option,
        ]
    ):
        command = option(command)
    return command


def chosen_and_asked(named: str, given: Mapping[str, Any]) -> tuple["Contract", "Request"]:
    """The contract, and the request that the options make.

    Raises: Refused, for an envelope that cannot be read and whatever is wrong with the contract.
    """
    from vbr.cli.contracts import chosen_contract, is_file
    from vbr.intake.envelope import Envelope, read_envelope
    from vbr.service.calculation import Request, period_of

    if given["earlier"] and given["paid_before"] is not None:
        raise click.UsageError("--earlier and --paid-before say the same: use one of them.")
    envelope, inputs = Envelope(()), given["inputs"]
    if inputs:
        envelope = read_envelope(inputs.read_bytes(), inputs.name, given["encoding"])
    asked = Request(_one_period(given["period"] or "", envelope.period, inputs))
    if not asked.period:
        raise click.UsageError("Which period? Add --period, as in --period 2026-Q2.")
    if envelope.version and not is_file(named) and "/" not in named:
        named = f"{named}/{envelope.version}"
    contract = chosen_contract(named, given["rules"], period_of(asked))
    refuse_others(contract, [(inputs.name, envelope)] if inputs else [])
    parts = (*_files(given), *_amounts(contract, asked, given))
    return contract, Request(asked.period, parts=parts, tables=envelope.tables)


def _one_period(named: str, said: str, inputs: Path | None) -> str:
    """The period of the command or of the file of inputs; where both name one, it is the same.

    Raises: click.UsageError for two; Refused for a text that is no period.
    """
    from vbr.service.calculation import Request, period_of

    if named and said and inputs:
        periods = [period_of(Request(one)) for one in (named, said)]
        if len({(one.first_day, one.last_day) for one in periods}) > 1:
            raise click.UsageError(
                f"--period is {named}, but {inputs.name} is for {said}: leave one of them out."
            )
    return named or said


def refuse_others(contract: "Contract", files: Sequence[tuple[str, "Envelope"]]) -> None:
    """Refuse files of inputs, with their names, that say that they are of another contract.

    Problems: other-contract.
    """
    own = contract.contract.id
    hint = f"Send the file of {own}, or correct the word."
    problems = [
        Problem(
            "other-contract",
            f"The file is of {envelope.contract}, and the contract is {own}.",
            hint,
            name,
            path="contract",
        )
        for name, envelope in files
        if envelope.contract not in ("", own)
    ]
    if problems:
        raise Refused(problems)


def _files(given: Mapping[str, Any]) -> list["Part"]:
    from vbr.intake.parts import Part

    files = ((table, given[table]) for table in TABLES if given[table])
    return [Part(table, path.name, path.read_bytes(), given["encoding"]) for table, path in files]


def _amounts(contract: "Contract", asked: "Request", given: Mapping[str, Any]) -> list["Part"]:
    """Amounts that stand on the command line, as the tables that they are short for."""
    from vbr.intake.paid_before import paid_before_cells, read_paid_before
    from vbr.intake.parts import Part
    from vbr.service.calculation import period_of

    parts = []
    if given["paid_before"] is not None:
        with _naming("--paid-before"):
            amount = read_paid_before(contract, given["paid_before"])
        cells = paid_before_cells(contract, period_of(asked), amount)
        parts.append(Part("earlier", "--paid-before", json.dumps([cells]).encode()))
    if given["declared"]:
        rows = [_declared(contract, said) for said in given["declared"]]
        parts.append(Part("declared", "--declared", json.dumps(rows).encode()))
    return parts


def _declared(contract: "Contract", said: str) -> dict[str, str]:
    """`incentive=$48,000.00`; the name may be left out where only one amount is declared."""
    from vbr.exact.text import read_number

    name, _, amount = said.rpartition("=")
    declared = [one for one, component in contract.funding.items() if component.method == "declared_amount"]
    if not name and not declared:
        raise click.UsageError(f"--declared {said}: the contract calculates every amount, none is declared.")
    if not name and len(declared) != 1:
        raise click.UsageError(f"--declared {said}: say which amount it is, as in incentive={amount}.")
    with _naming("--declared"):
        read_number(amount)
    return {"component": name or declared[0], "amount": amount}


@contextmanager
def _naming(option: str) -> Iterator[None]:
    """The option's name before what is wrong with its amount."""
    try:
        yield
    except ValueError as refusal:
        raise click.UsageError(f"{option}: {refusal}") from None
