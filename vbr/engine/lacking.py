"""Figures that somebody lacks and a calculation cannot do without: which, whose, and where to send them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from vbr.errors import Problem, Refused
from vbr.exact.whole import Bools
from vbr.metrics.columns import Column, Columns

MOST_NAMED = 5
"""Of so many it is said who they are, of the others how many."""

SENT_IN = {"participants": "in the roster", "measures": "in the metrics"}
"""Where a figure is sent, by the section of the contract that declares it."""


def lacking(
    names: Iterable[str], read: Callable[[str], Column], wanted: Bools
) -> Iterator[tuple[str, Bools]]:
    """Each figure that a wanted row lacks, with these rows; of a term the figures that it is made of."""
    for name in dict.fromkeys(names):
        column = read(name)
        rows = wanted & ~column.present
        if rows.any():
            yield from tuple(lacking(column.made_of, read, rows)) or ((name, rows),)


def refusal(path: str, needs: Mapping[str, Bools], columns: Columns, depth: int, otherwise: str) -> Refused:
    """A problem for each figure that is needed at a term; `otherwise` is what else could be done.

    Problems: figure-missing.
    """
    problems = []
    for name, rows in needs.items():
        message = f"{path} needs {name}, and it is missing for {whose(name, rows, columns, depth)}."
        hint = f"{_where_to_send(name, columns, depth)}, or {otherwise}."
        problems.append(Problem("figure-missing", message, hint, path=path))
    return Refused(problems)


def whose(name: str, rows: Bools, columns: Columns, depth: int) -> str:
    """Who lacks it, on the level that reports it: `north, hill and 7 more`."""
    above = columns.depth_of(name, depth) if columns.has(name, depth) else depth
    nodes = np.unique(columns.cohort.ancestors(depth, above)[np.flatnonzero(rows)])
    ids = [*dict.fromkeys(columns.cohort.levels[above].ids[nodes].tolist())]
    more = [f"{len(ids) - MOST_NAMED} more"] if len(ids) > MOST_NAMED else []
    *first, last = ids[:MOST_NAMED] + more
    return f"{', '.join(first)} and {last}" if first else str(last)


def _where_to_send(name: str, columns: Columns, depth: int) -> str:
    """What to do about it: send a figure, write a cell, or send what a score or an amount is made of."""
    if not columns.has(name, depth):
        return f"Send {name} in the metrics"
    section = columns.written[name, columns.depth_of(name, depth)].path.partition(".")[0]
    if section == "tables":
        return f"Write {name} in every row of its table"
    if section in SENT_IN:
        return f"Send {name} {SENT_IN[section]}"
    return f"Send the figures that {name} is made of"
