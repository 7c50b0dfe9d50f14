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
