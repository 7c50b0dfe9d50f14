"""Dividing money: the amounts of one level split among the rows below them.

`split_cents` asserts that what it gave out and what it did not add up to what there was, for every node.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.money import CapEach, Portion
from vbr.contract.values import Condition, names_in
from vbr.engine.because import because
from vbr.engine.conditions import column_of, decided, is_met
from vbr.engine.operands import Reader, known
from vbr.engine.steps.cap import WHOLE_CENTS
from vbr.engine.steps.outside import Outside
from vbr.engine.steps.pool import cents_of, held_cents
from vbr.engine.steps.share import Capped, OwnPortion, Share, Together
from vbr.engine.steps.weights import Weights, basis, refuse_empty, share_column, weigh
from vbr.engine.telling import Told, View
from vbr.engine.wording import condition_says, portion_says, source_says, value_says
from vbr.exact.ratio import Ratio
from vbr.exact.split import Claims, Split, split_cents
from vbr.exact.whole import Whole, choose, larger
from vbr.metrics.cohort import Cohort
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Filing, Inputs
from vbr.metrics.states import REPORTED, code

NOTHING = Whole.of(0)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who shares, and how: the terms of one split."""

    kind: str
    within: str
    portions: tuple[Portion, ...]
    eligible: Condition | None
    cap: CapEach | None
    redistributes: bool
    outside: Outside | None = None
    files: str = ""
    """The level whose nodes may file a split of their own."""


