"""Roll up: the figures of several nodes made into one of the node above them.

pooled:  40 of 50 and 10 of 50  ->  50 of 100 = 50%        a value counts as often as it has cases
mean:    80% and 20%            ->  50%                    each node counts once
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from vbr.contract.scorecard import Measure
from vbr.contract.values import Value, names_in
from vbr.engine.lacking import whose
from vbr.engine.operands import Operand, Reader, known, over
from vbr.engine.own_figures import names_in_terms, own_figures
from vbr.engine.steps.total import first_under
from vbr.engine.telling import Told, View
from vbr.engine.wording import figure, in_short, rounding_says, value_says
from vbr.errors import Problem, Refused
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.whole import Bools, Index, Whole
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs, MeasureFigures
from vbr.metrics.states import REPORTED, code

NOTHING = Ratio.of(0)


@dataclass(frozen=True, slots=True)
class RollUp:
    """Writes a measure for a level above the one it is measured at.

    Beside it, as `<name>.over`, over how many; as `<name>.numerator` and `<name>.denominator` what these have
    together, of values that are pooled each times its cases.

    Who reported counts, on however few cases and once below each node; of incomplete figures none does. The
    smallest denominator is asked of all cases together. Without any, the state is the one that all below
    share, else not_reported.
    """

    name: str
    measure: Measure
    smallest_denominator: Value | None
    smallest_completeness: Value | None
    rounding: Rounding | None
    under: str
    """The level of the nodes they stand under; empty at the top."""
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What its smallest numbers and its terms name."""
        smallest = names_in(self.smallest_denominator) + names_in(self.smallest_completeness)
        return smallest + names_in_terms(self.measure.terms)

    @property
    def writes(self) -> tuple[str, ...]:
        """The measure, over how many, and the two sums that it is made of."""
        return (self.name, *(f"{self.name}.{part}" for part in ("over", "numerator", "denominator")))

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The figure of every row.

        Problems: figure-missing, where values are pooled and one came without its cases.
        """
        figures, rows = inputs.measures[self.name], columns.rows(self.depth)
        above = columns.cohort.ancestors(figures.depth, self.depth)
        asked = self._asked(figures, above, columns)
        counts = asked & self._complete(figures, columns)
        many = _sum(counts, Ratio.of(1), above, rows)
        top, bottom = self._sums(figures, counts, above, columns)
        everywhere = np.ones(rows, np.bool_)
        found = over(Operand(top, everywhere), Operand(bottom, everywhere))
        states = np.where(
            many.equals(0), _shared_state(figures.states, asked, above, rows), np.int8(REPORTED)
        )
        states = np.where((states == REPORTED) & ~found.present, np.int8(code("no_cases")), states)
        # Values that came without cases never have too few.
        have_cases = ~_sum(counts & figures.has_cases, Ratio.of(1), above, rows).equals(0)
        cases = _sum(counts & figures.has_cases, figures.cases, above, rows)
        states = self._of_enough(states, have_cases, cases, columns)
        values = found.values.rounded(self.rounding) if self.rounding else found.values
        decimals = self.rounding.decimals if self.rounding else None
        present = states == REPORTED
        unit = self.measure.unit
        return {
            self.name: Column(values.spread(rows), states, present, self.depth, unit, decimals, self.path),
            f"{self.name}.over": Column.full(many, rows, self.depth, path=self.path),
            f"{self.name}.numerator": Column.full(top, rows, self.depth, path=self.path),
            f"{self.name}.denominator": Column.full(bottom, rows, self.depth, path=self.path),
        }

    def _asked(self, figures: MeasureFigures, above: Index, columns: Columns) -> Bools:
        """Whose figures count: the nodes that are measured, each once below a node above it."""
        level = columns.cohort.levels[figures.depth]
        kind = self.measure.measured_at
        return np.asarray(level.is_kind(kind) & first_under(level.member, above))

    def _complete(self, figures: MeasureFigures, columns: Columns) -> Bools:
        reported = np.asarray(figures.states == REPORTED)
        if self.smallest_completeness is None or figures.completeness is None:
            return reported
        own = own_figures(figures, self.measure.terms, columns, figures.depth)
        least = known(self.smallest_completeness, Reader(columns, figures.depth, own), reported, self.path)
        return np.asarray(reported & (figures.completeness >= least))

    def _sums(
        self, figures: MeasureFigures, counts: Bools, above: Index, columns: Columns
    ) -> tuple[Ratio, Ratio]:
        """Numerators and denominators, values by their cases and the cases, or of a mean values and nodes."""
        performance, rows = figures.performance, columns.rows(self.depth)
        if self.measure.roll_up == "mean":
            parts = performance, Ratio.of(1)
        elif _are_counts(figures):
            parts = Ratio(performance.numerator, Whole.of(1)), Ratio(performance.denominator, Whole.of(1))
        else:
            self._refuse_uncounted(counts & ~figures.has_cases, columns, figures.depth)
            parts = performance * figures.cases, figures.cases
        return _sum(counts, parts[0], above, rows), _sum(counts, parts[1], above, rows)

    def _refuse_uncounted(self, uncounted: Bools, columns: Columns, depth: int) -> None:
        if uncounted.any():
            who = whose(self.name, uncounted, columns, depth)
            message = f"{self.name} is pooled, and its value came without the cases behind it for {who}."
            hint = "Send cases, or numerator and denominator, in the metrics, or write roll_up: mean."
            raise Refused([Problem("figure-missing", message, hint, path=f"{self.path}.roll_up")])

    def _of_enough(self, states: np.ndarray, have_cases: Bools, cases: Ratio, columns: Columns) -> np.ndarray:
        """The states, too few cases where all together are fewer than the smallest denominator."""
        asked = (states == REPORTED) & have_cases
        if self.smallest_denominator is None or not asked.any():
            return states
        own = own_figures(None, self.measure.terms, columns, self.depth)
        least = known(self.smallest_denominator, Reader(columns, self.depth, own), asked, self.path)
        return np.where(asked & (cases < least), np.int8(code("too_few_cases")), states)

    def says(self) -> str:
        """How the figures of those below make one."""
        how = {"pooled": "pooled over", "mean": "the mean of"}[self.measure.roll_up]
        least = self.smallest_denominator
        under = f" below each {self.under}" if self.under else ""
        enough = f", on at least {value_says(least)} cases together" if least is not None else ""
        return f"{self.measure.title} ({self.name}), {how} every {self.measure.measured_at}{under}{enough}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The figure, over how many it was made, and the sums that make it."""
        entry, many = view.entry(self.name, self.depth), view.entry(f"{self.name}.over", self.depth)
        told = f"{self.says()}, {many.text()} of which reported: "
        if many.value:
            rounded = f"; {rounding_says(self.rounding)}: " if self.rounding else " = "
            told += f"{self._sums_told(view)}{rounded if entry.value is not None else ': '}"
        return (Told(f"{told}{entry.text()}.", self.path),)

    def _sums_told(self, view: View) -> str:
        """`50 of 100`; of values `$960,000.00 over 200 cases`, or their sum over the nodes that reported."""
        names = (f"{self.name}.numerator", f"{self.name}.denominator")
        top, bottom = (view.entry(name, self.depth).value or Fraction(0) for name in names)
        if self.measure.roll_up == "mean":
            return f"{figure(top, self.measure.unit, None)} together, over {in_short(bottom)}"
        if self.measure.unit == "percent" or _are_counts(view.inputs.measures[self.name]):
            return f"{in_short(top)} of {in_short(bottom)}"
        return f"{figure(top, self.measure.unit, None)} over {in_short(bottom)} cases"


def _are_counts(figures: MeasureFigures) -> bool:
    """Whether all that was reported came as numerator and denominator."""
    return bool(figures.counted[figures.states == REPORTED].all())


def _sum(counts: Bools, values: Ratio, above: Index, rows: int) -> Ratio:
    return choose_ratio(counts, values, NOTHING).spread(len(above)).total_by(above, rows)


def _shared_state(states: np.ndarray, asked: Bools, above: Index, rows: int) -> np.ndarray:
    """The one state of all nodes below each row; not_reported where they have several, or there are none."""
    least, most = np.full(rows, np.iinfo(np.int8).max, np.int8), np.full(rows, -1, np.int8)
    np.minimum.at(least, above[asked], states[asked])
    np.maximum.at(most, above[asked], states[asked])
    is_shared = (least == most) & (most != REPORTED)
    return np.where(is_shared, least, np.int8(code("not_reported")))
