"""`vbr methods`: what a contract can name."""

from pathlib import Path

import click


@click.command("methods")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the methods that a contract can name, or print the page of the one called NAME."""
    from vbr.methods.registry import methods, package_of
    from vbr.reference_pages.methods import KINDS, method_page, summary
    from vbr.reference_pages.pages import CASES

    if name is None:
        for kind in KINDS:
            for one, method in methods(kind).items():
                brought = f" [{package_of(method)}]" if package_of(method) else ""
                click.echo(f"{kind:<10} {one:<24} {summary(method)}{brought}")
        return
    found = [kind for kind in KINDS if name in methods(kind)]
    if not found:
        known = [one for kind in KINDS for one in methods(kind)]
        raise click.UsageError(f"There is no method {name}. There are {', '.join(known)}.")
    for kind in found:
        click.echo(method_page(kind, name, Path(CASES)))
