"""The values and conditions that an agreement writes: literals, names, and the few closed forms between them.

    2.50%    $1,200.00    2 / 3    composite    track_terms.limit    {rate: 10%, of: benchmark}
    all: [{measure: ssi_rate, at_most: 2.00%}]
    {fewest: 2, of: [{field: hours, at_least: 10}, {field: on_call, is: yes}, {score: quality, above: 60%}]}

A form holds only literals and names; what needs more gets a name of its own in the agreement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from vbr.contract.marks import TotalledName, ValueName
from vbr.exact.number import Number

Comparison = OneOf["at_least", "at_most", "above", "below", "is", "is_one_of"]
Kind = OneOf["measure", "credit", "score", "field", "amount"]


@dataclass(frozen=True, slots=True)
class Name:
    """A field, measure, score, domain, reference, amount, `table.column`, `composite` or `pool`."""

    name: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of something: `{rate: 10%, of: benchmark}`."""

    rate: "Value"
    of: "Value"


@dataclass(frozen=True, slots=True)
class RatioOf:
    """One value over another: `{ratio: [savings, benchmark]}`."""

    top: "Value"
    bottom: "Value"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value less another: `{difference: [benchmark, expenditure]}`."""

    value: "Value"
    less: "Value"


@dataclass(frozen=True, slots=True)
class SumOf:
    """Values added up: `{sum: [a, b]}`."""

    values: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """Values by weight: `{weighted_mean: {a: 40%, b: 60%}}`."""

    weights: Mapping[ValueName, Number]


@dataclass(frozen=True, slots=True)
class RelativeGain:
    """(now - before) / before, where before is held to a smallest base: `{relative_gain: [now, before]}`."""

    now: "Value"
    before: "Value"
    smallest_base: Number | None = None


@dataclass(frozen=True, slots=True)
class CurveOf:
    """A curve applied to a value: `{curve: steps, of: total_performance_score, bands: [...]}`."""

    curve: "Chosen"
    of: "Value"


@dataclass(frozen=True, slots=True)
class Solve:
    """One number found for the whole fleet: `{solve: scaling_factor, so_that: gains_equal_losses, ...}`.

    `of` is the adjustment that it multiplies, `weighted_by` the money that is adjusted, `total` what is to be
    paid out.
    """

    solve: "Chosen"
    name: str
    of: "Value"
    weighted_by: "Value | None" = None
    total: "Value | None" = None


@dataclass(frozen=True, slots=True)
class TotalOf:
    """An amount, a score or a field added up over every node below: `{total_of: penalty}`."""

    total_of: TotalledName

    @property
    def column(self) -> str:
        """The name of the total, which no term of an agreement can have."""
        return f"total of {self.total_of}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A method that the agreement names.

    `method` is the method itself, its parameters filled in. `full_points` are stated beside a curve that is
    not scoring's.
    """

    kind: str
    name: str
    method: Any
    full_points: "Value | None" = None


Form = Rate | RatioOf | Difference | SumOf | WeightedMean | RelativeGain | CurveOf | Solve | TotalOf
Value = Number | Name | Form


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a condition: `{field: active_days, at_least: 60}`.

    `against` is a value for the four comparisons, and words or states for `is` and `is_one_of`.
    """

    kind: Kind
    name: str
    comparison: Comparison
    against: Value | tuple[str, ...]
    if_missing: OneOf["yes", "no", ""] = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Conditions of which at least so many must hold: `{fewest: 2, of: [...]}`."""

    fewest: int
    of: tuple["Condition", ...]
    path: str = ""

    @property
    def tests(self) -> tuple[Test, ...]:
        """Every comparison, in the order of the page."""
        return tuple(test for condition in self.of for test in condition.tests)

    @property
    def denied(self) -> tuple[Test, ...]:
        """The comparisons that speak against it."""
        return tuple(test for condition in self.of for test in condition.denied)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold together: all of `all`, one of `any`, none of `none`."""

    all: tuple[Test | Several, ...] = ()
    any: tuple[Test | Several, ...] = ()
    none: tuple[Test | Several, ...] = ()

    @property
    def tests(self) -> tuple[Test, ...]:
        """Every comparison, in the order of the page."""
        return tuple(test for part in self.all + self.any + self.none for test in tests_in(part))

    @property
    def denied(self) -> tuple[Test, ...]:
        """The comparisons that speak against it: under `none`, but not under a `none` within a `none`."""
        denied = tuple(test for part in self.all + self.any for test in _denied_in(part))
        turned = (test for part in self.none for test in tests_in(part) if test not in _denied_in(part))
        return denied + tuple(turned)


def tests_in(part: Test | Several) -> tuple[Test, ...]:
    """The comparison itself, or all of several conditions."""
    return (part,) if isinstance(part, Test) else part.tests


def _denied_in(part: Test | Several) -> tuple[Test, ...]:
    return () if isinstance(part, Test) else part.denied


def names_in(value: object) -> tuple[str, ...]:
    """The names that a value reads, in the order written; a literal reads none."""
    match value:
        case Name(name):
            return (name,)
        case Rate(rate, of):
            return names_in(rate) + names_in(of)
        case RatioOf(first, second) | Difference(first, second):
            return names_in(first) + names_in(second)
        case RelativeGain(now, before, _):
            return names_in(now) + names_in(before)
        case SumOf(values):
            return tuple(name for one in values for name in names_in(one))
        case WeightedMean(weights):
            return tuple(weights)
        case CurveOf(_, of):
            return names_in(of)
        case Solve(name=name):
            return (name,)
        case TotalOf():
            return (value.column,)
    return ()
