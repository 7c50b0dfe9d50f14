"""References: numbers found once in the whole cohort, or in each peer group of it.

Whoever has two memberships counts once, and only a value that is there counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.scorecard import Reference
from vbr.contract.values import names_in
from vbr.engine.conditions import column_of, decided
from vbr.engine.operands import Reader
from vbr.engine.telling import Told, View
from vbr.engine.wording import condition_says, named, rounding_says
from vbr.exact.ratio import Ratio
from vbr.exact.rounding import Rounding
from vbr.exact.whole import Index, Whole
from vbr.methods.kinds import Reference as Method
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs
from vbr.metrics.states import REPORTED, code


@dataclass(frozen=True, slots=True)
class Peers:
    """The rows that count, by peer group.

    Shapes: `group` has one entry a row, -1 for a row in no group; `members` one array of rows a group.
    """

    group: Index
    members: tuple[Index, ...]


@dataclass(frozen=True, slots=True)
class FindReference:
    """Writes a reference: the number of its peer group for every row, or the place of each.

    Beside it, as `<name>.over`, over how many it was found. A row without peer group has none.
    """

    name: str
    reference: Reference
    method: Method
    kind: str
    rounding: Rounding | None
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What it is of, the field of peer groups, and what `among` compares."""
        tests = self.reference.among.tests if self.reference.among else ()
        among = [name for test in tests for name in (column_of(test), *names_in(test.against))]
        by = [self.reference.by] if self.reference.by else []
        return (self.reference.of, *by, *among)

    @property
    def writes(self) -> tuple[str, ...]:
        """The reference, and over how many it was found."""
        return (self.name, f"{self.name}.over")

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The number of every row's peer group, or each row's own."""
        reader = Reader(columns, self.depth)
        figures, peers = reader.column(self.reference.of), self._peers(reader)
        sizes = np.array([len(rows) for rows in peers.members], np.int64)
        values = figures.values.spread(reader.rows)
        found = [self.method.find(values.take(rows)) for rows in peers.members if len(rows)]
        if self.method.of_each:
            own, present = self._of_each(found, peers, columns)
            value = Column(own, _states(present), present, self.depth, "", 0, self.path)
        else:
            numbers = _listed(found, sizes > 0)
            numbers = numbers.rounded(self.rounding) if self.rounding else numbers
            present = (peers.group >= 0) & (sizes[peers.group] > 0)
            decimals = self.rounding.decimals if self.rounding else None
            shared = numbers.take(peers.group)
            value = Column(shared, _states(present), present, self.depth, figures.unit, decimals, self.path)
        over = Ratio.scaled(Whole.of(sizes), 0).take(peers.group)
        count = Column(over, _states(present), present, self.depth, "", 0, self.path)
        return {self.name: value, f"{self.name}.over": count}

    def _peers(self, reader: Reader) -> Peers:
        """Who counts, in the groups that the field makes; without one, all are one group.

        Problems: figure-missing, where a field that `among` compares is missing.
        """
        level = reader.columns.cohort.levels[self.depth]
        group, groups = np.zeros(reader.rows, np.int64), 1
        if self.reference.by:
            by = reader.column(self.reference.by)
            exact = by.values.spread(reader.rows).fractions()
            places = {value: place for place, value in enumerate(sorted(set(exact)))}
            of_value, groups = np.array([places[value] for value in exact], np.int64), max(len(places), 1)
            group = np.where(by.present, of_value, -1)
        counts = reader.column(self.reference.of).present & level.is_first_row & level.is_kind(self.kind)
        if self.reference.among is not None:
            found = decided(self.reference.among, reader, counts, f"{self.path}.among")
            counts = counts & found.known & found.holds
        rows = np.flatnonzero(counts & (group >= 0))
        rows = rows[np.argsort(group[rows], kind="stable")]
        ends = np.cumsum(np.bincount(group[rows], minlength=groups))
        return Peers(group, tuple(np.split(rows, ends[:-1])))

    def _of_each(self, found: list[Ratio], peers: Peers, columns: Columns) -> tuple[Ratio, np.ndarray]:
        """Each node's own number, on every row of the node; none for whoever does not count."""
        level = columns.cohort.levels[self.depth]
        first_row = np.flatnonzero(level.is_first_row)[level.member]
        rows = np.concatenate(peers.members)
        numbers, has_one = np.zeros(len(level), np.int64), np.zeros(len(level), bool)
        if len(rows):
            numbers[rows] = np.concatenate([one.numerator.values for one in found])
            has_one[rows] = True
        return Ratio.scaled(Whole.of(numbers[first_row]), 0), has_one[first_row]

    def says(self) -> str:
        """What is found, among whom."""
        by = f", for each {self.reference.by} apart" if self.reference.by else ""
        return f"{named(self.reference.title, self.name)} is {self._found()}{by}{self._rounded()}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The number, and over how many it was found."""
        entry, by = view.entry(self.name, self.depth), self.reference.by
        peers = f" with {by} {view.entry(by, self.depth).text()}" if by else ""
        over = view.entry(f"{self.name}.over", self.depth).text()
        found = f", found over {over}{peers}{self._rounded()}" if entry.value is not None else peers
        title = named(self.reference.title, self.name)
        return (Told(f"{title} is {self._found()}{found}: {entry.text()}.", self.path),)

    def _found(self) -> str:
        among = f", among those where {condition_says(self.reference.among)}" if self.reference.among else ""
        return f"{self.method.says(self.reference.of)}{among}"

    def _rounded(self) -> str:
        return "" if self.method.of_each else f"; {rounding_says(self.rounding)}"


def _listed(found: list[Ratio], has_members: np.ndarray) -> Ratio:
    """The number of each group; of a group without members an entry that is never read."""
    numbers = iter(found)
    return Ratio.listed([next(numbers) if has else Ratio.of(0) for has in has_members.tolist()])


def _states(present: np.ndarray) -> np.ndarray:
    return np.where(present, REPORTED, code("not_scored")).astype(np.int8)
