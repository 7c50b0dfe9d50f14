"""One recipient's payment explained: the plan's sentences with the numbers of that one and nobody else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from vbr.contract.defaults import measured_level
from vbr.contract.model import Contract
from vbr.engine.calculate import Result
from vbr.engine.ends import ends_told
from vbr.engine.plan import Plan, Step
from vbr.engine.telling import Told, View


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


def views(result: Result, depth: int) -> Callable[[int], View]:
    """What the story of any row of a level may look at: the row itself and those it stands under."""
    cohort = result.inputs.cohort
    ancestors = [cohort.ancestors(depth, above) for above in range(depth + 1)]

    def view(row: int) -> View:
        rows = tuple(int(one[row]) for one in ancestors)
        return View(result.plan.contract, result.columns, result.inputs, rows)

    return view


def _explained(result: Result, depth: int, row: int) -> Explanation:
    cohort, contract = result.inputs.cohort, result.plan.contract
    view = views(result, depth)(row)
    told = [one for step in result.plan.steps for one in _told(result.plan, step, view)]
    sentences = tuple(Sentence(number, one.text, contract.at(one.path)) for number, one in enumerate(told, 1))
    under = str(cohort.levels[depth - 1].ids[view.rows[-2]]) if depth else ""
    return Explanation(str(cohort.levels[depth].ids[row]), under, sentences)


def _told(plan: Plan, step: Step, view: View) -> Iterator[Told]:
    """What a step did for the recipient, and what of its money ends with it."""
    if step.depth <= view.depth and _is_about(step, view):
        yield from step.tells(view)
    yield from ends_told(plan, step, view)


def _is_about(step: Step, view: View) -> bool:
    """Whether a step is about the recipient or a node above it: of two kinds on a level, its own."""
    name, _, part = next(iter(step.writes), "").partition(".")
    # The pool of each practice is `pool.practice`, and is told to nobody beside a practice.
    kind = part if name == "pool" else _kind_of(view.contract, name)
    level = view.columns.cohort.levels[step.depth]
    return kind not in level.kinds or bool(level.is_kind(kind)[view.rows[step.depth]])


def _kind_of(contract: Contract, name: str) -> str:
    """Whose figure, score or amount it is; empty for steps of the allocation, which know who shares."""
    if name in contract.measures:
        return measured_level(contract, contract.measures[name])
    if name in contract.funding:
        return contract.funding[name].per
    terms = (contract.scores, contract.domains, contract.gates, contract.tables, contract.references)
    is_scored = name == "composite" or any(name in section for section in terms)
    return contract.participants.scored_at if is_scored else ""
