"""The order of steps: each after what it reads, otherwise as on the page; a circle is a problem."""

from collections.abc import Sequence

from vbr.contract.circle import CIRCLE, CIRCLE_HINT, circle_says
from vbr.contract.model import Contract
from vbr.engine.plan import Step
from vbr.errors import Problem, Refused


def in_order(steps: Sequence[Step], contract: Contract) -> tuple[Step, ...]:
    """The steps in an order in which they can run.

    Problems: terms-in-a-circle.
    """
    written_by: dict[str, list[Step]] = {}
    for step in steps:
        for name in step.writes:
            written_by.setdefault(name, []).append(step)
    placed: dict[int, Step] = {}
    waiting = list(steps)
    while waiting:
        ready = next((step for step in waiting if _can_run(step, written_by, placed)), None)
        if ready is None:
            raise Refused([_circle(waiting, contract)])
        waiting.remove(ready)
        placed[id(ready)] = ready
    return tuple(placed.values())


def _can_run(step: Step, written_by: dict[str, list[Step]], placed: dict[int, Step]) -> bool:
    """Whether all that it reads is written, on every level that writes it; of its own, on every other."""
    writers = [written_by.get(name, []) for name in step.reads]
    return all(id(one) in placed for of in writers for one in of if one is not step or len(of) == 1)


def _circle(waiting: Sequence[Step], contract: Contract) -> Problem:
    return Problem(CIRCLE, circle_says(contract, (step.path for step in waiting)), CIRCLE_HINT)
