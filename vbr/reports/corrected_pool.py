"""The money of a corrected period that nobody gets: what it was, what it is, line by line.

    to_physicians   unclaimed   stays_with_payer   was $150.00   is $120.00   difference -$30.00

With the adjustments it accounts for the whole difference of what is offered, to the cent:

    offered is - offered was = adjustments + waived + owed is - owed was + differences of these lines
"""

from collections import Counter

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.ends import kept_by_nodes
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Whole
from vbr.reports.column_texts import money_texts
from vbr.reports.corrections import Correction
from vbr.reports.totals import NOT_DISTRIBUTED_COLUMNS, Totals, totals_of

KEY = ("component", "step", "why", "to")

CORRECTED_POOL_COLUMNS = (
    *(one for one in NOT_DISTRIBUTED_COLUMNS if one.name in KEY),
    TableColumn("was", "what of it nobody got", unit="money"),
    TableColumn("is", "what of it nobody gets with the corrected figures", unit="money"),
    TableColumn("difference", "what it is more; below zero: less", unit="money"),
)

Lines = Counter[tuple[str, ...]]


def compare_not_distributed(was: Result, now: Result, correction: Correction) -> Table:
    """What nobody gets, where that differs; what a node keeps of a step is among the adjustments."""
    totals = totals_of(was), totals_of(now)
    before, after = (_lines(result, one) for result, one in zip((was, now), totals, strict=True))
    keys = [key for key in sorted({*before, *after}) if before[key] != after[key]]
    differences = [after[key] - before[key] for key in keys]
    offered, owed = (getattr(totals[1], name) - getattr(totals[0], name) for name in ("offered", "owed"))
    posted = correction.adjustments + correction.waived
    assert offered == posted + owed + sum(differences), "every cent of the difference of a pool is somewhere"
    cents = {
        "was": [before[key] for key in keys],
        "is": [after[key] for key in keys],
        "difference": differences,
    }
    words = {name: np.array([key[place] for key in keys], dtype=object) for place, name in enumerate(KEY)}
    money = {name: money_texts(Whole.of(column)) for name, column in cents.items()}
    return Table("not_distributed", CORRECTED_POOL_COLUMNS, words | money)


def _lines(result: Result, totals: Totals) -> Lines:
    """The cents that nobody gets, all reasons together."""
    kept = {(left.component, left.step, left.why) for left in kept_by_nodes(result.plan)}
    lines: Lines = Counter()
    for one in totals.not_distributed:
        if (one.component, one.step, one.why) not in kept:
            lines[one.component, one.step, one.why, one.to] += one.cents
    return lines
