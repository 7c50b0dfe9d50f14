"""Explaining payments to those who ask: each recipient by its id, and a problem for an id that nobody has."""

from collections.abc import Iterable

from vbr.engine.calculate import Result
from vbr.engine.explain import Explanation, explain
from vbr.errors import Problem, Refused, nearest

MOST_COMPARED = 5_000
"""An unknown id is compared with so many known ones, those that begin alike first."""


def explain_all(result: Result, recipients: Iterable[str]) -> tuple[Explanation, ...]:
    """The explanations of these recipients, in their order, one for each membership.

    Problems: unknown-recipient, for every id that the roster does not list.
    """
    told = {recipient: explain(result, recipient) for recipient in recipients}
    problems = [_unknown(result, recipient) for recipient, one in told.items() if not one]
    if problems:
        raise Refused(problems)
    return tuple(one for explanations in told.values() for one in explanations)


def _unknown(result: Result, recipient: str) -> Problem:
    known = [str(one) for level in result.inputs.cohort.levels for one in level.ids.tolist()]
    alike_first = sorted(known, key=lambda one: one[:2] != recipient[:2])[:MOST_COMPARED]
    hint = nearest(recipient, alike_first) or "Name somebody whom the roster lists."
    return Problem("unknown-recipient", f"The roster lists no {recipient}.", hint, found=recipient)
