"""`vbr check`: everything that is wrong with contracts, line by line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from vbr.cli.problems import counted, problem_line
from vbr.errors import Problem, errors


@click.command("check")
@click.argument("places", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
def command(ctx: click.Context, places: tuple[Path, ...]) -> None:
    """Say everything that is wrong with contracts: files, or a folder of rules (default: rules).

    A warning asks a question that the contract can answer, under `answers`.
    """
    if not places and not Path("rules").is_dir():
        raise click.UsageError("There is no folder rules here. Name a file or a folder.")
    everything: list[Problem] = []
    for title, problems in _checked(places or (Path("rules"),)):
        click.echo(f"{title}: {counted(problems)}")
        for problem in problems:
            click.echo(f"  {problem_line(problem)}")
        everything += problems
    ctx.exit(1 if errors(everything) else 0)


def _checked(places: Sequence[Path]) -> Iterator[tuple[str, Sequence[Problem]]]:
    """What is checked, and the problems it has."""
    from vbr.cli.contracts import check_file, contract_files

    for place in places:
        files = contract_files(place) if place.is_dir() else [place]
        for path in files:
            yield str(path), check_file(path).problems
        if place.is_dir() and not files:
            yield from _checked_rules(place)


def _checked_rules(folder: Path) -> Iterator[tuple[str, Sequence[Problem]]]:
    from vbr.service.rules import open_rules

    rules = open_rules(folder)
    for versions in rules.contracts.values():
        for contract in versions:
            title = f"{contract.contract.id} {contract.contract.version}"
            yield title, rules.found_in(contract)
    if rules.problems:
        yield str(folder), rules.problems
