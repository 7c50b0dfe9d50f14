"""Who is outside a programme that withholds: nothing is withheld from them, and they share nothing."""

from dataclasses import dataclass

import numpy as np

from vbr.metrics.columns import Columns


@dataclass(frozen=True, slots=True)
class Outside:
    """Everybody of the level that is scored, and below it, who could not be scored.

    42 CFR 412.165(c): a hospital with too few measures is not in the programme for that year.
    """

    score: str
    kind: str

    def rows(self, columns: Columns, depth: int) -> np.ndarray:
        """Which rows are outside; nobody above the level that is scored, or beside it."""
        if not columns.has(self.score, depth):
            return np.zeros(columns.rows(depth), bool)
        scored_at = columns.depth_of(self.score, depth)
        is_asked = columns.cohort.levels[scored_at].is_kind(self.kind)
        asked = is_asked[columns.cohort.ancestors(depth, scored_at)]
        return np.asarray(asked & ~columns.read(self.score, depth).present)
