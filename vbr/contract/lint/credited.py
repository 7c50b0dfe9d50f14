"""Which measures earn credit, on which curve, and in which ways their figures can be missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vbr.contract.defaults import (
    MISSING,
    Missing,
    levels_of,
    smallest_completeness,
    smallest_denominator,
)
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.score_parts import all_scores, has_credit, measures_of
from vbr.contract.scorecard import Levels, Measure
from vbr.contract.values import Chosen, Value

MISSING_SAYS: Mapping[Missing, str] = {
    "no_cases": "has no cases",
    "too_few_cases": "has too few cases",
    "incomplete": "is incomplete",
    "not_reported": "is not reported",
    "suppressed": "is suppressed",
    "pending": "is pending",
    "waived": "is waived",
    "not_applicable": "does not apply",
}

# Every state that a condition can ask after.
STATES = (*MISSING, "reported", "no_baseline", "not_scored", "not_eligible")

LEAVES_NOTHING = ("move_weight", "leave_out")


@dataclass(frozen=True, slots=True)
class Credited:
    """A measure that earns credit on a curve.

    `origin` is where the curve stands: in `scoring`, in the measure, or in a score that has a curve of its
    own.
    """

    name: str
    measure: Measure
    curve: Chosen
    curve_path: str
    origin: Literal["scoring", "measure", "score"]
    levels: Mapping[str, Value]

    @property
    def levels_path(self) -> str:
        """Where its levels stand, or would stand."""
        path = below("measures", self.name)
        return below(path, "levels") if self.measure.levels else path


@dataclass(frozen=True, slots=True)
class StatedLevels:
    """Levels as they stand on the page: those of a measure, of all measures, or of one row of a table."""

    path: str
    levels: Mapping[str, Value]


def stated_levels(contract: Contract, levels: Levels, path: str) -> tuple[StatedLevels, ...]:
    """The levels written at a path; of a table, those of each of its rows, from the worst to the best."""
    if not isinstance(levels, str):
        return (StatedLevels(path, levels),)
    table = contract.tables[levels]
    return tuple(
        StatedLevels(row.path, {name: row.cells[name] for name in table.columns if name in row.cells})
        for row in table.rows
    )


def counted_in(contract: Contract) -> Mapping[str, tuple[str, ...]]:
    """Each measure that counts, with the scores and domains that combine it."""
    counts: dict[str, tuple[str, ...]] = {}
    for name, _, score in all_scores(contract):
        for measure in dict.fromkeys(measures_of(contract, score)):
            counts[measure] = (*counts.get(measure, ()), name)
    return counts


def credited(contract: Contract) -> Iterator[Credited]:
    """Every measure whose credit counts or is shown, with each curve that it earns credit on."""
    for _, path, score in all_scores(contract):
        if score.credit:
            for name in measures_of(contract, score):
                yield _credited(contract, name, score.credit, below(path, "credit"), "score")
    counted = counted_in(contract)
    for name, measure in contract.measures.items():
        if measure.credit:
            yield _credited(contract, name, measure.credit, f"measures.{name}.credit", "measure")
        elif contract.scoring and (name in counted or measure.shown_only == "yes"):
            yield _credited(contract, name, contract.scoring.curve, "scoring.curve", "scoring")


def with_credit(contract: Contract) -> Iterator[Credited]:
    """Every measure with each curve that it earns credit on, though the credit may count nowhere."""
    known = tuple(credited(contract))
    yield from known
    for name in contract.measures:
        if contract.scoring and has_credit(contract, name) and name not in [one.name for one in known]:
            yield _credited(contract, name, contract.scoring.curve, "scoring.curve", "scoring")


def can_be(contract: Contract, measure: Measure) -> tuple[Missing, ...]:
    """The states in which a figure of the measure can be missing."""
    states: list[Missing] = ["not_reported", "no_cases", "waived", "not_applicable"]
    if smallest_denominator(contract, measure):
        states.append("too_few_cases")
    if smallest_completeness(contract, measure):
        states.append("incomplete")
    return tuple(states)


def _credited(
    contract: Contract, name: str, curve: Chosen, path: str, origin: Literal["scoring", "measure", "score"]
) -> Credited:
    measure = contract.measures[name]
    return Credited(name, measure, curve, path, origin, levels_of(contract, measure))
