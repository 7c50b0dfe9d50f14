"""`vbr test`: the worked cases beside contracts."""

from pathlib import Path

import click

from vbr.cli.problems import problem_line


@click.command("test")
@click.argument("places", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
def command(ctx: click.Context, places: tuple[Path, ...]) -> None:
    """Run the worked cases in golden files: files, or every one below a folder (default: rules).

    Each number and state that a case expects must be equal to what comes out; every difference is told.
    """
    from vbr.golden.run import golden_files

    if not places and not Path("rules").is_dir():
        raise click.UsageError("There is no folder rules here. Name a file or a folder.")
    paths = [path for place in places or (Path("rules"),) for path in golden_files(place)]
    passed = [came_true for path in paths for came_true in _run(path)]
    true = sum(passed)
    click.echo(f"{true} of {len(passed)} cases came true." if passed else "There are no worked cases there.")
    ctx.exit(0 if passed and all(passed) else 1)


def _run(path: Path) -> list[bool]:
    """Run and print the cases of one file; whether each came true."""
    from vbr.errors import Refused
    from vbr.golden.run import run_golden

    click.echo(str(path))
    try:
        outcomes = run_golden(path)
    except Refused as refusal:
        for problem in refusal.problems:
            click.echo(f"  {problem_line(problem)}")
        return [False]
    for outcome in outcomes:
        click.echo(f"  {'ok   ' if outcome.passed else 'WRONG'} {outcome.name}")
        for difference in outcome.differences:
            click.echo(f"        {difference}")
        for problem in outcome.problems:
            click.echo(f"        {problem_line(problem)}")
    return [outcome.passed for outcome in outcomes]
