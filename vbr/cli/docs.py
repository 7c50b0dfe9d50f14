"""`vbr docs`: the pages of the documentation that follow from the code."""

from pathlib import Path

import click


@click.command("docs")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a page is not up to date.")
@click.pass_context
def command(ctx: click.Context, check: bool) -> None:  # noqa: FBT001 - click gives a flag as a truth value
    """Write the generated pages below docs/: methods, checks, tables, states, problem codes, words.

    Run it at the top of the project.
    """
    from vbr.cli.commands_page import commands_page
    from vbr.reference_pages.pages import CASES, generated_pages, stale_pages, write_pages

    if not CASES.is_dir():
        raise click.UsageError(f"There is no folder {CASES} here. Run it at the top of the project.")
    pages = {**generated_pages(Path()), Path("commands.md"): commands_page()}
    stale = stale_pages(pages, Path("docs")) if check else write_pages(pages, Path("docs"))
    for path in stale:
        click.echo(f"docs/{path} {'is not up to date' if check else 'written'}")
    if not stale:
        click.echo(f"All {len(pages)} pages are up to date.")
    ctx.exit(1 if check and stale else 0)
