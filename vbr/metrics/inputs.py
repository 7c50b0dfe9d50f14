"""The inputs of one calculation, arranged: ids are joined, numbers are exact columns, rows are in order.

`arrange` makes these from the tables that were sent; `calculate` reads nothing else. What is text here is
only carried to the result, never compared or sorted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from vbr.contract.money import Portion
from vbr.errors import Problem
from vbr.exact.ratio import Ratio
from vbr.exact.text import Period
from vbr.exact.whole import Bools, Whole
from vbr.metrics.cohort import Cohort
from vbr.metrics.columns import Column


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """One measure as reported, for every row of the level it is measured at.

    Shapes: one entry a row; where nothing was reported the ratio is 0/1 and `states` says why.
    Units:  `performance` and `baseline` in the measure's unit (a percent as its plain ratio); `cases` the
        number behind it (the denominator, unless cases were given); `completeness` a plain ratio.
    States: reported, no_cases, or the status that was sent; fewer cases than agreed is the agreement's
        business.
    """

    depth: int
    performance: Ratio
    cases: Ratio
    has_cases: np.ndarray
    states: np.ndarray
    counted: Bools
    """Whether it came as numerator and denominator, which explanations then quote; else as a value."""
    baseline: Ratio | None = None
    has_baseline: np.ndarray | None = None
    completeness: Ratio | None = None
    fields: Mapping[str, Column] = field(default_factory=dict)
    excluded: Ratio | None = None
    """How many were left out of the denominator; None where nobody reported any."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A node's own choice for one step of the allocation, filed on a day."""

    step: str
    row: int
    filed: date
    counts_from: date
    shares: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class OpenAmounts:
    """What is open between the payer and each recipient of a level before this period is settled.

    Shapes: one entry a row of the level; it stands on the recipient's first row, 0 on its others.
    Units:  cents. `paid` for this period already, by component, of those that have such rows (`pool` for
        several divided together), and `is_told` who has such rows, be they of nothing; `held_back` by earlier
        periods of the contract year; `carried` forward by the period just before, below zero where owed.
    """

    paid: Mapping[str, Whole]
    is_told: Mapping[str, Bools]
    held_back: Whole
    carried: Whole


@dataclass(frozen=True, slots=True)
class Former:
    """What is open with somebody who takes no part in this period. Units: cents."""

    recipient: str
    paid: Mapping[str, int]
    held_back: int
    carried: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier periods of the contract year already took, and what is open from them.

    Units: cents. `components` by component name, all versions together; `recipients` by step name, one
        entry a row of the level the step pays (rows of one recipient repeat the recipient's total), in the
        same order; `open` by the depth of a level; `former` in the order of their ids.
    """

    components: Mapping[str, int] = field(default_factory=dict)
    recipients: Mapping[str, Whole] = field(default_factory=dict)
    open: Mapping[int, OpenAmounts] = field(default_factory=dict)
    former: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that one calculation reads beside the plan.

    `fields` holds, by field name and depth, the roster's figures; `declared` the amounts that a payer
    declared, in cents, by component; `digests` the SHA-256 of each table as it was sent, in canonical form;
    `remarks` what a person should look at in the tables themselves.
    """

    period: Period
    cohort: Cohort
    measures: Mapping[str, MeasureFigures]
    fields: Mapping[str, Mapping[int, Column]]
    filings: tuple[Filing, ...] = ()
    earlier: Earlier = Earlier()
    declared: Mapping[str, int] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()
