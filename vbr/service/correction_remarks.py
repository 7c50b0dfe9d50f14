"""What is to be known before a correction is posted: for the parties, and for later periods.

What 2026-Q2 counts towards caps of the contract year changes: incentive earned was $123,483.45 and is
$132,770.55. Correct the periods of the contract year that were calculated since, one after the other ...
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vbr.engine.calculate import Result
from vbr.exact.tables import Table
from vbr.exact.text import write_money
from vbr.reports.column_texts import cents_of_texts
from vbr.reports.corrected_earlier import Words, changed_towards_caps
from vbr.reports.corrections import KEY
from vbr.reports.payments import payment_rows
from vbr.reports.settlement import settled_cents, settles
from vbr.reports.totals import currency_of
from vbr.service.correction_checks import agreed_corrections, held_or_released

NO_TERMS = (
    "The agreement has no terms for corrections (settlement.corrections). These are the differences; whether"
    " they are posted is for the parties to agree."
)

NOT_SETTLED = "What a node keeps is not settled: its adjustment is posted whole."

HELD = (
    "What is held back changes too. In the table earlier of the next calculation in the contract year, add it"
    " to the row held_back of {period}, or write that row; the table earlier that comes out hands it on."
)

NO_DAY = (
    "Once the contract year is over, nothing is held back any more: say then when the correction came"
    " (--received)."
)

RELEASED = (
    "The contract year is over: nothing is held back of the adjustments, and what was held back of {period}"
    " counts as paid. Its rows held_back stay as they are."
)

CARRIED = (
    "What is carried forward changes too. In the table earlier of the next calculation, add it to the row"
    " carried, which is of the period just before that one, or write that row."
)

CAPS = (
    "What {period} counts towards caps of the contract year changes: {changes}. Correct the periods of the"
    " contract year that were calculated since, one after the other, and calculate those that follow, with"
    " the rows of {period} in the table earlier changed so."
)

FIRST_FEW = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of payments: the amount as it is written, and who is paid."""

    amount: str
    payee: str


def correction_remarks(
    was: Result, now: Result, corrections: Table, settlement: Table, received: date | None
) -> tuple[str, ...]:
    """The remarks on a correction, in the order in which they are to be heeded."""
    contract, period = now.plan.contract, now.inputs.period
    is_held, is_carried = (_changes(settlement, part) for part in ("held_back", "carried_out"))
    is_released = held_or_released(contract, period, received) == "released" and len(settlement) > 0
    said = (
        (NO_TERMS, agreed_corrections(contract) is None),
        (HELD.format(period=period.id), is_held),
        (NO_DAY, is_held and received is None),
        (RELEASED.format(period=period.id), is_released and settled_cents(was, "held_back") != 0),
        (CARRIED, is_carried),
        (NOT_SETTLED, settles(now) and "kept" in corrections["pays"].tolist()),
    )
    return (*(remark for remark, applies in said if applies), *_of_caps(was, now), *_of_rows(was, now))


def _changes(settlement: Table, part: str) -> bool:
    return any(text != "0.00" for text in settlement[part].tolist())


def _of_caps(was: Result, now: Result) -> Iterator[str]:
    """What later periods of the contract year count otherwise: the first few, and how many more."""
    changes = [
        f"{' '.join(filter(None, words))} was {before} and is {after}"
        for words, before, after in changed_towards_caps(was, now)
    ]
    if changes:
        yield CAPS.format(period=now.inputs.period.id, changes=_first_few(changes))


def _of_rows(was: Result, now: Result) -> Iterator[str]:
    """What is not money and changes: advice, and whom a payment goes to."""
    before, after = _lines(was), _lines(now)
    pairs = [(key, before[key], after[key]) for key in before if key in after]
    advice = [
        f"{key[2]} was {then.amount} and is {since.amount}"
        for key, then, since in pairs
        if key[-1] == "advice_only" and then.amount != since.amount
    ]
    payees = [
        f"{key[2]} was paid to {then.payee} and is to {since.payee}"
        for key, then, since in pairs
        if then.payee != since.payee
    ]
    if advice:
        yield f"Advice changes too, and is not posted: {_first_few(advice)}."
    if payees:
        yield f"Payees change: {_first_few(payees)}. What was paid stays where it went."


def _lines(result: Result) -> Mapping[Words, _Line]:
    """The rows of payments, by what each is about."""
    rows, currency = payment_rows(result), currency_of(result)
    keys = zip(*(rows[name].tolist() for name in KEY), strict=True)
    amounts = [write_money(cents, currency) for cents in cents_of_texts(rows["amount"])]
    lines = map(_Line, amounts, rows["payee"].tolist())
    return dict(zip(keys, lines, strict=True))


def _first_few(said: Sequence[str]) -> str:
    rest = [f"{len(said) - FIRST_FEW:,} more"] if len(said) > FIRST_FEW else []
    return "; ".join([*said[:FIRST_FEW], *rest])
