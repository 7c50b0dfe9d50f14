"""The parties, the dates, who takes part, and rounding: the sections around the money.

Each class is a section of the agreement or an entry of one, and each field is one word of the language: its
name is the key in the file, its type says how the text is read. Everything else is derived from these
declarations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOf

from vbr.contract.marks import Id, LevelName, UnitName, Version
from vbr.contract.values import Value
from vbr.exact.rounding import Mode, Rounding
from vbr.methods.words import must, said

Arrangement = OneOf[
    "co_management", "umbrella_association", "hospital_program", "payer_program", "public_program",
    "employment", "professional_services", "independent_group", "confederation",
]  # fmt: skip
Basis = OneOf["time", "service", "panel", "ownership", "personally_performed", "facility_volume", "referrals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who signs: `{id: st-brigid, name: St. Brigid Medical Center}`."""

    id: Id = must("the id used in inputs and results")
    name: str = must("the name on the agreement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which agreement this is, and which version of it."""

    id: Id = must("the agreement's id, also the name of its folder")
    version: Version = must("the version, also the name of its file")
    title: str = must("the title on the paper")
    payer: Party | None = said("who pays (a distribution has none)")
    counterparty: Party | None = said(
        "the organisation that is paid: the top of the tree (a distribution has none)"
    )
    document: str = must("the paper and its exhibits")
    written: date | None = said("the day the terms were in writing")
    signed: date | None = said("the day the last party signed")
    adopted: date | None = said("the day a board adopted it, where nobody signs")
    arrangement: Arrangement | None = said("the kind of agreement; it decides which bases may divide money")
    exception: str = said("the exception or safe harbour relied on", "")


@dataclass(frozen=True, slots=True)
class Span:
    """Two dates, both inclusive: `2026-01-01 to 2026-12-31`."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """When the version rules, and how often it scores and pays."""

    effective: date = must("the first day this version scores")
    ends: date = must("the last day it scores")
    contract_year: Span | None = said(
        "the year of yearly caps (else a term of a year at most, else the calendar year)"
    )
    baseline: Span | None = said("the days that improvement is measured from")
    scored: OneOf["monthly", "quarterly", "half_yearly", "yearly"] = said(
        "how long a scored period is", "yearly"
    )
    paid: str = said("when payments are made", "")
    partial_period: OneOf["by_days", "full", "none"] = said("a period cut by the first or last day", "full")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What this version changes, as counsel listed it; it must equal the computed difference."""

    version: str = must("the version amended")
    reason: str = must("why")
    changes: tuple[str, ...] = said("the paths of every changed term (none changed)", ())
    correction: str = said("why a version may be written after it applies", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A figure that the roster, or a measure's rows, must carry."""

    title: str = must("what it is")
    unit: UnitName = must("its unit")
    basis: Basis | None = said("what it reflects; it decides whether it may divide money")
    source: str = said(
        "where it comes from; `from the roster's dates`: the days from `from` to `to` inside the period,"
        " which are counted where none are given and must agree where they are",
        "",
    )
    choices: tuple[str, ...] = said("the words allowed, for `unit: choice`", ())
    if_missing: Value | None = said("the figure to use when none is given")

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it is answered in; none for numbers and for text of any words."""
        return ("no", "yes") if self.unit == "yes_no" else self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """Who takes part: the levels from the top down, and what the roster says about each."""

    tree: tuple[tuple[str, ...], ...] = must("the levels, top first; `a | b` for two kinds on one level")
    scored_at: LevelName = said("the level whose metrics make a score", "")
    fields: Mapping[str, Field] = said("the figures the roster carries", {})

    def depth_of(self, level: str) -> int:
        """How deep a level stands in the tree; the top is 0."""
        return next(depth for depth, kinds in enumerate(self.tree) if level in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRounding:
    """How amounts become whole cents, and who gets the last ones."""

    to: OneOf["cent"] = said("the smallest amount", "cent")
    mode: Mode = said("half_up, half_even, down, up; down is towards zero, up away from it", "half_up")
    leftover: OneOf["largest_remainder"] = said(
        "who gets the cents that rounding leaves", "largest_remainder"
    )
    ties: OneOf["recipient_id", "earliest"] = said(
        "equal remainders: in the order of ids; `earliest`: of instalments, the first", "recipient_id"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingTerms:
    """The three places where numbers are rounded, each of which changes what is paid; 12 decimals at most."""

    rates: Rounding | OneOf["exact"] | None = said("performance, before anything reads it")
    scores: Rounding | OneOf["exact"] | None = said("credits, domains, scores and composite")
    printed: Rounding | None = said("how exact scores are printed")
    money: MoneyRounding | None = said("amounts")
