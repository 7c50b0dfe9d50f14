"""`vbr plan`: the steps that a contract compiles to, numbered, so that they read as the agreement does."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbr.cli.options import contract_argument, rules_option

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
    "settlement": "Settlement",
}

FIGURES = ("measures", "tables")
"""The sections before the policies for missing figures."""


@click.command("plan")
@contract_argument
@rules_option
def command(contract: str, rules: Path) -> None:
    """Print the numbered steps that a CONTRACT compiles to, each with the line of the contract behind it."""
    from vbr.cli.contracts import planned_contract
    from vbr.cli.text import hanging
    from vbr.service.calculation import plan_of

    chosen = planned_contract(contract, rules)
    plan = plan_of(chosen)
    click.echo(heading(chosen))
    numbered = list(enumerate(plan.steps, start=1))
    beside = dict(plan.beside())
    for section, steps in groupby(numbered, key=lambda one: one[1].path.split(".")[0]):
        if section not in FIGURES:
            tell_terms(chosen, "Missing figures", beside.pop("Missing figures", ()))
        click.echo(f"\n{SECTIONS.get(section, section.capitalize())}")
        for number, step in steps:
            click.echo(hanging(f"{number:>4}. ", f"{step.says().strip()} [{line_of(chosen, step.path)}]"))
    for title, terms in beside.items():
        tell_terms(chosen, title, terms)
    if chosen.policy is not None:
        board = chosen.policy.contract
        click.echo(f"\nThe money is divided as {board.id} {board.version} says: {board.title}.")
    elif chosen.distribution:
        click.echo(f"\nThe money is divided as {chosen.distribution} says.")
    if lines := plan.ends():
        click.echo("\n".join(["\nWhere the money ends", *(hanging("      ", line) for line in lines)]))


def tell_terms(contract: "Contract", title: str, terms: Sequence[tuple[str, str]]) -> None:
    """Print terms that are no step under their title; no title where there are none."""
    from vbr.cli.text import hanging

    if terms:
        click.echo(f"\n{title}")
    for path, says in terms:
        click.echo(hanging("      ", f"{says} [{line_of(contract, path)}]"))


def line_of(contract: "Contract", path: str) -> str:
    """The file and line of the term at a path: `2026.2.yaml:45`."""
    return contract.at(path).split(" ")[0]


def heading(contract: "Contract") -> str:
    """The agreement's title, version, parties and term."""
    about, term = contract.contract, contract.term
    parties = [party.name for party in (about.payer, about.counterparty) if party]
    dates = f"{term.effective} to {term.ends}, scored {term.scored.replace('_', '-')}"
    return "\n".join([about.title, f"{about.id} {about.version}, {dates}", *parties])
