"""The amounts an agreement pays, their limits, and how they are divided among recipients.

Each class is a section of the agreement or an entry of one, and each field is one word of the language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from vbr.contract.marks import AmountName, EarningName, FieldName, LevelName, PartName, PayerName, ValueName
from vbr.contract.scorecard import Line
from vbr.contract.values import Condition, Value
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding
from vbr.methods.words import must, said

# What the only component is called where it has no name.
UNNAMED = "incentive"

Place = OneOf[
    "stays_with_payer", "returns_to_payer", "stays_with", "carried_forward", "reserve", "redistribute"
]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where money goes: `stays_with_payer`, `redistribute`, `{stays_with: practice}`."""

    place: Place
    node: LevelName = ""

    def says(self) -> str:
        """What becomes of the money: `stays with payer`, `stays with practice`."""
        place = {"carried_forward": "is carried forward", "reserve": "goes to the reserve"}.get(self.place)
        return place or f"{self.place} {self.node}".strip().replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most of a component in a contract year."""

    amount: Value = must("the amount")
    over: OneOf["contract_year", "scored_period"] = said("over what", "contract_year")
    basis: str = said("the opinion it rests on", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """Instalments paid before the amount is known, and taken from it.

    Who joins or leaves inside the scored period is advanced the whole of it: the settlement squares that with
    what the amount comes to. Where something else was paid, a row `paid` of the table earlier says so.
    """

    amount: Value = must("what is advanced for the whole scored period, to who joins or leaves in it too")
    paid: OneOf["monthly", "quarterly", "half_yearly", "once"] = must(
        "how often; equal instalments, the first ones get the cents left over"
    )
    settled: OneOf["either_way", "never_back"] = said(
        "what was advanced beyond the amount is owed back, or never asked back", "either_way"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One amount that the agreement pays, or a stage on the way to one."""

    title: str = said("what it is", "")
    per: LevelName = said("the level it is computed for (the top)", "")
    unit: OneOf["money", "rate"] = said("a rate is never paid itself", "money")
    paid_by: PayerName = said("who pays it (the payer)", "")
    pays: OneOf["cash", "nothing"] = said("nothing: a stage on the way", "cash")
    when: Condition | None = said("it is nothing unless this holds")
    method: OneOf["fixed_pool", "withhold", "per_member_per_month", "declared_amount", ""] = said(
        "shorthand", ""
    )
    pool: Value | None = said("fixed_pool: the amount offered for each period")
    rate: Value | None = said("withhold, per_member_per_month: the rate")
    of: Value | None = said("withhold: of what")
    members: FieldName = said("per_member_per_month: the field that is summed", "")
    declared_by: PayerName = said("declared_amount: who says what it is", "")
    earned_by: EarningName = said("the score that it is multiplied by, or full", "")
    start: Value | None = said("what it starts from")
    then: tuple[Line, ...] = said("steps on the running amount", ())
    cap: Cap | None = said("the most in a contract year")
    unearned: Destination | None = said("where offered money goes that was not earned")
    over_cap: Destination | None = said("where earned money goes beyond a cap (unearned's)")
    advance: Advance | None = said("instalments settled at the end")
    rounding: Rounding | OneOf["exact"] | None = said(
        "its own rounding, for a rate or a stage (a rate: exact; a stage: cents)"
    )

    @property
    def is_paid(self) -> bool:
        """Whether it is money that somebody gets: no rate, and no stage on the way to another amount."""
        return self.unit == "money" and self.pays == "cash"

    @property
    def is_owed(self) -> bool:
        """Whether each node that it is computed for pays it, as a loss is, instead of getting it."""
        return bool(self.per) and self.paid_by == self.per


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The most of several components together; the last named gives way first."""

    title: str = said("what it guards", "")
    of: tuple[AmountName, ...] = must("the components")
    per: LevelName = said("the level it holds for", "")
    at_most: Value = must("the most")
    basis: str = said("the opinion it rests on", "")
    over_cap: Destination | None = said("where the rest goes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A part of the money and what divides it: `{portion: 60%, by: field, field: duty_points}`."""

    portion: Number = must("its part of the money")
    by: OneOf["equal", "field", "product"] = must("equal, field or product")
    field: ValueName = said("the figure that divides it", "")
    of: tuple[ValueName, ...] = said("the figures whose product divides it", ())

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures whose product divides it; none: equally."""
        return self.of or ((self.field,) if self.field else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CapEach:
    """The most that one recipient gets in a step."""

    amount: Value = must("the amount")
    over: OneOf["scored_period", "contract_year"] = said("over what", "scored_period")
    per: OneOf["recipient", "membership"] = said("each person, or each membership", "recipient")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elections:
    """A node's own choice, filed in time, in place of a term."""

    may_file: LevelName = must("the level that may file")
    filed_before: OneOf["contract_year", "scored_period"] = must("before the first day of what")
    may_replace: OneOf["shares"] = must("the term it may replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One step of the allocation, in the order money flows."""

    step: str = must("the step's name")
    title: str = said("what it does", "")
    to: LevelName = said("the level that receives", "")
    within: LevelName = said("the level whose money is split", "")
    from_: PartName = said("a named part of the money", "")
    takes: Value | None = said("a part or an amount off the top")
    of: PartName = said("what `takes` is a part of", "")
    into: Mapping[str, Number] = said("named parts of the money", {})
    eligible: Condition | None = said("who shares")
    shares: tuple[Portion, ...] = said("how the money is divided", ())
    cap_each: CapEach | None = said("the most of one recipient")
    over_cap: Destination | None = said("where money goes beyond cap_each")
    unclaimed: Destination | None = said("where money goes that nobody may have")
    pays: OneOf["cash", "advice_only", "nothing"] = said("nothing: a stage on the way", "cash")
    reports: tuple[str, ...] = said("figures told beside the payments, not used", ())
    elections: Elections | None = said("what a node may choose for itself")
