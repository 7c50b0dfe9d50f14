"""`vbr show`: a contract on one screen, or the contracts in a folder of rules."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbr.cli.options import rules_option

if TYPE_CHECKING:
    from vbr.contract.model import Contract
    from vbr.contract.page import Words


@click.command("show")
@click.argument("contract", required=False)
@rules_option
@click.option(
    "--format", "form", type=click.Choice(["text", "yaml", "json"]), default="text", show_default=True
)
def command(contract: str | None, rules: Path, form: str) -> None:
    """Print CONTRACT: its parties, measures, weights and money; as YAML the file, as JSON its words.

    Without CONTRACT: every version in the folder of rules.
    """
    from vbr.cli.contracts import readable_contract
    from vbr.cli.plan import heading

    if contract is None:
        for line in _listed(rules):
            click.echo(line)
        return
    chosen = readable_contract(contract, rules)
    text, words = _file(contract, rules, chosen)
    if form == "text":
        for line in (heading(chosen), *_sections(words)):
            click.echo(line)
    else:
        click.echo(text if form == "yaml" else json.dumps(words, ensure_ascii=False, indent=2))


def _listed(folder: Path) -> Iterator[str]:
    """One line a version: since when it rules, and whether it is published."""
    from vbr.service.rules import open_rules

    rules = open_rules(folder)
    for contract_id, versions in rules.contracts.items():
        for one in versions:
            published = ", published" if rules.is_published(one) else ""
            yield f"{contract_id} {one.contract.version}: {one.term.effective} to {one.term.ends}{published}"


def _sections(words: "Words") -> Iterator[str]:
    """Each section with an entry a line; the identity stands in the heading already."""
    from vbr.cli.text import hanging
    from vbr.contract.page import Text, Words, on_one_line

    for section, piece in words.items():
        if section in ("format", "contract", "distribution", "term"):
            continue
        yield f"\n{section.capitalize()}"
        if isinstance(piece, Text):
            yield f"  {piece}"
            continue
        entries = piece.items() if isinstance(piece, Words) else enumerate(piece, start=1)
        for name, entry in entries:
            said = on_one_line(entry).removeprefix("{").removesuffix("}")
            yield hanging(f"  {name}: ", said, inset=6)


def _file(named: str, rules: Path, contract: "Contract") -> tuple[str, "Words"]:
    """The text of the contract, and its words."""
    from vbr.cli.contracts import is_file
    from vbr.contract.yaml_text import read_page
    from vbr.service.rules import open_rules

    content = Path(named).read_bytes() if is_file(named) else open_rules(rules).text_of(contract)
    words = read_page(content, contract.source).words
    assert words is not None, "the contract was read from this text"
    return content.decode("utf-8-sig"), words
