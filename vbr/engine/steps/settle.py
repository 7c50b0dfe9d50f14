"""The settlement of one level: what of its awards leaves the bank now, and what is carried forward.

It comes last. Each node is settled once, all its memberships and amounts together, on its first row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import reduce
from typing import Literal

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.periods import is_last_of_contract_year
from vbr.contract.settlement import Settlement
from vbr.contract.values import names_in
from vbr.engine.lacking import refusal
from vbr.engine.operands import Reader, known
from vbr.engine.steps.advance import is_told, paid_told
from vbr.engine.steps.balance import NO_SMALLEST, Account, Settled, Terms, settle
from vbr.engine.steps.pool import cents_of, held_cents
from vbr.engine.steps.statement import Statement, paid_says, settlement_says
from vbr.engine.telling import Told, View
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio
from vbr.exact.rounding import Rounding
from vbr.exact.units import unit
from vbr.exact.whole import Bools, Whole, choose, larger
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import code

PENDING = code("pending")

SETTLED = tuple(field.name for field in fields(Settled))

NOTHING = Whole.of(0)


@dataclass(frozen=True, slots=True)
class Cash:
    """A column of cash and the amount of the agreement that it is paid for.

    An amount that is `owed`, as a loss is, lessens the award of whoever owes it.
    """

    component: str
    column: str
    owed: bool = False


@dataclass(frozen=True, slots=True)
class SettlePayments:
    """Writes what is awarded to each node of a level, and what of it is payable now."""

    contract: Contract
    cash: tuple[Cash, ...]
    advanced: tuple[str, ...]
    """The amounts of the agreement that are advanced to this level."""
    never_back: tuple[str, ...]
    """The amounts, on any level, whose advance is never asked back."""
    rounding: Rounding
    unit: str
    depth: int
    path: str

    @property
    def terms(self) -> Settlement:
        """The settlement as agreed; an agreement that only advances asks debts back."""
        return self.contract.settlement or Settlement(debts="recover")

    @property
    def reads(self) -> tuple[str, ...]:
        """The cash, the advances, and what the smallest payment names."""
        advances = (f"{component}.advance" for component in self.advanced)
        return (*(one.column for one in self.cash), *advances, *names_in(self.terms.smallest_payment))

    @property
    def writes(self) -> tuple[str, ...]:
        """The parts of the settlement."""
        return tuple(f"settlement.{part}" for part in SETTLED)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """Each node settled, on its first row; nothing on its others."""
        account = self._account(columns, inputs)
        settled = settle(account, self._agreed(inputs, self._smallest(columns, account)))
        return {
            f"settlement.{part}": Column.money(getattr(settled, part), self.depth, self.unit, self.path)
            for part in SETTLED
        }

    def settle_former(self, inputs: Inputs) -> Settled:
        """Those settled who had money before and take no part in this period.

        Shapes: one entry for each of `inputs.earlier.former`. A smallest payment that is a figure of the
        roster is not known of them, and holds nothing back.
        """
        former = inputs.earlier.former
        paid = Whole.of([sum(one.paid.values()) for one in former])
        advanced = [sum(max(one.paid.get(name, 0), 0) for name in self.never_back) for one in former]
        account = Account(
            Whole.zeros(len(former)),
            paid,
            Whole.of(advanced),
            Whole.of([one.held_back for one in former]),
            Whole.of([one.carried for one in former]),
            np.zeros(len(former), np.bool_),
        )
        smallest = self.terms.smallest_payment
        known_of_all = Ratio.of(smallest.value) if isinstance(smallest, Number) else NO_SMALLEST
        return settle(account, self._agreed(inputs, known_of_all))

    def _account(self, columns: Columns, inputs: Inputs) -> Account:
        """What stands open, node by node, on first rows."""
        rows, here = columns.rows(self.depth), inputs.earlier.open.get(self.depth)
        none = Whole.zeros(rows)
        before = {name: cents.spread(rows) for name, cents in here.paid.items()} if here else {}
        for name in self.advanced:
            advance = cents_of(columns.read(f"{name}.advance", self.depth))
            told = choose(is_told(name, inputs, self.depth), before.get(name, none), advance)
            before[name] = told
            self._refuse_unknown(columns, name, told)
        paid = {one: self._awarded(columns, one) for one in self.cash}
        forgiven = [
            self._beyond(cents, paid, name) for name, cents in before.items() if name in self.never_back
        ]
        return Account(
            _sum(list(paid.values()), none),
            _sum(list(before.values()), none),
            _sum(forgiven, none),
            here.held_back if here else none,
            here.carried if here else none,
            self._waits(columns),
        )

    def _refuse_unknown(self, columns: Columns, name: str, told: Whole) -> None:
        """What was advanced cannot be asked back on an amount that nobody knows.

        Problems: figure-missing.
        """
        column = columns.read(name, self.depth)
        unknown = ~column.present & (column.states != PENDING) & ~told.equals(0)
        if unknown.any():
            raise refusal(f"{self.path}", {name: unknown}, columns, self.depth, "say what it is without them")

    def _waits(self, columns: Columns) -> Bools:
        """Which nodes wait for an award that a gate holds, on their first rows."""
        level = columns.cohort.levels[self.depth]
        waits = np.zeros(len(level), np.bool_)
        for name in {one.component for one in self.cash if (one.component, self.depth) in columns.written}:
            held = columns.read(name, self.depth).states == PENDING
            waits |= np.isin(level.member, level.member[held])
        return waits

    def _awarded(self, columns: Columns, cash: Cash) -> Whole:
        cents = held_cents(columns, cash.column, self.depth)
        return NOTHING - cents if cash.owed else cents

    def _beyond(self, before: Whole, paid: Mapping[Cash, Whole], component: str) -> Whole:
        """What was paid before on an amount beyond what it came to."""
        awarded = [cents for one, cents in paid.items() if one.component == component]
        return larger(before - larger(_sum(awarded, NOTHING), NOTHING), NOTHING)

    def _agreed(self, inputs: Inputs, smallest: Ratio) -> Terms:
        now = self.terms.pays_now.value if self.terms.pays_now is not None else Fraction(1)
        return Terms(now, self._holding(inputs), self.rounding.mode, self.terms.debts, smallest)

    def _holding(self, inputs: Inputs) -> Literal["holds", "releases"]:
        is_last = is_last_of_contract_year(self.contract.term, inputs.period)
        return "releases" if is_last else "holds"

    def _smallest(self, columns: Columns, account: Account) -> Ratio:
        """The smallest payment of each node; whoever has nothing to settle needs none."""
        smallest = self.terms.smallest_payment
        if smallest is None:
            return NO_SMALLEST
        amounts = (account.awarded, account.paid_before, account.held_before, account.carried_in)
        wanted = np.any([~cents.equals(0) for cents in amounts], axis=0)
        return known(smallest, Reader(columns, self.depth), wanted, f"{self.path}.smallest_payment")

    def says(self) -> str:
        """The terms of the settlement."""
        who = " | ".join(self.contract.participants.tree[self.depth]).replace("_", " ")
        return settlement_says(self.terms, who)

    def tells(self, view: View) -> tuple[Told, ...]:
        """The recipient's own statement of account, all its memberships together."""
        if view.depth != self.depth:
            return ()
        row = self._first_row(view)
        cents = {part: self._cents(view, f"settlement.{part}", row) for part in SETTLED}
        here = view.inputs.earlier.open.get(self.depth)
        held_before = int(here.held_back.take(np.array([row]))) if here else 0
        currency = unit(self.unit).currency
        statement = Statement(cents, held_before, self.terms, currency).sentences()
        told = (*self._paid_told(view.inputs, row, currency), *statement)
        return tuple(Told(text, self.path) for text in told)

    def _paid_told(self, inputs: Inputs, row: int, currency: str) -> Iterator[str]:
        """What is told to be paid before on amounts that are not advanced; an advance tells its own."""
        here = inputs.earlier.open.get(self.depth)
        for component in here.paid if here else ():
            cents = paid_told(component, inputs, self.depth, row)
            if cents is not None and component not in self.advanced:
                yield paid_says(self.contract, component, cents, currency)

    def _first_row(self, view: View) -> int:
        """The first row of the recipient, whichever of its memberships is told."""
        level = view.columns.cohort.levels[self.depth]
        return int(np.flatnonzero(level.is_first_row)[level.member[view.rows[self.depth]]])

    def _cents(self, view: View, name: str, row: int) -> int:
        return int(cents_of(view.columns.written[name, self.depth]).take(np.array([row])))


def _sum(columns: list[Whole], none: Whole) -> Whole:
    """The columns added up; `none` where there are none."""
    return reduce(lambda left, right: left + right, columns, none)
