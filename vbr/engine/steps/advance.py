"""The advance on an amount: what is paid before the amount is known, in instalments of the scored period.

    80% of $100,000.00 is $80,000.00; monthly: 8 instalments of $6,666.67 and then 4 of $6,666.66

Instalments are equal; the cents that are left go one each to the first of them. The days of a membership
change nothing: who joins or leaves inside the period is advanced the whole of it, and settled on what the
amount comes to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from vbr.contract.money import Advance
from vbr.contract.periods import MONTHS, months_later
from vbr.contract.values import names_in
from vbr.engine.operands import Reader, evaluate, known
from vbr.engine.steps.running import given_figures
from vbr.engine.telling import Told, View
from vbr.engine.wording import figure, named, rounding_says, value_says
from vbr.exact.number import Number
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.text import Period
from vbr.exact.whole import Bools, Index, Whole, choose
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class AdvanceMoney:
    """Writes what the agreement advances to each node on one component, for the whole scored period.

    Where the inputs say what was paid before to a node on the component, that counts and not this: such a
    node needs no figures of which an advance is made.
    """

    component: str
    title: str
    advance: Advance
    kind: str
    rounding: Rounding
    unit: str
    depth: int
    path: str

    @property
    def name(self) -> str:
        """The column of what is advanced."""
        return f"{self.component}.advance"

    @property
    def reads(self) -> tuple[str, ...]:
        """What the amount of the advance names."""
        return names_in(self.advance.amount)

    @property
    def writes(self) -> tuple[str, ...]:
        """The advance."""
        return (self.name,)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The advance of each node, on its first row."""
        reader, level = Reader(columns, self.depth), columns.cohort.levels[self.depth]
        mine = level.is_first_row & level.is_kind(self.kind)
        wanted = mine & ~is_told(self.component, inputs, self.depth)
        known(self.advance.amount, reader, wanted, f"{self.path}.amount")
        found = evaluate(self.advance.amount, reader)
        inside = mine & found.present
        amount = choose_ratio(inside, found.values, Ratio.of(0)).spread(reader.rows).rounded(self.rounding)
        states = np.where(inside, REPORTED, code("not_applicable"))
        return {self.name: Column(amount, states, inside, self.depth, self.unit, 2, self.path)}

    def says(self) -> str:
        """What is advanced, how often, and what becomes of it in the end."""
        back = {
            "either_way": "what it is beyond the amount is owed back",
            "never_back": "what it is beyond the amount is never asked back",
        }[self.advance.settled]
        paid = {"once": "once"}.get(self.advance.paid, self.advance.paid.replace("_", "-"))
        title, amount = named(self.title, self.component), value_says(self.advance.amount)
        who = "for the whole period, to who joins or leaves in it too"
        return f"{title} is advanced {who}: {amount}, paid {paid}, {rounding_says(self.rounding)}; {back}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """What is advanced, and what counts as paid before; nothing of the advances of others."""
        if view.depth != self.depth:
            return ()
        entry, paid = view.entry(self.name), paid_told(self.component, view.inputs, self.depth, view.rows[-1])
        title = named(self.title, self.component)
        if paid is not None:
            agreed = "" if entry.value is None else f"The agreement advances {entry.text()} on {title}; "
            said = f"earlier says {figure(Fraction(paid, 100), self.unit, 2)} was paid"
            text = f"{agreed}{said}" if agreed else f"{said.capitalize()} on {title}"
            return (Told(f"{text}.", self.path),)
        if entry.value is None:
            return ()
        return (Told(self._taken_as_paid(title, entry.value, view), self.path),)

    def _taken_as_paid(self, title: str, advanced: Fraction, view: View) -> str:
        """The advance with its instalments, where nothing else is told."""
        cents = Whole.of([int(advanced * 100)])
        amounts = instalments(cents, len(first_days(self.advance, view.inputs.period))).tolist()
        parts = " and ".join(
            f"{amounts.count(one)} of {figure(Fraction(one, 100), self.unit, 2)}"
            for one in dict.fromkeys(amounts)
        )
        amount, given = value_says(self.advance.amount), given_figures(self.advance.amount, view, self.depth)
        made_of = "" if isinstance(self.advance.amount, Number) else f"{amount}{given} is "
        told = f"Advanced on {title}: {made_of}{figure(advanced, self.unit, 2)}; instalments: {parts}"
        return f"{told}; earlier does not say what was paid, so this is taken as paid."


def is_told(component: str, inputs: Inputs, depth: int) -> Bools:
    """For each row, whether the inputs say what was paid before on a component, in place of the advance."""
    nobody, here = np.zeros(len(inputs.cohort.levels[depth]), np.bool_), inputs.earlier.open.get(depth)
    return here.is_told.get(component, nobody) if here else nobody


def paid_told(component: str, inputs: Inputs, depth: int, row: int) -> int | None:
    """What the inputs say was paid before on a component to the node whose first row it is, in cents.

    None where they do not say.
    """
    here = inputs.earlier.open.get(depth)
    is_first = bool(inputs.cohort.levels[depth].is_first_row[row])
    if here is None or not is_first or not is_told(component, inputs, depth)[row]:
        return None
    return int(here.paid[component].take(np.array([row])))


def first_days(advance: Advance, period: Period) -> tuple[date, ...]:
    """The first day of each month, quarter or half-year of the period in which an instalment is paid."""
    if advance.paid == "once":
        return (period.first_day,)
    return tuple(_steps(period, MONTHS[advance.paid]))


def instalments(cents: Whole, count: int) -> Whole:
    """Each amount in so many equal instalments; the cents that are left go one each to the first.

    Shapes: the instalments of the first amount, then those of the next.

    >>> instalments(Whole.of([1001, -5]), 3).tolist()
    [334, 334, 333, -2, -2, -1]
    """
    size = abs(cents)
    each, left = (np.repeat(one.values, count) for one in (size.floor_divide(count), size.remainder(count)))
    place: Index = np.tile(np.arange(count), len(cents))
    paid = Whole.of(each + (place < left))
    is_owed = np.repeat(cents < 0, count)
    return choose(is_owed, -paid, paid)


def _steps(period: Period, months: int) -> Iterator[date]:
    day, count = period.first_day, 0
    while day <= period.last_day:
        yield day
        count += 1
        day = months_later(period.first_day, months * count)
