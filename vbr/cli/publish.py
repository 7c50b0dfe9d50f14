"""`vbr publish`: a version that has been paid by never changes again."""

from pathlib import Path

import click

from vbr.cli.options import FILE, rules_option


@click.command("publish")
@click.argument("file", type=FILE)
@rules_option
def command(file: Path, rules: Path) -> None:
    """Freeze the version in FILE, if nothing is wrong with it: add it to rules/published.lock.

    From then on a change in the file is a problem; what is agreed later goes into a new version.
    """
    from vbr.contract.published import publish
    from vbr.errors import Refused, errors
    from vbr.service.rules import open_rules

    opened = open_rules(rules)
    contract = opened.version(file.parent.name, file.stem)
    if errors(opened.problems) or opened.refused(contract):
        raise Refused([*opened.problems, *opened.refused(contract)])
    published = publish(rules, contract)
    click.echo(f"Published {published.contract_id} {published.version}, SHA-256 {published.digest}.")
