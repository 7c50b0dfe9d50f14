"""Measures of one combination that run to different full points."""

from collections.abc import Iterator, Mapping

from vbr.contract.defaults import full_points
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.score_parts import all_scores, measures_of
from vbr.contract.scorecard import Score
from vbr.exact.number import Number

# A sum adds points on purpose; every other combination treats its parts as equals.
ADDS_POINTS = "sum"


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
        points = _written_points(contract, score)
        if len({full.value for full in points.values()}) > 1:
            said = listed(f"{measure} has {full}" for measure, full in points.items())
            yield Finding(
                f"{path}.measures",
                f"{name} combines measures with different full points as equals: {said}.",
                "Write weights, or method: sum, or answer that the points are the weights.",
                found=", ".join(full.text for full in points.values()),
                expected="one number of full points",
            )


def _written_points(contract: Contract, score: Score) -> Mapping[str, Number]:
    """The full points of each measure; those that are worked out are left aside."""
    measures = {name: contract.measures[name] for name in measures_of(contract, score)}
    points = {name: full_points(contract, one, score.credit or one.credit) for name, one in measures.items()}
    return {name: full for name, full in points.items() if isinstance(full, Number)}
