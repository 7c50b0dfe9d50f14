"""References as a result lists them: the numbers that were found in the whole cohort, and over how many.

A place that each has of its own stands on the scorecards instead.
"""

from collections.abc import Iterator

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.steps.reference import FindReference
from vbr.engine.steps.solve import SolveNumber
from vbr.exact.tables import TableColumn
from vbr.reports.column_texts import column_texts

Row = dict[str, str | None]

REFERENCE_COLUMNS = (
    TableColumn("reference", "the reference, as the contract calls it"),
    TableColumn("peers", "the word or number of the peer group; empty where all are one group"),
    TableColumn("value", "the value in full; null where nobody had a figure", required=False),
    TableColumn("unit", "the unit of the value; a percent is a plain ratio; empty for scores"),
    TableColumn("over", "over how many it was found"),
    TableColumn("term", "the line of the contract"),
)


def reference_rows(result: Result) -> Iterator[Row]:
    """Every reference with a row for each peer group, and every number that was solved for."""
    for step in result.plan.steps:
        if isinstance(step, FindReference) and not step.method.of_each:
            yield from _rows(result, step, step.name, _first_rows(result, step))
        if isinstance(step, SolveNumber):
            yield from _rows(result, step, f"{step.name}.found", [(0, "")])


def _rows(
    result: Result, step: FindReference | SolveNumber, column: str, peers: list[tuple[int, str]]
) -> Iterator[Row]:
    """A row for each peer group: its first row of the level is where its number is read."""
    value, over = (result.columns.written[name, step.depth] for name in (column, f"{step.name}.over"))
    values, counts = column_texts(value), column_texts(over)
    for row, group in peers:
        yield {
            "reference": step.name,
            "peers": group,
            "value": values[row],
            "unit": value.unit,
            "over": counts[row] or "0",
            "term": result.plan.contract.at(step.path),
        }


def _first_rows(result: Result, step: FindReference) -> list[tuple[int, str]]:
    """The first row of each peer group, and what the group is called; of all, where they are one group."""
    level = result.inputs.cohort.levels[step.depth]
    mine = np.flatnonzero(level.is_kind(step.kind)).tolist()
    if not step.reference.by:
        return [(row, "") for row in mine[:1]]
    by = result.columns.read(step.reference.by, step.depth)
    values, texts = by.values.spread(len(level)).fractions(), column_texts(by)
    first = {values[row]: row for row in reversed(mine) if by.present[row]}
    rows = [first[value] for value in sorted(first)]
    return [(row, by.choices[int(values[row])] if by.choices else str(texts[row])) for row in rows]
