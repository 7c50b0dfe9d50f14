"""A correction: what a period was paid against what it comes to with corrected figures, row by row.

    dr-bell   was $22,467.43   is $21,900.00   adjustment -$567.43   its own figures

Under the agreement's terms a difference may be too small to post, a loss may be waived, and whoever's own
figures were right may keep what it had. For every row, to the cent: was + adjustment + waived = is. Rows
without a difference are left out; the totals count everybody. What a node keeps is an amount like any other.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vbr.contract.settlement import Corrections
from vbr.engine.wording import value_says
from vbr.exact.ratio import Ratio
from vbr.exact.tables import Table, TableColumn
from vbr.exact.whole import Bools, Index, Ints, Whole, choose
from vbr.reports.column_texts import cents_of_texts, money_texts
from vbr.reports.payments import PAYMENT_COLUMNS

CORRECTION_COLUMNS = (
    *(
        one
        for one in PAYMENT_COLUMNS
        if one.name in ("component", "step", "recipient", "membership", "payee", "pays")
    ),
    TableColumn("was", "what it came to", unit="money"),
    TableColumn("is", "what it comes to with the corrected figures", unit="money"),
    TableColumn("waived", "the part of the difference that is not posted", unit="money"),
    TableColumn("adjustment", "what is posted; below zero: taken back", unit="money"),
    TableColumn("why", "own figures, where those of the recipient changed; else figures of others"),
    TableColumn("reason", "why it is not posted; empty where it is"),
)

KEY = ["component", "step", "recipient", "membership", "pays"]

Posted = Mapping[tuple[str, str], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CorrectionTerms:
    """What a correction may change. `smallest` is in the agreement's currency."""

    corrections: Corrections | None
    smallest: Ratio


@dataclass(frozen=True, slots=True)
class Correction:
    """The adjustments of one period. Units: cents.

    `posted` is what the awards in cash come to with them, by component and step, then by recipient.
    """

    table: Table
    was: int
    now: int
    adjustments: int
    waived: int
    funded_by: str
    posted: Posted


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of both calculations joined. Shapes: one entry a row; units: cents."""

    keys: pd.DataFrame
    was: Whole
    now: Whole


def compare_payments(was: Table, now: Table, changed: frozenset[str], terms: CorrectionTerms) -> Correction:
    """The adjustments that lead from one table of payments to another.

    `changed` are the recipients whose own figures differ. What a node keeps counts like cash; advice breaks
    down money that another row pays. Order: that of the corrected payments, then rows that are there no more.
    """
    rows = _joined(was, now)
    difference = rows.now - rows.was
    is_own = np.asarray(rows.keys["recipient"].isin(list(changed)), np.bool_)
    reasons = _reasons(difference, is_own, terms)
    adjustment = choose(reasons == "", difference, Whole.of(0))
    waived = difference - adjustment
    assert (rows.was + adjustment + waived).equals(rows.now).all(), (
        "every cent of a difference is posted or waived"
    )
    differs = np.flatnonzero(~difference.equals(0))
    money = {"was": rows.was, "is": rows.now, "waived": waived, "adjustment": adjustment}
    words = {
        **{name: rows.keys[name].to_numpy(object) for name in [*KEY, "payee"]},
        "why": np.where(is_own, "own figures", "figures of others").astype(object),
        "reason": reasons,
    }
    data = {name: column[differs] for name, column in words.items()}
    data |= {name: money_texts(cents.take(differs)) for name, cents in money.items()}
    funded_by = terms.corrections.funded_by if terms.corrections else ""
    table = Table("corrections", CORRECTION_COLUMNS, data)
    sums = rows.was.total(), rows.now.total(), adjustment.total(), waived.total()
    return Correction(table, *sums, funded_by, _posted(rows.keys, rows.was + adjustment))


def _joined(was: Table, now: Table) -> _Rows:
    """Both tables row by row; who is only in one of them has nothing in the other."""
    frames = [_paid_or_kept(table) for table in (now, was)]
    together = pd.concat(frames, ignore_index=True)
    group: Index = np.asarray(together.groupby(KEY, sort=False).ngroup(), np.int64)
    keys = together.drop_duplicates(KEY, ignore_index=True)
    here, size = len(frames[0]), len(keys)
    cents = Whole.of(together["cents"].tolist())
    now_cents = cents.part(slice(here)).total_by(group[:here], size)
    return _Rows(keys, cents.part(slice(here, None)).total_by(group[here:], size), now_cents)


def _paid_or_kept(table: Table) -> pd.DataFrame:
    """The rows that are money, in cents; what one node keeps of a step for several reasons is one amount."""
    frame = pd.DataFrame({name: table[name] for name in [*KEY, "payee"]}, dtype=object)
    frame["cents"] = cents_of_texts(table["amount"])
    return frame[frame["pays"] != "advice_only"].astype({"cents": object})


def _posted(keys: pd.DataFrame, cents: Whole) -> Posted:
    """What each recipient is awarded in cash after the adjustments, all its memberships together."""
    posted: dict[tuple[str, str], Counter[str]] = {}
    names = (keys[name].tolist() for name in ("component", "step", "recipient", "pays"))
    for component, step, recipient, pays, amount in zip(*names, cents.tolist(), strict=True):
        if pays == "cash":
            posted.setdefault((component, step), Counter())[recipient] += amount
    return posted


def _reasons(difference: Whole, is_own: Bools, terms: CorrectionTerms) -> Ints:
    """For each row why its difference is not posted; empty where it is."""
    reasons = np.full(len(difference), "", dtype=object)
    agreed = terms.corrections
    if agreed is None:
        return reasons
    is_loss = difference < 0
    if agreed.others == "hold_harmless":
        reasons[is_loss & ~is_own] = "its own figures did not change"
    if agreed.losses == "waive":
        reasons[is_loss] = "losses are waived"
    if agreed.smallest is not None:
        is_small = (Ratio.scaled(abs(difference), 2) < terms.smallest) & ~difference.equals(0)
        reasons[is_small] = f"less than {value_says(agreed.smallest)}"
    return reasons
