"""`vbr diff`: what changed between two versions, in the agreement's own words."""

from pathlib import Path

import click

from vbr.cli.options import rules_option


@click.command("diff")
@click.argument("old")
@click.argument("new")
@rules_option
def command(old: str, new: str, rules: Path) -> None:
    """Print the terms of NEW that are not those of OLD: files, or id/version in the folder of rules.

    These are the paths that an amendment lists under `amends.changes`.
    """
    from vbr.cli.contracts import readable_contract
    from vbr.contract.diff import changes

    found = changes(readable_contract(old, rules), readable_contract(new, rules))
    for change in found:
        click.echo(change.says())
    if not found:
        click.echo("No term has changed.")
