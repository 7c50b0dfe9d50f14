"""One recipient's payment explained: the plan's sentences with the numbers of that one and nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.telling import View


@dataclass(frozen=True, slots=True)
class Sentence:
    """A numbered sentence and the line behind it: `2026.2.yaml:45 measures.ssi_rate.levels.target`."""

    number: int
    text: str
    line: str

    def __str__(self) -> str:
        return f"{self.number}. {self.text} [{self.line}]"


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one recipient's amounts come about; one for each membership."""

    recipient: str
    under: str
    sentences: tuple[Sentence, ...]


def explain(result: Result, recipient: str) -> tuple[Explanation, ...]:
    """The explanations of one recipient's payments, one a membership; none where nobody has that id."""
    return tuple(_explained(result, depth, row) for depth, row in _places(result, recipient))


def _places(result: Result, recipient: str) -> Iterator[tuple[int, int]]:
    for depth, level in enumerate(result.inputs.cohort.levels):
        yield from ((depth, int(row)) for row in np.flatnonzero(level.ids == recipient))


def view_of(result: Result, depth: int, row: int) -> View:
    """What the story of one row of a level may look at: the row itself and those it stands under."""
    cohort = result.inputs.cohort
    rows = tuple(int(cohort.ancestors(depth, above)[row]) for above in range(depth + 1))
    return View(result.plan.contract, result.columns, result.inputs, rows)


def _explained(result: Result, depth: int, row: int) -> Explanation:
    cohort, contract = result.inputs.cohort, result.plan.contract
    view = view_of(result, depth, row)
    told = [one for step in result.plan.steps if step.depth <= depth for one in step.tells(view)]
    sentences = tuple(Sentence(number, one.text, contract.at(one.path)) for number, one in enumerate(told, 1))
    under = str(cohort.levels[depth - 1].ids[view.rows[-2]]) if depth else ""
    return Explanation(str(cohort.levels[depth].ids[row]), under, sentences)
