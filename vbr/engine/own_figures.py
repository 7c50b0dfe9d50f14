"""The figures that belong to one measure: the fields that its rows carry, and its fixed terms."""

from collections.abc import Mapping

import numpy as np

from vbr.contract.values import Value, names_in
from vbr.engine.operands import Reader, evaluate
from vbr.exact.number import Number
from vbr.exact.units import UNIT_OF_SIGN
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import MeasureFigures
from vbr.metrics.states import REPORTED, code


def own_figures(
    figures: MeasureFigures | None, terms: Mapping[str, Value], columns: Columns, depth: int
) -> Mapping[str, Column]:
    """A column for each figure of a measure, for the rows at `depth`.

    Rows above those that are measured have its terms alone: a field of one row says nothing of several.
    """
    own = dict(figures.fields) if figures is not None and figures.depth <= depth else {}
    if figures is not None and figures.depth < depth:
        above = columns.cohort.ancestors(depth, figures.depth)
        own = {name: column.take(above, depth) for name, column in own.items()}
    for name, term in terms.items():
        own[name] = _fixed(term, Reader(columns, depth, own))
    return own


def names_in_terms(terms: Mapping[str, Value]) -> tuple[str, ...]:
    """What the terms of a measure name themselves."""
    return tuple(name for term in terms.values() for name in names_in(term))


def _fixed(term: Value, reader: Reader) -> Column:
    found = evaluate(term, reader)
    sign = term.sign if isinstance(term, Number) else ""
    present = np.broadcast_to(found.present, (reader.rows,))
    states = np.where(present, REPORTED, code("not_scored")).astype(np.int8)
    unit = UNIT_OF_SIGN.get(sign, "")
    values, made_of = found.values.spread(reader.rows), names_in(term)
    return Column(values, states, present, reader.depth, unit, made_of=made_of)
