"""Weights: the parts of a composite, of a score, or of a row of published weights."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed, sum_says
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.score_parts import all_scores, members_of
from vbr.contract.scorecard import Score
from vbr.contract.values import Value
from vbr.exact.number import Number

# A sum adds what its parts earn, and the others ask for no weights.
WEIGHING = ("", "points_over_possible", "weighted_mean")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights that belong together, and what they are the weights of."""

    path: str
    whole: str
    of: Mapping[str, Value | None]

    @property
    def written(self) -> dict[str, Number]:
        """The weights that are numbers; `equal` is none, and a name is known only when it is calculated."""
        return {name: weight for name, weight in self.of.items() if isinstance(weight, Number)}


@check("weights-do-not-add-up", "error")
def weights_do_not_add_up(contract: Contract) -> Iterator[Finding]:
    """The weights of the domains, of the parts of a score, or of a row of a table are not 100% together.

    Why: weights that make 90% or 110% usually mean that one was changed and another forgotten. A mean would
    divide by them all the same, so the scorecard would look right and every payment would be a little wrong.
    Example: `measures: {ssi_rate: 40%, readmission_30d: 30%, complication_90d: 20%}` is 90%.
    Mend: change a weight. Thirds are written `1 / 3`; `equal` for every part needs no sum.
    """
    for weights in _all_weights(contract):
        numbers = weights.written
        if 0 < len(numbers) < len(weights.of) and all(
            isinstance(one, Number | None) for one in weights.of.values()
        ):
            yield _mixed(weights)
        elif len(numbers) == len(weights.of) and sum(one.value for one in numbers.values()) != 1:
            sums = sum_says(tuple(numbers.values()))
            yield Finding(
                weights.path,
                f"The weights of {weights.whole} do not add up to 100%: {sums}.",
                "Change one of them; a third is written 1 / 3.",
                found=sums.rpartition("= ")[2],
                expected="100%",
            )


@check("weight-not-above-zero", "error")
def weight_not_above_zero(contract: Contract) -> Iterator[Finding]:
    """A weight is zero or less.

    Why: what weighs nothing counts nowhere, and what weighs less than nothing pays more for worse
    performance.
    Example: `measures: {ssi_rate: 110%, readmission_30d: -10%}`.
    Mend: give it a weight above zero, or take it out; a measure that is only printed says `shown_only: yes`.
    """
    for weights in _all_weights(contract):
        for name, weight in weights.written.items():
            if weight.value <= 0:
                yield Finding(
                    weights.path,
                    f"{name} has a weight of {weight} in {weights.whole}.",
                    "Give it a weight above 0%, or take it out.",
                    found=weight.text,
                    expected="more than 0%",
                )


@check("weight-of-a-group", "error")
def weight_of_a_group(contract: Contract) -> Iterator[Finding]:
    """A weight is written beside a group of several measures.

    Why: it can be read as the weight of the group, or as that of each of its measures, and the two pay
    different amounts.
    Example: `measures: {outcomes: 50%, cost: 50%}`, where the group `outcomes` has three measures.
    Mend: write each measure with its weight, or make the group a score of its own with a weight; `equal`
    gives every measure the same.
    """
    for name, path, score in all_scores(contract):
        for group, weight in score.measures.items():
            members = members_of(contract, group)
            if isinstance(weight, Number) and len(members) > 1 and score.method in WEIGHING:
                yield Finding(
                    below(path, "measures"),
                    f"In {name}, the group {group} has a weight of {weight}, which can be that of the group"
                    f" or of each of its {len(members)} measures.",
                    f"Write {listed(members)} with a weight each, or make {group} a score with a weight.",
                    found=f"{weight} for {group}",
                    expected="a weight for each measure, or equal",
                )


def _all_weights(contract: Contract) -> Iterator[Weights]:
    if contract.domains:
        yield Weights("domains", "the domains", {name: one.weight for name, one in contract.domains.items()})
    for name, path, score in all_scores(contract):
        parts = {**score.measures, **score.scores}
        if parts and score.method in WEIGHING:
            yield Weights(below(path, "measures" if score.measures else "scores"), name, parts)
            yield from _published(contract, score)


def _published(contract: Contract, score: Score) -> Iterator[Weights]:
    if score.weights not in contract.tables:
        return
    for number, row in enumerate(contract.tables[score.weights].rows, 1):
        yield Weights(row.path, f"the row {row.key or number} of the table {score.weights}", row.cells)


def _mixed(weights: Weights) -> Finding:
    bare = [name for name in weights.of if name not in weights.written]
    have, lack = ("has" if len(names) == 1 else "have" for names in (weights.written, bare))
    return Finding(
        weights.path,
        f"In {weights.whole}, {listed(weights.written)} {have} a weight and {listed(bare)} {lack} none.",
        "Give every part a weight, or write equal for all of them.",
        found="equal beside a percent",
        expected="a percent for each, or equal for each",
    )
