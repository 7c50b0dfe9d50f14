"""Explaining payments to those who ask: each recipient by its id, and a problem for an id that nobody has."""

from collections.abc import Iterable

from vbr.engine.calculate import Result
from vbr.engine.explain import Explanation, explain
from vbr.errors import Problem, Refused
from vbr.metrics.memberships import nearest_id
from vbr.reports.former import explain_former


def explain_all(result: Result, recipients: Iterable[str]) -> tuple[Explanation, ...]:
    """The explanations of these recipients, in their order, one for each membership.

    Somebody who has left, and with whom money was open, is told the settlement of it.

    Problems: unknown-recipient, for every other id that the roster does not list.
    """
    told = {one: explain(result, one) or explain_former(result, one) for one in recipients}
    problems = [_unknown(result, recipient) for recipient, one in told.items() if not one]
    if problems:
        raise Refused(problems)
    return tuple(one for explanations in told.values() for one in explanations)


def _unknown(result: Result, recipient: str) -> Problem:
    known = {str(one) for level in result.inputs.cohort.levels for one in level.ids.tolist()}
    known |= {one.recipient for one in result.inputs.earlier.former}
    hint = nearest_id(recipient, sorted(known)) or "Name somebody whom the roster lists."
    return Problem("unknown-recipient", f"The roster lists no {recipient}.", hint, found=recipient)
