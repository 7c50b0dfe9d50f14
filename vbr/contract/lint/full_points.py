"""Measures of one combination that run to different full points."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from vbr.contract.lint.reads import all_scores, measures_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.scorecard import Score
from vbr.contract.values import Value
from vbr.exact.number import Number

# A sum adds points on purpose; every other combination treats its parts as equals.
ADDS_POINTS = "sum"
TEN_BY_RULE = ("achievement_improvement", "deciles")
ONE, TEN = Number("1", Fraction(1)), Number("10", Fraction(10))


@check("full-points-differ", "warning")
def full_points_differ(contract: Contract) -> Iterator[Finding]:
    """Measures with different full points are combined as equals, without weights.

    Why: a measure of 20 points then weighs twice as much as one of 10, or a mean compares what cannot be
    compared.
    Example: a domain of `asthma_review` (20 points) and `shingles` (10 points), each `equal`.
    Mend: write weights, add the points with `method: sum`, or answer that the points are the weights.
    """
    for name, path, score in all_scores(contract):
        weights = [*score.measures.values(), *score.scores.values()]
        if score.method == ADDS_POINTS or score.weights or score.weighted_by or any(weights):
            continue
        points = _full_points(contract, score)
        if len({full.value for full in points.values()}) > 1:
            said = listed(f"{measure} has {full}" for measure, full in points.items())
            yield Finding(
                f"{path}.measures",
                f"{name} combines measures with different full points as equals: {said}.",
                "Write weights, or method: sum, or answer that the points are the weights.",
                found=", ".join(full.text for full in points.values()),
                expected="one number of full points",
            )


def _full_points(contract: Contract, score: Score) -> Mapping[str, Number]:
    """The full points of each measure; those that are worked out are left aside."""
    found = {name: _points_of(contract, score, name) for name in measures_of(contract, score)}
    return {name: full for name, full in found.items() if isinstance(full, Number)}


def _points_of(contract: Contract, score: Score, name: str) -> Value:
    """Full points on a curve of the score's or the measure's own, else on that of all."""
    measure = contract.measures[name]
    own, scoring = score.credit or measure.credit, contract.scoring
    if own or scoring is None:
        return (own.full_points if own else None) or measure.full_points or ONE
    stated = measure.full_points or scoring.full_points
    return stated or (TEN if scoring.curve.name in TEN_BY_RULE else ONE)
