"""The order of steps: each after what it reads, otherwise as on the page; a circle is a problem."""

from collections.abc import Sequence

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
    """Whether all that it reads is written, on every level that writes it."""
    needed = (one for name in step.reads for one in written_by.get(name, ()) if one is not step)
    return all(id(one) in placed for one in needed)


def _circle(waiting: Sequence[Step], contract: Contract) -> Problem:
    terms = ", ".join(dict.fromkeys(contract.at(step.path) for step in waiting))
    message = f"These terms wait for one another in a circle: {terms}."
    return Problem("terms-in-a-circle", message, "Let one of them read a figure that does not depend on it.")