@dataclass(frozen=True, slots=True)
class DivideMoney:
    """Writes what each row gets of the money of the row above it, and what nobody gets."""

    name: str
    source: str
    source_depth: int
    sharing: Sharing
    unit: str
    depth: int
    path: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The money, the figures that divide it, and what its conditions compare."""
        sharing = self.sharing
        named = [self.source, *(figure for portion in sharing.portions for figure in portion.figures)]
        for test in sharing.eligible.tests if sharing.eligible else ():
            named += [column_of(test), *names_in(test.against)]
        named += [sharing.outside.score] if sharing.outside else []
        return (*named, *names_in(sharing.cap.amount if sharing.cap else None))

    @property
    def writes(self) -> tuple[str, ...]:
        """What is paid, and what is not."""
        return (self.name, f"{self.name}.share", f"{self.name}.over_cap", f"{self.name}.unclaimed")

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The cents of every row, its exact share, and each group's money that nobody gets."""
        group = columns.cohort.ancestors(self.depth, self.source_depth)
        shares = self.who_shares(columns)
        weights = self.weights(columns, inputs, shares)
        held = held_cents(columns, self.source, self.source_depth)
        claims = Claims(weights.weights, group, self._caps(columns, inputs), self._capped_with(columns))
        split = split_cents(
            held, weights.whole, claims, "redistribute" if self.sharing.redistributes else "set_aside"
        )
        share = share_column(weights, group, self.depth, self.path)
        return self._written(split, (self.is_asked(columns.cohort), shares), share)

    def who_shares(self, columns: Columns) -> np.ndarray:
        """Which rows are of the kind that is paid, and known to be eligible.

        Problems: figure-missing, where a field that decides it is empty and `if_missing` is not said.
        """
        mine = self.is_asked(columns.cohort)
        if self.sharing.outside is not None:
            mine = mine & ~self.sharing.outside.rows(columns, self.depth)
        if self.sharing.eligible is None:
            return mine
        reader, path = Reader(columns, self.depth), f"{self.path}.eligible"
        found = decided(self.sharing.eligible, reader, mine, path)
        return np.asarray(mine & found.known & found.holds)

    def is_asked(self, cohort: Cohort) -> np.ndarray:
        """Which rows the step is about: of the kind that is paid, under the kind whose money is split."""
        within = self.sharing.within
        mine = cohort.levels[self.depth].is_kind(self.sharing.kind)
        if not within:
            return mine
        above = cohort.levels[self.source_depth].is_kind(within)
        return np.asarray(mine & above[cohort.ancestors(self.depth, self.source_depth)])

    def weights(self, columns: Columns, inputs: Inputs, shares: np.ndarray) -> Weights:
        """The weights by the agreement's portions, and by a node's own where it filed one."""
        group, groups = (
            columns.cohort.ancestors(self.depth, self.source_depth),
            columns.rows(self.source_depth),
        )
        reader = Reader(columns, self.depth)
        agreed = weigh(self.sharing.portions, reader, shares, group, groups)
        filed = self._filed(inputs)
        by_agreement = shares & ~np.isin(group, [row for _, rows in filed for row in rows])
        refuse_empty(self.sharing.portions, reader, by_agreement, self.path)
        for portions, rows in filed:
            refuse_empty(portions, reader, shares & np.isin(group, rows), self.path)
            own = weigh(portions, reader, shares, group, groups)
            agreed = _replaced(agreed, own, np.isin(np.arange(groups), rows), group)
        return agreed

    def _filed(self, inputs: Inputs) -> list[tuple[tuple[Portion, ...], list[int]]]:
        """The splits that were filed for this step, each with the rows that filed it."""
        found: dict[tuple[Portion, ...], list[int]] = {}
        for filing in inputs.filings:
            if filing.step == self.name:
                found.setdefault(filing.shares, []).append(filing.row)
        return list(found.items())

    def _caps(self, columns: Columns, inputs: Inputs) -> Whole | None:
        cap = self.sharing.cap
        if cap is None:
            return None
        where = f"{self.path}.cap_each"
        amount = known(cap.amount, Reader(columns, self.depth), self.who_shares(columns), where)
        left = amount.rounded(WHOLE_CENTS).numerator - self._earlier(cap, inputs)
        return larger(left, Whole.of(0)).spread(columns.rows(self.depth))

    def _earlier(self, cap: CapEach, inputs: Inputs) -> Whole:
        """What each recipient was allocated earlier in the contract year, where the cap is over all of it."""
        yearly = cap.over == "contract_year"
        return inputs.earlier.recipients.get(self.name, NOTHING) if yearly else NOTHING

    def _capped_with(self, columns: Columns) -> np.ndarray | None:
        level = columns.cohort.levels[self.depth]
        shared = self.sharing.cap is not None and self.sharing.cap.per == "recipient"
        return level.member if shared and not level.has_one_row_each else None

    def _written(self, split: Split, who: tuple[np.ndarray, np.ndarray], share: Column) -> dict[str, Column]:
        is_asked, shares = who
        states = np.where(shares, REPORTED, code("not_eligible"))
        states = np.where(is_asked, states, code("not_applicable")).astype(np.int8)
        paid = Column(_money(split.cents), states, shares, self.depth, self.unit, 2, self.path)
        above = {"over_cap": split.over_cap, "unclaimed": split.unclaimed}
        left = {
            f"{self.name}.{why}": Column.money(cents, self.source_depth, self.unit, f"{self.path}.{why}")
            for why, cents in above.items()
        }
        capped = {} if split.at_cap is None else {f"{self.name}.at_cap": self._at_cap(split.at_cap)}
        return {self.name: paid, f"{self.name}.share": share, **capped, **left}

    def _at_cap(self, at_cap: np.ndarray) -> Column:
        """Who is held to the cap: present where it is."""
        states = np.where(at_cap, REPORTED, code("not_applicable")).astype(np.int8)
        return Column(
            Ratio.of(1).spread(len(at_cap)), states, at_cap, self.depth, path=f"{self.path}.cap_each"
        )

    def says(self) -> str:
        """Who shares, by what, and up to which cap."""
        sharing = self.sharing
        who = f" where {condition_says(sharing.eligible)}" if sharing.eligible else ""
        cap = f"; at most {value_says(sharing.cap.amount)} each" if sharing.cap else ""
        again = ", the rest divided again among the others" if sharing.cap and sharing.redistributes else ""
        portions = ", ".join(portion_says(portion) for portion in sharing.portions)
        source, everybody = source_says(self.source, self.source_depth), sharing.kind.replace("_", " ")
        own = f"; a {sharing.files} may file a split of its own" if sharing.files else ""
        return f"{self.name}: {source} is divided among every {everybody}{who}: {portions}{cap}{again}{own}"

    def tells(self, view: View) -> tuple[Told, ...]:
        """The recipient's share and every cent of the way to its amount, or why it does not share."""
        if view.depth < self.depth:
            return ()
        shares = self.who_shares(view.columns)
        if not self.is_asked(view.columns.cohort)[view.rows[self.depth]]:
            return ()
        if not shares[view.rows[self.depth]]:
            where = f"{self.path}.eligible" if self.sharing.eligible else self.path
            return (Told(f"{self.name}: not eligible; {self.because(view)}.", where),)
        return tuple(Told(f"{self.name}: {one}", self.path) for one in self._share(view, shares).sentences())

    def _share(self, view: View, shares: np.ndarray) -> Share:
        row, source = view.rows[self.depth], view.rows[self.source_depth]
        sharing = shares & (view.columns.cohort.ancestors(self.depth, self.source_depth) == source)
        reader = Reader(view.columns, self.depth)
        filing, own = self._filing(view.inputs, source), []
        for portion in filing.shares if filing else self.sharing.portions:
            figures = basis(portion, reader, sharing)
            named = tuple(f"{name} {view.entry(name, self.depth).text()}" for name in portion.figures)
            mine = figures.take(np.array([row])).fractions()[0]
            own.append(OwnPortion(portion, named, mine, figures.total()))
        held = int(held_cents(view.columns, self.source, self.source_depth).take(np.array([source])))
        paid = int((view.entry(self.name, self.depth).value or 0) * 100)
        share = view.entry(f"{self.name}.share").value
        assert share is not None
        capped, together = self._capped(view, sharing), self._together(view, sharing)
        node = view.columns.cohort.levels[self.source_depth].ids[source]
        filed = f", as {node} filed on {filing.filed}" if filing else ""
        return Share(held, int(sharing.sum()), own, share, paid, self.unit, filed, capped, together)

    def _filing(self, inputs: Inputs, source: int) -> Filing | None:
        """The split that holds for one node in place of the agreement's, where it filed one."""
        return next((one for one in inputs.filings if (one.step, one.row) == (self.name, source)), None)

    def _capped(self, view: View, sharing: np.ndarray) -> Capped | None:
        """Those of the same split that are at the cap, all together: never one of them apart."""
        caps, capped_with = self._caps(view.columns, view.inputs), self._capped_with(view.columns)
        if caps is None or self.sharing.cap is None:
            return None
        row, rows = view.rows[self.depth], len(sharing)
        at_cap = sharing & view.columns.read(f"{self.name}.at_cap", self.depth).present
        shares, paid = (view.columns.read(name, self.depth) for name in (f"{self.name}.share", self.name))
        given = cents_of(paid).take(at_cap).total()
        claimed, others = (shares.values.take(rows).total() for rows in (sharing, sharing & ~at_cap))
        return Capped(
            int(caps.values[row]),
            int(self._earlier(self.sharing.cap, view.inputs).spread(rows).values[row]),
            int(at_cap.sum()) if capped_with is None else len(np.unique(capped_with[at_cap])),
            given,
            others,
            claimed,
            self.sharing.redistributes,
            bool(at_cap[row]),
        )

    def _together(self, view: View, sharing: np.ndarray) -> Together | None:
        """The recipient's memberships of the same split, where they have one cap and are several."""
        capped_with = self._capped_with(view.columns)
        if capped_with is None:
            return None
        mine = sharing & (capped_with == capped_with[view.rows[self.depth]])
        shares, paid = (view.columns.read(name, self.depth) for name in (f"{self.name}.share", self.name))
        whole, given = shares.values.take(mine).total(), cents_of(paid).take(mine).total()
        return Together(int(mine.sum()), whole, given) if mine.sum() > 1 else None

    def because(self, view: View) -> str:
        """The figures that keep it from sharing; before them a score that is missing."""
        reasons, outside, eligible = [], self.sharing.outside, self.sharing.eligible
        if outside is not None and outside.rows(view.columns, self.depth)[view.rows[self.depth]]:
            reasons.append(self.outside_told(view))
        if eligible is not None and not is_met(eligible, view.reader(self.depth))[0]:
            reasons.append(because(eligible, view, self.depth))
        return "; ".join(reasons)

    def outside_told(self, view: View) -> str:
        """The score that is missing, and why."""
        assert self.sharing.outside is not None
        score = self.sharing.outside.score
        return f"{score}: {view.entry(score, self.depth).text()}"


def _money(cents: Whole) -> Ratio:
    return Ratio.scaled(cents, 2)


def _replaced(agreed: Weights, own: Weights, filed: np.ndarray, group: np.ndarray) -> Weights:
    """The filed weights for the groups that filed, the agreed ones for the others."""
    return Weights(choose(filed[group], own.weights, agreed.weights), choose(filed, own.whole, agreed.whole))
