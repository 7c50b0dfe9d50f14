"""What every section needs to know of the whole agreement: depths, the currency, where rounding is said."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from vbr.contract.currency import money_unit
from vbr.contract.defaults import MISSING, SCORE_ROUNDING, measured_level, policy_for
from vbr.contract.model import Contract
from vbr.contract.reading_level import reading_level
from vbr.contract.score_parts import members_of
from vbr.contract.scorecard import Measure, Policy, Score
from vbr.contract.terms import MoneyRounding
from vbr.contract.values import Name, Value
from vbr.contract.walk import places
from vbr.engine.steps.outside import Outside
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding
from vbr.exact.units import MONEY_UNITS
from vbr.metrics.states import State

ZERO = Number("0", Fraction(0))


@dataclass(frozen=True, slots=True)
class Scope:
    """The agreement, seen from any of its sections."""

    contract: Contract

    def depth_of(self, level: str) -> int:
        """How deep a level stands in the tree; the top is 0."""
        return self.contract.participants.depth_of(level)

    @property
    def scored_depth(self) -> int:
        """The depth whose metrics make a score; the top where nothing is scored."""
        scored_at = self.contract.participants.scored_at
        return self.depth_of(scored_at) if scored_at else 0

    @property
    def scored_kind(self) -> str:
        """Whose metrics make a score; the top's where nothing is scored."""
        return self.contract.participants.scored_at or self.contract.participants.tree[0][0]

    def measured_depth(self, measure: Measure) -> int:
        """The depth a measure is reported at."""
        return self.depth_of(measured_level(self.contract, measure))

    def under(self, depth: int) -> str:
        """The level of the nodes that others stand under: `practice`; empty at the top, which is one node."""
        return " or ".join(self.contract.participants.tree[depth]) if depth else ""

    def credited_depth(self, measure: Measure) -> int:
        """The depth its credit is earned at: the scored one, for figures that are rolled up to it."""
        depth = self.measured_depth(measure)
        return min(depth, self.scored_depth) if measure.roll_up else depth

    def rolled_depths(self, name: str, measure: Measure) -> tuple[int, ...]:
        """The depths above its own at which a measure that is rolled up is read: scores', and amounts'."""
        if not measure.roll_up:
            return ()
        read = (place.path for place in places(self.contract) if place.name_read[0] == name)
        levels = {reading_level(self.contract, path) for path in read} - {""}
        depths = {self.scored_depth, *(self.depth_of(level) for level in levels)}
        return tuple(depth for depth in sorted(depths) if depth < self.measured_depth(measure))

    @property
    def outside(self) -> Outside:
        """Who is outside under a withhold: everybody who should have a composite and has none."""
        return Outside("composite", self.contract.participants.scored_at)

    @property
    def currency(self) -> str:
        """The unit of every amount."""
        return money_unit(self.contract)

    def is_amount(self, value: Value) -> bool:
        """Whether a value is money: written with a currency's sign, a component, or a field in a currency."""
        if isinstance(value, Number):
            return value.sign in MONEY_UNITS
        if not isinstance(value, Name):
            return False
        fields, funding = self.contract.participants.fields, self.contract.funding
        in_currency = value.name in fields and fields[value.name].unit in MONEY_UNITS.values()
        return in_currency or (value.name in funding and funding[value.name].unit == "money")

    @property
    def rates(self) -> Rounding | None:
        """The rounding of performance; None: exact."""
        return _rounding(self.contract.rounding.rates, None)

    @property
    def scores(self) -> Rounding | None:
        """The rounding of scores; None: exact."""
        return _rounding(self.contract.rounding.scores, SCORE_ROUNDING)

    @property
    def credits(self) -> Rounding | None:
        """The rounding of credits: points, where the agreement rounds them apart, else as scores."""
        own = self.contract.scoring.point_rounding if self.contract.scoring else None
        return _rounding(own, self.scores)

    def own_or_scores(self, own: "Rounding | Literal['exact'] | None") -> Rounding | None:
        """A score's own rounding, else that of all scores."""
        return _rounding(own, self.scores)

    def own_or_exact(self, own: "Rounding | Literal['exact'] | None") -> Rounding | None:
        """A reference's own rounding; without one it is carried exactly."""
        return _rounding(own, None)

    @property
    def money(self) -> Rounding:
        """The rounding of amounts to cents."""
        return Rounding(2, (self.contract.rounding.money or MoneyRounding()).mode)

    @property
    def scale(self) -> Value | None:
        """What domains and total run to, where it is not 1."""
        return self.contract.scoring.scale if self.contract.scoring else None

    def weights_of(self, score: Score) -> dict[str, Value | None]:
        """The measures that count in a score, groups written out, with the weight written for each."""
        measures, named = self.contract.measures, score.measures.items()
        written = {one: weight for name, weight in named for one in members_of(self.contract, name)}
        return {name: weight for name, weight in written.items() if measures[name].shown_only == "no"}

    def value_of(self, policy: Policy | None, full: Value) -> Value | None:
        """What a policy gives in place of what is missing; None: nothing, its weight moves or is left out."""
        gives = {"full_credit": full, "no_credit": ZERO, "earns": policy.value if policy else None}
        return gives.get(policy.does) if policy else None

    def policies(self) -> dict[State, Policy]:
        """What follows from every state that can be missing."""
        if self.contract.scoring is None:
            return {}
        return {state: policy_for(self.contract, state) or Policy("leave_out") for state in MISSING}

    def path(self, *choices: str) -> str:
        """The first of these paths that is written in the file."""
        return next((path for path in choices if path in self.contract.lines), choices[-1])


def _rounding(stated: "Rounding | Literal['exact'] | None", otherwise: Rounding | None) -> Rounding | None:
    if stated == "exact":
        return None
    return stated if isinstance(stated, Rounding) else otherwise
