"""What every section needs to know of the whole agreement.

Levels as depths, currency, and where rounding is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vbr.contract.model import Contract
from vbr.contract.scorecard import Measure, Policy
from vbr.contract.values import Chosen, Name, Value
from vbr.engine.steps.outside import Outside
from vbr.exact.number import Number
from vbr.exact.rounding import Mode, Rounding
from vbr.metrics.states import State

SILENT_SCORES = Rounding(6, "half_up")
"""Where an agreement says nothing, scores have six decimals, half up.

Cents follow from the printed scorecard.
"""

ZERO, ONE, TEN = (Number(str(number), Fraction(number)) for number in (0, 1, 10))

CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}


@dataclass(frozen=True, slots=True)
class Scope:
    """The agreement, seen from any of its sections."""

    contract: Contract

    def depth_of(self, level: str) -> int:
        """How deep a level stands in the tree; the top is 0."""
        tree = self.contract.participants.tree
        return next(depth for depth, kinds in enumerate(tree) if level in kinds)

    @property
    def scored_depth(self) -> int:
        """The depth whose metrics make a score; the top where nothing is scored."""
        scored_at = self.contract.participants.scored_at
        return self.depth_of(scored_at) if scored_at else 0

    def measured_depth(self, measure: Measure) -> int:
        """The depth a measure is reported at."""
        return self.depth_of(measure.measured_at) if measure.measured_at else self.scored_depth

    @property
    def outside(self) -> Outside:
        """Who is outside under a withhold: everybody who should have a composite and has none."""
        return Outside("composite", self.contract.participants.scored_at)

    @property
    def currency(self) -> str:
        """The unit of every amount, from the sign that the agreement uses; dollars where it writes none."""
        return next((CURRENCIES[sign] for sign in _signs(self.contract) if sign in CURRENCIES), "dollars")

    @property
    def rates(self) -> Rounding | None:
        """The rounding of performance; None: exact."""
        return _rounding(self.contract.rounding.rates, None)

    @property
    def scores(self) -> Rounding | None:
        """The rounding of scores; None: exact."""
        return _rounding(self.contract.rounding.scores, SILENT_SCORES)

    @property
    def credits(self) -> Rounding | None:
        """The rounding of credits: points, where the agreement rounds them apart, else as scores."""
        own = self.contract.scoring.point_rounding if self.contract.scoring else None
        return _rounding(own, self.scores)

    def own_or_scores(self, own: "Rounding | Literal['exact'] | None") -> Rounding | None:
        """A score's own rounding, else that of all scores."""
        return _rounding(own, self.scores)

    @property
    def money(self) -> Rounding:
        """The rounding of amounts to cents."""
        money = self.contract.rounding.money
        mode: Mode = money.mode if money else "half_up"
        return Rounding(2, mode)

    @property
    def scale(self) -> Value | None:
        """What domains and total run to, where it is not 1."""
        return self.contract.scoring.scale if self.contract.scoring else None

    def members(self, measures: Mapping[str, Value | None]) -> dict[str, Value | None]:
        """The measures of a score with groups written out, without those that are only shown."""
        groups, declared = self.contract.groups, self.contract.measures
        written = {one: weight for name, weight in measures.items() for one in groups.get(name, (name,))}
        return {name: weight for name, weight in written.items() if declared[name].shown_only == "no"}

    def full_points(self, measure: Measure) -> Value:
        """The points for full credit of a measure on the curve of all."""
        scoring = self.contract.scoring
        ten_by_rule = scoring is not None and scoring.curve.name in ("achievement_improvement", "deciles")
        stated = measure.full_points or (scoring.full_points if scoring else None)
        return stated or (TEN if ten_by_rule else ONE)

    def own_full_points(self, measure: Measure, chosen: Chosen) -> Value:
        """The points for full credit on a curve of the measure's or score's own.

        Nothing is inherited from scoring.
        """
        return chosen.full_points or measure.full_points or ONE

    def value_of(self, policy: Policy | None, full: Value) -> Value | None:
        """What a policy gives in place of what is missing; None: nothing, its weight moves or is left out."""
        gives = {"full_credit": full, "no_credit": ZERO, "earns": policy.value if policy else None}
        return gives.get(policy.does) if policy else None

    def policies(self) -> dict[State, Policy]:
        """What follows from every state that can be missing."""
        scoring = self.contract.scoring
        if scoring is None:
            return {}
        few = scoring.too_few_cases or Policy("leave_out")
        none = scoring.not_reported or Policy("leave_out")
        aside = Policy("leave_out")
        return {
            "too_few_cases": few,
            "no_cases": scoring.no_cases or few,
            "not_reported": none,
            "incomplete": scoring.incomplete or none,
            "suppressed": scoring.suppressed or none,
            "pending": scoring.pending or none,
            "waived": scoring.waived or aside,
            "not_applicable": scoring.not_applicable or aside,
        }

    def path(self, *choices: str) -> str:
        """The first of these paths that is written in the file."""
        return next((path for path in choices if path in self.contract.lines), choices[-1])


def is_name(value: Value | None, *names: str) -> bool:
    """Whether a value is one of these names."""
    return isinstance(value, Name) and value.name in names


def _rounding(stated: "Rounding | Literal['exact'] | None", otherwise: Rounding | None) -> Rounding | None:
    if stated == "exact":
        return None
    return stated if isinstance(stated, Rounding) else otherwise


def _signs(contract: Contract) -> list[str]:
    """The signs of the literals in the money sections, in the order of the page."""
    return [number.sign for number in _numbers((contract.funding, contract.limits, contract.allocation))]


def _numbers(part: object) -> list[Number]:
    if isinstance(part, Number):
        return [part]
    if isinstance(part, Mapping):
        return [number for one in part.values() for number in _numbers(one)]
    if isinstance(part, tuple | list):
        return [number for one in part for number in _numbers(one)]
    fields = getattr(part, "__dataclass_fields__", {})
    return [number for name in fields for number in _numbers(getattr(part, name))]
