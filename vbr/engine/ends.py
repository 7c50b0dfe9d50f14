"""Where money of the allocation ends without a payment: with a node that keeps it, or as advice alone.

What a node keeps is told to that node alone, and what is only advised to whoever it is advised for.
"""

from collections.abc import Iterator

import numpy as np

from vbr.engine.plan import Leftover, Payment, Plan, Step
from vbr.engine.steps.pool import cents_of
from vbr.engine.telling import Told, View
from vbr.exact.text import write_money
from vbr.exact.units import unit
from vbr.exact.whole import Whole
from vbr.metrics.columns import Columns


def ends_told(plan: Plan, step: Step, view: View) -> Iterator[Told]:
    """What of a step's money one node keeps, or is only advised."""
    for payment in plan.payments:
        if payment.pays == "advice_only" and payment.column in step.writes:
            yield from _advice_told(payment, view)
    for left in kept_by_nodes(plan):
        if left.column in step.writes:
            yield from _kept_told(left, view)


def kept_by_nodes(plan: Plan) -> Iterator[Leftover]:
    """What of the allocation stays with nodes of the tree, in the order of the page."""
    advice = {one.step for one in plan.payments if one.pays == "advice_only"}
    return (
        left
        for left in plan.leftovers
        if left.step and left.destination.place == "stays_with" and left.step not in advice
    )


def kept_cents(left: Leftover, columns: Columns) -> Whole:
    """What each node keeps of a step. Shapes: one entry a row of the level that keeps it. Units: cents."""
    cohort = columns.cohort
    depth = cohort.depth_of(left.destination.node)
    above = cohort.ancestors(left.depth, depth)
    return cents_of(columns.written[left.column, left.depth]).total_by(above, len(cohort.levels[depth]))


def _advice_told(payment: Payment, view: View) -> Iterator[Told]:
    if view.depth == payment.depth and view.entry(payment.column).value is not None:
        text = f"{payment.step}: advice only, on what another line pays in cash; by this line nobody pays it."
        yield Told(text, f"{payment.path}.pays")


def _kept_told(left: Leftover, view: View) -> Iterator[Told]:
    cohort = view.columns.cohort
    if view.depth != cohort.depth_of(left.destination.node):
        return
    row = view.rows[-1]
    cents = int(kept_cents(left, view.columns).take(np.array([row])))
    if cents:
        currency = unit(view.columns.written[left.column, left.depth].unit).currency
        amount, node = write_money(cents, currency), cohort.levels[view.depth].ids[row]
        why = left.why.replace("_", " ")
        yield Told(f"{left.step}: {amount} is {why} and stays with {node}.", left.path)
