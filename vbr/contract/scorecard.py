"""What is measured, how it is scored, and what must hold before money counts.

Each class is a section of the agreement or an entry of one, and each field is one word of the language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from typing import Literal as OneOf

from vbr.contract.marks import (
    CombineName,
    FieldName,
    GatedName,
    LevelName,
    MeasuresName,
    Picks,
    Reads,
    ScoredName,
    ScoreName,
    TableName,
    Under,
    UnitName,
)
from vbr.contract.terms import Field
from vbr.contract.values import Chosen, Condition, Value
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding
from vbr.methods.words import must, said

Better = OneOf["higher", "lower"]
YesNo = OneOf["yes", "no"]
Levels = Annotated[Mapping[str, Value] | str, Reads("table")]
"""Levels with their numbers, or a table whose columns are called as the levels."""
Across = Annotated[Mapping[str, Condition | OneOf["any"]] | str, Reads("field")]
"""A condition for each column of a table, or a field whose words the columns are."""
Allows = OneOf["move_weight", "leave_out", "full_credit", "no_credit", "achievement_only", "earns"]


@dataclass(frozen=True, slots=True)
class Window:
    """The months a figure covers: the period, the year so far, or so many months up to a lag."""

    span: OneOf["period", "year_to_date", "rolling"] = "period"
    months: int = 0
    lag_months: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """What happens to a credit or domain that is missing; `earns` has the value it earns instead."""

    does: Allows
    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the agreement measures, and the levels it is held to."""

    title: str = must("what is measured")
    source: str = said("the published specification or the system it is read from", "")
    unit: UnitName = must("percent, ratio, dollars, days, ...")
    better: Better | None = said("whether higher or lower is better")
    smallest_denominator: Value | None = said("fewer in the denominator, or fewer cases: too few cases")
    smallest_completeness: Value | None = said("less complete data: incomplete")
    measured: Window | None = said("the months it covers (the period)")
    measured_at: LevelName = said("the level it is measured at (participants.scored_at)", "")
    roll_up: OneOf["pooled", "mean", ""] = said(
        "how figures of lower nodes make one of a higher: their counts added, or the mean of each", ""
    )
    levels: Levels = said("the levels, worst first; or a table that has them as its columns", {})
    full_points: Value | None = said("points for full credit (1)")
    most_points: Value | None = said("points are held to this after rounding")
    credit: Annotated[Chosen | None, Picks("curve", "curve")] = said(
        "a curve of its own, in place of scoring's"
    )
    fields: Mapping[str, Field] = said("figures that each of its rows carries", {})
    terms: Mapping[str, Value] = said("fixed numbers of this measure", {})
    derived: Value | None = said("computed from others, never reported")
    shown_only: YesNo = said("scored and printed, counts nowhere", "no")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: the word or condition that picks it, and its cells."""

    key: str
    when: Condition | None
    cells: Mapping[str, Value]
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupTable:
    """Terms that depend on a word or on conditions; the first row that applies.

    A table that is also read `across` has one cell for everybody, and is read by its own name.
    """

    title: str = must("what the table states")
    by: FieldName = said("the field whose word picks the row", "")
    across: Across = said("what picks the column: a field, or conditions tried in order, `any` last", "")
    rows: tuple[TableRow, ...] = must("the rows, in the order they are tried")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns: each behind the one that it follows in its row."""
        columns: list[str] = []
        for row in self.rows:
            place = 0
            for column in row.cells:
                if column not in columns:
                    columns.insert(place, column)
                place = columns.index(column) + 1
        return tuple(columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How performance earns credit, and what happens when a figure is missing."""

    curve: Annotated[Chosen, Picks("curve", "curve")] = must("the curve, with its parameters beside it")
    point_rounding: Rounding | OneOf["exact"] | None = said("rounding of each credit (rounding.scores)")
    scale: Value | None = said("what domains and total run to (1)")
    full_points: Value | None = said("points for full credit of every measure")
    fewest_domains: int = said("with fewer scored domains there is no composite", 0)
    levels: Levels = said("levels of every measure that has none", {})
    fields: Mapping[str, Field] = said("figures that every measure's rows carry", {})
    smallest_denominator: Value | None = said("of every measure that has none of its own")
    smallest_completeness: Value | None = said("of every measure that has none of its own")
    too_few_cases: Policy | None = said("fewer cases than the smallest denominator")
    no_cases: Policy | None = said("nothing in the denominator")
    incomplete: Policy | None = said("less complete than required")
    not_reported: Policy | None = said("no figure came")
    suppressed: Policy | None = said("withheld by its publisher")
    pending: Policy | None = said("not final yet")
    waived: Policy | None = said("waived by the parties")
    not_applicable: Policy | None = said("does not apply to this node")
    no_baseline: Policy | None = said("no earlier figure to improve on")
    missing_domain: Policy | None = said("none of a domain's measures can be scored")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `then`: `times: composite`."""

    does: OneOf["times", "divided_by", "add", "less", "at_least", "at_most"]
    value: Value
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A number on the scorecard: a combination of credits and scores, or a value, and steps on it."""

    title: str = must("what the scorecard prints it as")
    weight: Number | None = said("its part of the composite: then it is a domain")
    start: Value | None = said("a value to start from, in place of a combination")
    method: CombineName = said("how the parts are combined", "")
    measures: Mapping[MeasuresName, Value | None] = said(
        "measures or groups, with their weights; a list, or without a weight: equal", {}
    )
    scores: Mapping[ScoreName, Value | None] = said("other scores, with their weights", {})
    weights: TableName = said("a table whose columns are called as the parts", "")
    weighted_by: Value | None = said("a figure of the measure that weighs it")
    fewest_measures: int | OneOf["all"] | None = said("with fewer, it is not scored")
    fewest_scores: int | OneOf["all"] | None = said("with fewer, it is not scored")
    best: int | None = said("only the best so many count")
    best_includes: Mapping[MeasuresName, int] = said(
        "places of `best` that a measure or the best of a group take first", {}
    )
    credit: Annotated[Chosen | None, Picks("curve", "curve")] = said(
        "a curve for this score alone, in place of scoring's"
    )
    then: tuple[Line, ...] = said("steps on the running value", ())
    rounding: Rounding | OneOf["exact"] | None = said("its own rounding")
    if_missing: Value | None = said("its value when it cannot be scored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A number computed once from the cohort, such as a percentile."""

    title: str = must("what it is")
    of: ScoredName = must("the measure, score or amount")
    method: Annotated[Chosen, Picks("reference", "method")] = must(
        "percentile, median, mean, mean_of_best, rank, with its words"
    )
    among: Condition | None = said("only those")
    by: FieldName = said("a field that makes peer groups", "")
    rounding: Rounding | OneOf["exact"] | None = said("its own rounding (exact)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What must hold before money, a score or a measure counts."""

    title: str = must("what it guards")
    pass_when: Condition = must("the condition")
    too_few_cases: OneOf["pass", "fail", "hold", ""] = said("a figure on too few cases", "")
    not_reported: OneOf["pass", "fail", "hold", ""] = said("a figure that did not come", "")
    if_failed: Annotated[Number, Under("pays")] = must("what is left when it fails: `{pays: 0%}`")
    applies_to: tuple[GatedName, ...] = said("amounts, scores, domains or measures; none: all money", ())
