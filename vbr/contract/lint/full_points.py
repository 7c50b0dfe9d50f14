"""Measures of one combination that run to different full points."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.reads import all_scores, measures_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.scorecard import Score
from vbr.contract.values import Chosen
from vbr.exact.number import Number

# A sum adds points on purpose; every other combination treats its parts as equals.
ADDS_POINTS = "sum"
FULL = {"achievement_improvement": "10"}


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
        if len(set(points.values())) > 1:
            said = listed(f"{measure} has {full}" for measure, full in points.items())
            yield Finding(
                f"{path}.measures",
                f"{name} combines measures with different full points as equals: {said}.",
                "Write weights, or method: sum, or answer that the points are the weights.",
                found=", ".join(points.values()),
                expected="one number of full points",
            )


def _full_points(contract: Contract, score: Score) -> Mapping[str, str]:
    """The full points of each measure as written; those that are worked out are left aside."""
    found = {}
    for name in measures_of(contract, score):
        measure = contract.measures[name]
        curve = score.credit or measure.credit or (contract.scoring.curve if contract.scoring else None)
        full = (
            measure.full_points or _own(curve) or (contract.scoring.full_points if contract.scoring else None)
        )
        if isinstance(full, Number) or full is None:
            found[name] = full.text if full else FULL.get(curve.name if curve else "", "1")
    return found


def _own(curve: Chosen | None) -> object:
    return curve.full_points if curve else None
