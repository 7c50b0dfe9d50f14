"""The settlement: what of an award is paid now, what is kept for later, and what becomes of a debt.

Each class is a section of the agreement or words in one, and each field is one word of the language.
"""

from dataclasses import dataclass
from typing import Literal as OneOf

from vbr.contract.values import Value
from vbr.exact.number import Number
from vbr.methods.words import must, said


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: `12 months`, `45 days`."""

    count: int
    unit: OneOf["months", "days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What a correction of a period that was paid may change, and who bears it.

    A second correction, which rows `paid` in `earlier` tell of, goes on where everything is posted. Where
    `smallest`, `losses: waive` or `others: hold_harmless` may leave a difference as it was paid, it is
    refused: what the first one left is not known. Such rows of an amount with `advance` tell of none.
    """

    window: Length = must("how long after the period it may still be corrected: `12 months`, `45 days`")
    smallest: Value | None = said("a smaller difference is left as it was paid")
    losses: OneOf["recover", "waive"] = said("what was paid too much is asked back, or is not", "recover")
    others: OneOf["recompute", "hold_harmless"] = said(
        "those whose figures were right share every change, or lose nothing by it; the figures of a node"
        " count as those of everybody under it, not of who stands above",
        "recompute",
    )
    funded_by: OneOf["payer", "counterparty", "next_period", ""] = said(
        "who bears what was paid too much and is not asked back", ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How awards become payments: what is held back, what is too small, and what becomes of debts."""

    pays_now: Number | None = said("the part of every award that is paid now; the rest is held back (all)")
    held_until: OneOf["contract_year_ends", ""] = said(
        "when it is released: with the last period scored in the contract year, though the term ends sooner",
        "",
    )
    smallest_payment: Value | None = said(
        "a smaller amount is carried forward to the next period, whichever its sign"
    )
    debts: OneOf["recover", "carried_forward", "waived"] = must(
        "what becomes of an amount below zero that is new in this period"
    )
    corrections: Corrections | None = said("what a correction of a paid period may change")
