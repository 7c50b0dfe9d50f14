"""The parts of scores: every score and domain, and the measures that each combines, groups written out."""

from collections.abc import Iterator

from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.scorecard import Score


def all_scores(contract: Contract) -> Iterator[tuple[str, str, Score]]:
    """The name, path and terms of every score and domain."""
    for section, scores in (("scores", contract.scores), ("domains", contract.domains)):
        for name, score in scores.items():
            yield name, below(section, name), score


def measures_of(contract: Contract, score: Score) -> tuple[str, ...]:
    """The measures that a score combines, groups written out; one that is listed twice stands twice."""
    return tuple(measure for name in score.measures for measure in members_of(contract, name))


def members_of(contract: Contract, name: str, above: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The measures of a group, those of the groups in it written out; of a measure, itself."""
    if name not in contract.groups or name in above:
        return () if name in above else (name,)
    members = contract.groups[name]
    return tuple(measure for one in members for measure in members_of(contract, one, (*above, name)))


def has_credit(contract: Contract, name: str) -> bool:
    """Whether a measure earns credit: it has a curve of its own, or levels, or is listed where credits count.

    A measure for a gate or an amount has none of these. Without a curve, its own or that of scoring, nothing
    earns credit.
    """
    measure, scoring = contract.measures[name], contract.scoring
    if measure.credit is not None or scoring is None:
        return measure.credit is not None
    by_levels = measure.levels or (scoring.levels and measure.derived is None)
    listed = (name in measures_of(contract, score) for _, _, score in all_scores(contract))
    return bool(by_levels) or measure.shown_only == "yes" or any(listed)
