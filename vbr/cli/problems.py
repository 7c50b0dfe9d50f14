"""Problems as lines: where, what is wrong, what to do; and how many."""

from collections.abc import Sequence

import click

from vbr.errors import Problem, errors


def print_problems(problems: Sequence[Problem]) -> None:
    """One line a problem, then their number, on the error stream."""
    for problem in problems:
        click.echo(problem_line(problem), err=True)
    click.echo(counted(problems), err=True)


def print_remarks(remarks: Sequence[Problem]) -> None:
    """One line a remark on a result, on the error stream: it is paid as it is."""
    for remark in remarks:
        click.echo(problem_line(remark), err=True)


def problem_line(problem: Problem) -> str:
    """`2026.2.yaml:45 measures.ssi_rate.levels: what is wrong. What to do. [levels-out-of-order]`."""
    place = problem.place()
    is_warning = "warning: " if problem.severity == "warning" else ""
    return f"{place}{': ' if place else ''}{is_warning}{problem.sentence()} [{problem.code}]"


def counted(problems: Sequence[Problem]) -> str:
    """How many there are: `2 problems, 1 warning.` or that there are none.

    >>> counted([Problem("a", "b"), Problem("a", "b", severity="warning")])
    '1 problem, 1 warning.'
    """
    of_errors = len(errors(problems))
    counts = [(of_errors, "problem"), (len(problems) - of_errors, "warning")]
    said = [f"{number:,} {word}{'' if number == 1 else 's'}" for number, word in counts if number]
    return f"{', '.join(said) or 'No problems'}."
