"""The tree of participants as rows: one level a depth, every row a membership under a row of the level above.

    level 0   lakeshore-pho                         the counterparty: one row, no parent
    level 1   dr-abara  dr-bell  dr-chen ...        `parent` holds the row each belongs to

A person with two memberships has two rows of one level, and `member` gives both the same number. Rows are
in the order of (id, parent id, first day), which is the order that decides ties.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Level:
    """The rows of one level of the tree.

    Shapes: every array has one entry a row; `kind` is an index into `kinds` (two kinds may share a level).
    """

    kinds: tuple[str, ...]
    ids: np.ndarray
    parent: np.ndarray
    member: np.ndarray
    kind: np.ndarray
    names: np.ndarray
    payees: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    def is_kind(self, kind: str) -> np.ndarray:
        """Whether each row is of the kind; all of them, where the level has one kind."""
        return np.asarray(self.kind == self.kinds.index(kind))

    @property
    def is_first_row(self) -> np.ndarray:
        """Whether each row is its node's first membership, which is where the node's own money stands."""
        return np.append(True, self.member[1:] != self.member[:-1])[: len(self)]

    @property
    def has_one_row_each(self) -> bool:
        """Whether nobody has two memberships on this level."""
        return len(self) == 0 or int(self.member[-1]) == len(self) - 1


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody who takes part in one period, from the counterparty down."""

    levels: tuple[Level, ...]

    def depth_of(self, kind: str) -> int:
        """How deep in the tree a level stands; the counterparty is 0."""
        return next(depth for depth, level in enumerate(self.levels) if kind in level.kinds)

    def ancestors(self, depth: int, above: int) -> np.ndarray:
        """For each row of a level, the row of a higher level that it stands under."""
        rows = np.arange(len(self.levels[depth]))
        for level in range(depth, above, -1):
            rows = self.levels[level].parent[rows]
        return rows
