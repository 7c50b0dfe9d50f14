"""What a score is agreed to be made of: its parts, how many there must be, and how it is finished."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from vbr.contract.values import Name, Value
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding

EQUAL = Number("equal", Fraction(1))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: the column it is read from, its weight and its full value."""

    name: str
    column: str
    weight: Value | None
    full: Value
    measure: str = ""
    terms: Mapping[str, Value] = field(default_factory=dict)
    """The fixed numbers of the measure."""

    @property
    def may_weigh_nothing(self) -> bool:
        """Whether it counts only where it has a weight: a published table may leave a part out."""
        return isinstance(self.weight, Name) and "." in self.weight.name


@dataclass(frozen=True, slots=True)
class Fewest:
    """How many parts there must be: so many measures, so many scores; any one, where neither is said."""

    measures: int = 0
    scores: int = 0

    @property
    def asked(self) -> str:
        """The numbers, where they ask for more than one: `at least 2 measures`."""
        both = ((self.measures, "measures"), (self.scores, "scores"))
        return " and ".join(f"at least {many} {what}" for many, what in both if many > 1)


@dataclass(frozen=True, slots=True)
class Printed:
    """How a score is finished: its scale, its rounding, and what it is when it cannot be scored."""

    scale: Value | None = None
    rounding: Rounding | None = None
    if_missing: Value | None = None
    unscored: str = ""
    unit: str = ""
