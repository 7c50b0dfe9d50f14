"""Gates over a score or a credit: what is left of it where a gate fails, before anything reads it.

safety fails, 50% is left:  0.833333 x 50% = 0.4166665, rounded as the score is: 0.416667
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from vbr.contract.scorecard import Gate
from vbr.engine.conditions import column_of
from vbr.engine.lacking import lacking, refusal
from vbr.engine.operands import Reader
from vbr.engine.plan import Step
from vbr.engine.steps.gate import OUTCOMES
from vbr.engine.telling import Told, View
from vbr.engine.wording import rounding_says, value_says
from vbr.exact.ratio import Ratio, choose_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.whole import Bools, Ints
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs

FAIL, HOLD = OUTCOMES.index("fail"), OUTCOMES.index("hold")


@dataclass(frozen=True, slots=True)
class Gated:
    """Writes what gates leave of a score or a credit that another step makes.

    Beside it, as `<name>.before_gates`, what it was.
    """

    made_by: Step
    name: str
    called: str
    """The score, or the measure whose credit it is."""
    gates: tuple[tuple[str, Gate], ...]
    rounding: Rounding | None

    @property
    def path(self) -> str:
        """The term that makes it."""
        return self.made_by.path

    @property
    def depth(self) -> int:
        """The level it is made for."""
        return self.made_by.depth

    @property
    def reads(self) -> tuple[str, ...]:
        """What it is made of, and the gates."""
        return (*self.made_by.reads, *(name for name, _ in self.gates))

    @property
    def writes(self) -> tuple[str, ...]:
        """The score or the credit."""
        return self.made_by.writes

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """What is left for every row, rounded again where a gate fails.

        Problems: figure-missing, where a gate waits for a figure: a score cannot wait as money can.
        """
        made = dict(self.made_by.run(columns, inputs))
        whole, reader = made[self.name], Reader(columns, self.depth)
        values = whole.values
        for name, gate in self.gates:
            outcome = reader.column(name).values
            self._refuse_waiting(name, gate, reader, whole.present & outcome.equals(HOLD))
            values = choose_ratio(outcome.equals(FAIL), values * gate.if_failed.value, values)
        left = self._rounded(values, self._failed(columns), whole)
        return {**made, self.name: left, f"{self.name}.before_gates": whole}

    def _refuse_waiting(self, name: str, gate: Gate, reader: Reader, waits: Bools) -> None:
        if waits.any():
            needs = dict(lacking(map(column_of, gate.pass_when.tests), reader.column, waits))
            otherwise = f"let the gate say whether it passes without: {self.called} cannot wait as money can"
            raise refusal(f"gates.{name}.pass_when", needs, reader.columns, self.depth, otherwise)

    def _rounded(self, values: Ratio, failed: Bools, whole: Column) -> Column:
        rounded = values.rounded(self.rounding) if self.rounding else values
        return replace(whole, values=choose_ratio(failed, rounded, whole.values))

    def _failed(self, columns: Columns) -> Bools:
        """The rows for which at least one of the gates fails."""
        reader = Reader(columns, self.depth)
        fails = [reader.column(name).values.equals(FAIL) for name, _ in self.gates]
        return np.asarray(np.logical_or.reduce(fails))

    def says(self) -> str:
        """How it is made, and what gates leave of it."""
        left = (f"; {value_says(gate.if_failed)} of it if {name} fails" for name, gate in self.gates)
        return f"{self.made_by.says()}{''.join(left)}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """How it came about, and then what a gate that failed leaves of it."""
        before = view.columns.written[f"{self.name}.before_gates", self.depth]
        told = self.made_by.tells(view.with_own({self.name: before}, self.depth))
        failed = list(self._failed_for(view))
        if not failed:
            return told
        title = f"Credit for {self.called}" if self.name.endswith(".credit") else self.called
        because = ", ".join(f"{name} failed, so {left} is left" for name, left in failed)
        text = view.entry(self.name, self.depth).text()
        after = f"{title} after gates: {because}; {rounding_says(self.rounding)}: {text}."
        return (*told, Told(after, f"gates.{failed[0][0]}.if_failed"))

    def _failed_for(self, view: View) -> Iterator[tuple[str, str]]:
        for name, gate in self.gates:
            if view.entry(name, self.depth).text() == "fail":
                yield name, value_says(gate.if_failed)

    def reasons(self, columns: Columns) -> Ints:
        """For each row which gates took a part of it; empty where none did."""
        reader, told = Reader(columns, self.depth), np.full(columns.rows(self.depth), "", dtype=object)
        whole = columns.written[f"{self.name}.before_gates", self.depth]
        for name, gate in self.gates:
            fails = whole.present & reader.column(name).values.equals(FAIL)
            said = f"{name}: fail, so {value_says(gate.if_failed)} is left"
            told[fails] = np.where(told[fails] == "", said, told[fails] + f"; {said}")
        return told
