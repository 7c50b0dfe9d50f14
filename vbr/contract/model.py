"""One whole version of an agreement, section by section, in the order of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from typing import Literal as OneOf

from vbr.contract.marks import MeasuresName, NotAWord
from vbr.contract.money import Component, Division, Limit
from vbr.contract.page import nearest_written
from vbr.contract.scorecard import Gate, LookupTable, Measure, Reference, Score, Scoring
from vbr.contract.settlement import Settlement
from vbr.contract.terms import Amendment, Heading, Participants, RoundingTerms, Term
from vbr.methods.words import must, said

BY_POLICY = (
    "participants", "groups", "measures", "tables", "scoring", "scores", "domains", "references",
    "allocation",
)  # fmt: skip
"""The sections that the policy of a board states for every agreement that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One whole version of an agreement, or of a board's distribution."""

    format: OneOf["vbr-contract/1", "vbr-distribution/1"] = must("the language and its version")
    contract: Heading = must("identity (called `distribution` in a board's policy)")
    term: Term = must("dates")
    participants: Participants = must("who takes part")
    amends: Amendment | None = said("what this version changes")
    groups: Mapping[str, tuple[MeasuresName, ...]] = said("a name for a list of measures", {})
    measures: Mapping[str, Measure] = said("what is measured", {})
    tables: Mapping[str, LookupTable] = said("terms that depend on a word or a condition", {})
    scoring: Scoring | None = said("how performance earns credit")
    scores: Mapping[str, Score] = said("numbers on the scorecard", {})
    domains: Mapping[str, Score] = said("scores whose weighted mean is the composite", {})
    references: Mapping[str, Reference] = said("numbers computed from the cohort", {})
    gates: Mapping[str, Gate] = said("what must hold before money counts", {})
    funding: Mapping[str, Component] = said("the amounts; one without a name is `incentive`", {})
    limits: Mapping[str, Limit] = said("the most of several amounts together", {})
    allocation: tuple[Division, ...] = said(
        "who shares, in the order money flows; none: each keeps its own", ()
    )
    distribution: Annotated[str, NotAWord()] = said("the board's document that divides the money", "")
    settlement: Settlement | None = said("what of an award is paid now, and what becomes of a debt")
    rounding: RoundingTerms = said("rounding", RoundingTerms())
    answers: Mapping[str, str] = said("why a warning of the linter stands", {})
    source: Annotated[str, NotAWord()] = said("the file it was read from (not a word of the language)", "")
    lines: Annotated[Mapping[str, int], NotAWord()] = said(
        "the line of every path (not a word of the language)", {}
    )
    digest: Annotated[str, NotAWord()] = said("SHA-256 of the file (not a word of the language)", "")
    wording: Annotated[Mapping[str, str], NotAWord()] = said(
        "the text at every path (not a word of the language)", {}
    )
    policy: Annotated["Contract | None", NotAWord()] = said(
        "the board's document, once it is known (not a word of the language)"
    )

    def at(self, path: str) -> str:
        """Where a term stands, or the nearest one above: `2026.2.yaml:45 measures.ssi_rate.levels.target`."""
        if self.policy is not None and path.split(".")[0] in BY_POLICY:
            return self.policy.at(path)
        written = nearest_written(path, self.lines)
        return (
            f"{self.source}:{self.lines[written]} {written}" if written else f"{self.source} {path}".strip()
        )

    def divided_by(self, policy: "Contract") -> "Contract":
        """The agreement with the sections that a board's policy states: who takes part, and who shares."""
        stated = {section: getattr(policy, section) for section in BY_POLICY}
        rounding = replace(policy.rounding, money=self.rounding.money or policy.rounding.money)
        lines = {**policy.lines, **self.lines}
        named = replace(policy, source=f"{policy.contract.id}/{policy.source}")
        return replace(self, **stated, rounding=rounding, lines=lines, distribution="", policy=named)
