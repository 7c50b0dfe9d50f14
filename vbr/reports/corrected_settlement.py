"""A correction settled: what of the adjustments is payable now, held back and carried forward, by recipient.

    dr-coyle   adjustment -$5,156.25   payable -$1,220.31   held back -$3,935.94   carried out $0.00

It is the settlement of the agreement run again on the awards with their adjustments, where what the first one
paid counts as paid before. For everybody, to the cent:

    adjustment + waived = payable + held back + carried out

Once the contract year is over, what was held back is released, or is about to be: it counts as paid, nothing
more is held back, and what was held back changes by nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.steps.pool import cents_of
from vbr.engine.steps.settle import SettlePayments
from vbr.exact.ratio import Ratio
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Whole
from vbr.metrics.cohort import Level
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs, OpenAmounts
from vbr.reports.column_texts import cents_of_texts, money_texts
from vbr.reports.corrections import Correction, Posted
from vbr.reports.settlement import SETTLEMENT_COLUMNS, settlement_rows, settles

WORDS = ("recipient", "payee", "level")

CORRECTED_SETTLEMENT_COLUMNS = (
    *(one for one in SETTLEMENT_COLUMNS if one.name in WORDS),
    TableColumn(
        "adjustment", "what is posted of its awards, all memberships and amounts together", unit="money"
    ),
    TableColumn("waived", "what more is owed and not asked back; below zero: less", unit="money"),
    TableColumn("payable", "what is paid now; below zero: to be paid back", unit="money"),
    TableColumn("held_back", "what more is held back of the period; below zero: less", unit="money"),
    TableColumn("carried_out", "what more is carried forward; below zero: less", unit="money"),
)

AMOUNTS = ("adjustment", "waived", "payable", "held_back", "carried_out")

FIRST_SETTLEMENT = "the first settlement"
"""What it paid stands beside what was paid before on each component; no component is called so."""

Line = Mapping[str, int]

Held = Literal["held", "released"]
"""Whether what was held back of the period is held still, or counts as paid."""


def settle_correction(was: Result, now: Result, correction: Correction, held: Held) -> Table:
    """Whoever has something to settle after a correction: level by level, then those who are there no more.

    Both results have the same amounts open from before. Whoever stands only in the first is settled there.
    Nobody has where the agreement does not settle.
    """
    if not settles(now):
        return Table.joined("settlement", CORRECTED_SETTLEMENT_COLUMNS, [])
    before = {words[0]: cents for words, cents in _lines(settlement_rows(was))}
    if held == "released":
        before = {recipient: _released(cents) for recipient, cents in before.items()}
        was, now = _paying_whole(was), _paying_whole(now)
    found = list(_settled_again(now, was, correction.posted, before))
    here = {words[0] for words, _ in found}
    if gone := {words[0] for words, _ in _lines(settlement_rows(was)) if words[2]} - here:
        again = _settled_again(was, was, correction.posted, before)
        found += [(words, cents) for words, cents in again if words[0] in gone]
    differing = [(words, _difference(before.get(words[0], Counter()), cents)) for words, cents in found]
    lines = [(words, cents) for words, cents in differing if any(cents.values())]
    awarded = sum(sum(one.values()) for one in correction.posted.values())
    adjusted = awarded - sum(cents["awarded"] for cents in before.values())
    assert adjusted == sum(cents["adjustment"] for _, cents in lines), "every adjustment of cash is settled"
    columns = {name: [words[place] for words, _ in lines] for place, name in enumerate(WORDS)}
    money = {name: money_texts(Whole.of([cents[name] for _, cents in lines])) for name in AMOUNTS}
    texts = {name: np.array(column, dtype=object) for name, column in columns.items()}
    return Table("settlement", CORRECTED_SETTLEMENT_COLUMNS, texts | money)


def _released(line: Line) -> Line:
    """The first settlement with what it held back paid."""
    return {**line, "payable": line["payable"] + line["held_back"], "held_back": 0}


def _paying_whole(result: Result) -> Result:
    """The same awards, of which the agreement holds nothing back."""
    steps = tuple(
        _holding_nothing(step) if isinstance(step, SettlePayments) else step for step in result.plan.steps
    )
    return replace(result, plan=replace(result.plan, steps=steps))


def _holding_nothing(step: SettlePayments) -> SettlePayments:
    settlement = replace(step.terms, pays_now=None)
    return replace(step, contract=replace(step.contract, settlement=settlement))


def _difference(before: Line, again: Line) -> Line:
    """What a settlement changes of the one before it."""
    cents = {name: again[name] - before[name] for name in ("waived", "held_back", "carried_out")}
    cents |= {"adjustment": again["awarded"] - before["awarded"], "payable": again["payable"]}
    goes_to = cents["payable"] + cents["held_back"] + cents["carried_out"]
    assert cents["adjustment"] + cents["waived"] == goes_to, "an adjustment is paid, held back or carried"
    return cents


def _settled_again(
    result: Result, was: Result, posted: Posted, before: Mapping[str, Line]
) -> Iterator[tuple[tuple[str, ...], Line]]:
    """Each member of a result settled on what is posted, less what the first settlement paid."""
    columns, inputs = result.columns, result.inputs
    for step in result.plan.steps:
        if isinstance(step, SettlePayments):
            inputs = _paid_before(inputs, step.depth, before)
            columns = _posted(replace(result, columns=columns), was, step, posted)
            settled = {(name, step.depth): column for name, column in step.run(columns, inputs).items()}
            columns = Columns(columns.cohort, {**columns.written, **settled})
    again = settlement_rows(replace(result, columns=columns, inputs=inputs))
    return ((words, cents) for words, cents in _lines(again) if words[2])


def _posted(result: Result, was: Result, step: SettlePayments, posted: Posted) -> Columns:
    """The awards of a level as they are posted, and the advances that the first settlement counted."""
    depth, columns = step.depth, result.columns
    level, written = columns.cohort.levels[depth], dict(columns.written)
    for payment in result.plan.payments:
        if payment.pays == "cash" and payment.depth == depth:
            cents = _on_first_rows(posted.get((payment.component, payment.step), {}), level)
            signed = Whole.of(0) - cents if payment.owed else cents
            written[payment.column, depth] = _saying(written[payment.column, depth], signed)
    for name in (f"{component}.advance" for component in step.advanced):
        cents = _on_first_rows(_by_recipient(was, name, depth), level)
        written[name, depth] = _saying(written[name, depth], cents)
    return Columns(columns.cohort, written)


def _saying(column: Column, cents: Whole) -> Column:
    """The same column with other amounts; what waits for a figure waits still."""
    return replace(column, values=Ratio.scaled(cents, 2), present=column.present | ~cents.equals(0))


def _paid_before(inputs: Inputs, depth: int, before: Mapping[str, Line]) -> Inputs:
    """The inputs of a level after the first settlement: what it paid counts as paid before."""
    level, none = inputs.cohort.levels[depth], Whole.zeros(len(inputs.cohort.levels[depth]))
    here = inputs.earlier.open.get(depth, OpenAmounts({}, {}, none, none))
    paid = _on_first_rows({one: line["payable"] for one, line in before.items()}, level)
    after = replace(here, paid={**here.paid, FIRST_SETTLEMENT: paid})
    return replace(inputs, earlier=replace(inputs.earlier, open={**inputs.earlier.open, depth: after}))


def _by_recipient(result: Result, name: str, depth: int) -> Line:
    """The cents of a column, all rows of a recipient together."""
    sums: Counter[str] = Counter()
    cents = cents_of(result.columns.written[name, depth])
    for recipient, amount in zip(
        result.inputs.cohort.levels[depth].ids.tolist(), cents.tolist(), strict=True
    ):
        sums[recipient] += amount
    return sums


def _on_first_rows(cents: Line, level: Level) -> Whole:
    """Each recipient's amount on its first row, nothing on its others."""
    rows = zip(level.ids.tolist(), level.is_first_row.tolist(), strict=True)
    return Whole.of([cents.get(recipient, 0) if first else 0 for recipient, first in rows])


def _lines(settlement: Table) -> Iterator[tuple[tuple[str, ...], Line]]:
    """The rows of a settlement: recipient, payee and level, and the amounts in cents."""
    names = [column.name for column in settlement.columns if column.unit == "money"]
    amounts = zip(*(cents_of_texts(settlement[name]) for name in names), strict=True)
    words = zip(*(settlement[name].tolist() for name in WORDS), strict=True)
    for said, row in zip(words, amounts, strict=True):
        yield said, dict(zip(names, row, strict=True))
