"""The table `earlier` of the next period: what this one leaves to it, and what it was sent that still counts.

    2026-Q1,,,dr-acosta,held_back,495975

It holds what the next period asks for and nothing else: what counts towards a cap of the contract year, what
is held back until it ends, and balances carried forward. The next contract year takes over balances alone. A
term that ends sooner releases what was held back; what counts towards caps stays, for a version that follows.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from vbr.contract.periods import ends_contract_year, is_last_of_contract_year
from vbr.engine.calculate import Result
from vbr.engine.steps.cap import HoldToCap
from vbr.engine.steps.divide import DivideMoney
from vbr.engine.steps.pool import cents_of, held_cents
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Ints
from vbr.metrics.earlier_rows import OF_THE_YEAR
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.tables import EARLIER
from vbr.reports.column_texts import cents_of_texts
from vbr.reports.settlement import settlement_rows

EARLIER_COLUMNS = tuple(TableColumn(one.name, one.meaning, one.unit, one.required) for one in EARLIER.columns)

TOWARDS_CAPS = ("earned", "allocated")

Rows = Mapping[str, Ints]


def next_earlier_rows(result: Result, sent: RawTable) -> Table:
    """What the next period is sent as `earlier`: the rows of `sent` that still count, then those of this one.

    Shapes: own rows by kind, in the order of the page, then of the settlement; none of nothing.
    Units:  whole cents, without a sign of the currency.
    """
    term, period, parts = result.plan.contract.term, result.inputs.period, list(_open(result))
    if not ends_contract_year(term, period):
        kinds = TOWARDS_CAPS if is_last_of_contract_year(term, period) else OF_THE_YEAR
        parts = [_still_counting(sent, kinds), *_earned(result), *_allocated(result), *parts]
    return Table.joined(EARLIER.name, EARLIER_COLUMNS, parts)


def _still_counting(sent: RawTable, kinds: tuple[str, ...]) -> Rows:
    """What earlier periods of the contract year came to, as it was sent."""
    texts = {
        one.name: sent.columns.get(one.name, TextColumn.missing(len(sent))).rows() for one in EARLIER.columns
    }
    counts = np.isin(texts["kind"].astype(str), kinds)
    return {name: column[counts] for name, column in texts.items()}


def _earned(result: Result) -> Iterator[Rows]:
    """What every amount with a cap of the contract year came to, after all limits."""
    plan = result.plan
    for step in plan.steps:
        if isinstance(step, HoldToCap) and step.cap.over == "contract_year":
            limits = [name for name, limit in plan.contract.limits.items() if step.component in limit.of]
            column = ".".join([step.component, *limits[-1:]])
            cents = cents_of(result.columns.written[column, step.depth]).total()
            said = {"kind": "earned", "component": step.component}
            yield _rows(result, said, [cents], np.array([""], dtype=object))


def _allocated(result: Result) -> Iterator[Rows]:
    """What everybody got in each step with a cap of the contract year, all memberships together."""
    for step in result.plan.steps:
        cap = step.sharing.cap if isinstance(step, DivideMoney) else None
        if isinstance(step, DivideMoney) and cap is not None and cap.over == "contract_year":
            cents = held_cents(result.columns, step.name, step.depth)
            ids = result.inputs.cohort.levels[step.depth].ids
            yield _rows(result, {"kind": "allocated", "step": step.name}, cents.tolist(), ids)


def _open(result: Result) -> Iterator[Rows]:
    """What is held back of everybody, and everybody's balance."""
    settled = settlement_rows(result)
    for kind, part in (("held_back", "held_back"), ("carried", "carried_out")):
        yield _rows(result, {"kind": kind}, cents_of_texts(settled[part]), settled["recipient"])


def _rows(result: Result, said: Mapping[str, str], cents: list[int], recipients: Ints) -> Rows:
    """Rows of this period that say the same but for the recipient; none where there is nothing."""
    some = np.flatnonzero(np.array([bool(one) for one in cents], np.bool_))
    words = {"period": result.inputs.period.id, "component": "", "step": "", **said}
    return {
        **{name: np.full(len(some), text, object) for name, text in words.items()},
        "recipient": recipients[some],
        "cents": np.array([str(cents[row]) for row in some.tolist()], dtype=object),
    }
