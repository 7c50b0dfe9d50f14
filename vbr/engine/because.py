"""Why a condition holds or does not, for one recipient: the figures that decide it, and no others.

    active_days 45 is below 60
    at least 2 of 3 must be met, and 1 is: ssi_rate 2.1% is above 2%, standing is left (asked: good)

What need not hold is not told: of `any` that is met, only what is met.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vbr.contract.values import Condition, Name, Several, Test, Value
from vbr.engine.conditions import IfMissing, as_said, column_of, truth
from vbr.engine.operands import Reader
from vbr.engine.steps.running import given_figures
from vbr.engine.telling import View
from vbr.engine.wording import COMPARISONS, asked_says, called, value_says
from vbr.exact.whole import Bools
from vbr.metrics.columns import Columns

Wanted = Literal["asked", "not allowed"]

OPPOSITE = {"at_least": "below", "at_most": "above", "above": "not above", "below": "not below"}


def because(condition: Condition, view: View, depth: int, if_missing: IfMissing = as_said) -> str:
    """What decides a condition at a level: what is missed, or all that is met where nothing is."""
    judged = _judge(condition, "asked", _Judge(view.reader(depth), if_missing))
    return _Teller(view, depth, 0).condition(judged, "; ")


def because_of_each(condition: Condition, columns: Columns, depth: int) -> Callable[[View], str]:
    """What tells `because` of any row of a level: the condition is judged once, for all of them."""
    judged = _judge(condition, "asked", _Judge(Reader(columns, depth), as_said))
    return lambda view: _Teller(view, depth, view.rows[depth]).condition(judged, "; ")


@dataclass(frozen=True, slots=True)
class _Judge:
    """Who is asked whether something holds: the rows that are read, and what a missing figure amounts to."""

    reader: Reader
    if_missing: IfMissing

    def is_met(self, part: Condition | Test | Several, wanted: Wanted) -> Bools:
        """Whether what is asked is known to hold, or what is not allowed is known not to."""
        whole = part if isinstance(part, Condition) else Condition(all=(part,))
        found = truth(whole, self.reader, self.if_missing)
        return np.asarray(found.known & (found.holds == (wanted == "asked")))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A condition or a part of one, whether it is asked or not allowed, and for which rows it is met."""

    says: Condition | Test | Several
    wanted: Wanted
    is_met: Bools
    parts: "tuple[_Judged, ...]"


def _judge(condition: Condition, wanted: Wanted, judge: _Judge) -> _Judged:
    parts = tuple(_judge_part(part, want, judge) for part, want in _parts(condition, wanted))
    return _Judged(condition, wanted, judge.is_met(condition, wanted), parts)


def _judge_part(part: Test | Several, wanted: Wanted, judge: _Judge) -> _Judged:
    inner = part.of if isinstance(part, Several) else ()
    return _Judged(
        part, wanted, judge.is_met(part, wanted), tuple(_judge(one, wanted, judge) for one in inner)
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells a condition of one recipient, whose answers stand at `row` of what was judged."""

    view: View
    depth: int
    row: int

    def condition(self, judged: _Judged, between: str) -> str:
        """The parts that make a condition what it is: those that are met where it is, else the others."""
        return between.join(self._part(part) for part in self._deciding(judged))

    def _deciding(self, judged: _Judged) -> tuple[_Judged, ...]:
        if len(judged.parts) == 1:
            return judged.parts
        is_met = judged.is_met[self.row]
        return tuple(part for part in judged.parts if part.is_met[self.row] == is_met)

    def _part(self, judged: _Judged) -> str:
        if isinstance(judged.says, Test):
            return self._test(judged.says, judged)
        assert isinstance(judged.says, Several), "the parts of a condition are tests, or several conditions"
        told = [one for one in judged.parts if one.is_met[self.row] == judged.is_met[self.row]]
        says = (self.condition(one, " and ") for one in told)
        if judged.is_met[self.row] or len(judged.parts) == 1:
            return " and ".join(says)
        asked = judged.wanted == "asked"
        count = len(judged.parts) - len(told) if asked else len(told)
        must = "at least {} of {} must" if asked else "fewer than {} of {} may"
        are = "are" if count > 1 else "is"
        must = must.format(judged.says.fewest, len(judged.parts))
        return f"{must} be met, and {count or 'none'} {are}: {', '.join(says)}"

    def _test(self, test: Test, judged: _Judged) -> str:
        """A test with its figure put in, and how the two compare; of words, what is asked or not allowed."""
        entry, is_met = self.view.entry(column_of(test), self.depth), bool(judged.is_met[self.row])
        if isinstance(test.against, tuple) or entry.value is None:
            says = f"{called(test)}{' is ' if entry.value is not None else ': '}{entry.text()}"
            return says if is_met else f"{says} ({judged.wanted}: {asked_says(test)})"
        compared = (COMPARISONS if is_met == (judged.wanted == "asked") else OPPOSITE)[test.comparison]
        return f"{called(test)} {entry.text()} is {compared} {self._against(test.against)}"

    def _against(self, value: Value) -> str:
        """What a figure is held to, with the recipient's own number where the agreement names one."""
        if isinstance(value, Name):
            return f"{value.name} {self.view.entry(value.name, self.depth).text()}"
        return f"{value_says(value)}{given_figures(value, self.view, self.depth)}"


def _parts(condition: Condition, wanted: Wanted) -> Iterator[tuple[Test | Several, Wanted]]:
    """What must hold for a condition, `any` as one part, each with whether it is asked or not allowed."""
    turned: Wanted = "not allowed" if wanted == "asked" else "asked"
    yield from ((part, wanted) for part in condition.all)
    if len(condition.any) > 1:
        yield Several(1, tuple(Condition(all=(part,)) for part in condition.any)), wanted
    else:
        yield from ((part, wanted) for part in condition.any)
    yield from ((part, turned) for part in condition.none)
