"""`vbr plan`: the steps that a contract compiles to, numbered, so that they read as the agreement does."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbr.cli.options import contract_argument, rules_option
from vbr.cli.problems import problem_line

if TYPE_CHECKING:
    from vbr.contract.model import Contract

SECTIONS = {
    "measures": "Measures and what they earn",
    "tables": "Terms",
    "scores": "Scores",
    "domains": "Domains",
    "references": "References",
    "gates": "Gates",
    "funding": "Funding",
    "limits": "Limits",
    "allocation": "Allocation",
}


@click.command("plan")
@contract_argument
@rules_option
def command(contract: str, rules: Path) -> None:
    """Print the numbered steps that a CONTRACT compiles to, each with the line of the contract behind it."""
    from vbr.cli.contracts import chosen_contract
    from vbr.cli.text import hanging
    from vbr.contract.page import nearest_written
    from vbr.contract.waits import waits_for
    from vbr.service.calculation import plan_of

    chosen = chosen_contract(contract, rules)
    plan = plan_of(chosen)
    click.echo(heading(chosen))
    numbered = list(enumerate(plan.steps, start=1))
    for section, steps in groupby(numbered, key=lambda one: one[1].path.split(".")[0]):
        click.echo(f"\n{SECTIONS.get(section, section.capitalize())}")
        for number, step in steps:
            path = nearest_written(step.path, chosen.lines)
            line = chosen.at(path).split(" ")[0]
            click.echo(hanging(f"{number:>4}. ", f"{step.says().strip()} [{line}]"))
    if chosen.distribution:
        click.echo(f"\nThe money is divided as {chosen.distribution} says.")
    sections = {"Where the money ends": plan.ends(), "Waits for": [*map(problem_line, waits_for(chosen))]}
    for title, lines in sections.items():
        if lines:
            click.echo("\n".join([f"\n{title}", *(hanging("      ", line) for line in lines)]))


def heading(contract: "Contract") -> str:
    """The agreement's title, version, parties and term."""
    about, term = contract.contract, contract.term
    parties = [party.name for party in (about.payer, about.counterparty) if party]
    dates = f"{term.effective} to {term.ends}, scored {term.scored.replace('_', '-')}"
    return "\n".join([about.title, f"{about.id} {about.version}, {dates}", *parties])
