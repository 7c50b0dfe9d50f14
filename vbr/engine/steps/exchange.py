"""The exchange of a withheld pool, as programmes publish it: reported beside the payments, not used for them.

Dividing the pool by base payment times score is the straight line that pays all of it out. Its slope is what
each dollar withheld pays back at a score of 1; the payment adjustment factor is what every payment becomes:

    slope  = 1,442,956.63 / (2% x 48,210,500.00 x 0.475 + ...) = 2.249955
    factor = 1 - 2% + 2% x slope x score
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from vbr.contract.names import FACTOR, SLOPE
from vbr.contract.values import Value, names_in
from vbr.engine.operands import Operand, Reader, evaluate, over
from vbr.engine.telling import Told, View
from vbr.engine.wording import rounding_says, value_says
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was exchanged: a rate of a base payment for shares of the pool, divided by base and scores."""

    rate: Value
    figures: tuple[str, ...]
    scores: tuple[str, ...]
    source: str
    source_depth: int


@dataclass(frozen=True, slots=True)
class ReportExchange:
    """Writes the slope for each amount that was divided, and the factor of everybody who shares."""

    division: str
    exchanged: Exchanged
    rounding: Rounding
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The pool, who shares, and the figures that divide it."""
        return (self.exchanged.source, self.division, *self.exchanged.figures, *names_in(self.exchanged.rate))

    @property
    def writes(self) -> tuple[str, ...]:
        """The slope and the factor."""
        return (SLOPE, FACTOR)

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """Both, rounded; not applicable where nobody shares, or where nobody scores."""
        exchanged, reader = self.exchanged, Reader(columns, self.depth)
        group = columns.cohort.ancestors(self.depth, exchanged.source_depth)
        rate, shares = evaluate(exchanged.rate, reader), reader.column(self.division).present
        slope = self._slope(columns, rate, shares, group)
        score = _product(exchanged.scores, reader)
        factor = 1 - rate.values + rate.values * score.values * slope.values.take(group)
        present = shares & rate.present & score.present & slope.present[group]
        return {
            SLOPE: self._column(slope, exchanged.source_depth),
            FACTOR: self._column(Operand(factor, present), self.depth),
        }

    def _slope(self, columns: Columns, rate: Operand, shares: np.ndarray, group: np.ndarray) -> Operand:
        """What is paid for each unit that was offered, at a score of 1, exactly."""
        source, depth = self.exchanged.source, self.exchanged.source_depth
        offered = _product(self.exchanged.figures, Reader(columns, self.depth))
        counts = shares & offered.present & rate.present
        scored = choose_ratio(counts, offered.values * rate.values, Ratio.of(0)).spread(len(shares))
        total = scored.total_by(group, columns.rows(depth))
        return over(Operand.of(columns.read(source, depth)), Operand(total, ~total.equals(0)))

    def _column(self, found: Operand, depth: int) -> Column:
        states = np.where(found.present, REPORTED, code("not_applicable")).astype(np.int8)
        values = found.values.rounded(self.rounding)
        return Column(values, states, found.present, depth, "", self.rounding.decimals, self.path)

    def says(self) -> str:
        """What the two are."""
        rate, exchanged = value_says(self.exchanged.rate), self.exchanged
        unit = " x ".join([rate, *exchanged.figures])
        factor = " x ".join([rate, SLOPE, *exchanged.scores])
        return (
            f"Reported, not used: {SLOPE}, what {self.division} pays for each unit of {unit}; and {FACTOR}, "
            f"1 less {rate} plus {factor}; {rounding_says(self.rounding)}"
        )

    def tells(self, view: View) -> tuple[Told, ...]:
        """The two for one recipient."""
        if view.depth < self.depth:
            return ()
        slope, factor = view.entry(SLOPE, self.exchanged.source_depth), view.entry(FACTOR, self.depth)
        return (Told(f"{self.says()}: {slope.text()} and {factor.text()}.", self.path),)


def _product(names: tuple[str, ...], reader: Reader) -> Operand:
    factors = [Operand.of(reader.column(name)) for name in names]
    return reduce(
        lambda left, right: Operand(left.values * right.values, left.present & right.present), factors
    )
