"""What the members report: counts of ten measures, as arrays and as the two CSV files of a submission.

With the yardsticks it is their own draw, so that every program works on the same figures; without them ours.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

MEASURES = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What every member reports; the yardsticks' own figures have the same three arrays.

    Shapes: numerator and denominator (measure, member), 0 of 0 where not reported; lives one a member.
    """

    numerator: np.ndarray
    denominator: np.ndarray
    lives: np.ndarray


Draw = Callable[[int], Figures]


class Sent(NamedTuple):
    """The files of a submission, and where the payments go."""

    metrics: Path
    roster: Path
    out: Path


def draw(members: int) -> Figures:
    """Figures for when there are no yardsticks: rates from 30% to all, one figure in twenty not reported."""
    random = np.random.default_rng(1)
    denominator = random.integers(20, 10_000, (MEASURES, members))
    denominator[random.random(denominator.shape) < 0.05] = 0
    numerator = (denominator * random.uniform(0.3, 1, denominator.shape)).astype(np.int64)
    return Figures(numerator, denominator, random.integers(1, 5000, members))


def ids(members: int) -> np.ndarray:
    """The ids of the members, in their order."""
    return np.array([f"m{place:07d}" for place in range(members)], dtype=object)


def write_files(figures: Figures, folder: Path) -> Sent:
    """The metrics with a row for each reported figure, and the roster with one for each member."""
    sent = Sent(folder / "metrics.csv", folder / "roster.csv", folder / "payments.csv")
    members = len(figures.lives)
    metrics = pd.DataFrame(
        {
            "entity": np.repeat(ids(members), MEASURES),
            "measure": [f"measure_{j}" for j in range(MEASURES)] * members,
            "numerator": figures.numerator.T.ravel(),
            "denominator": figures.denominator.T.ravel(),
        }
    )
    metrics[metrics["denominator"] > 0].to_csv(sent.metrics, index=False)
    roster = pd.DataFrame({"recipient": ids(members), "level": "member", "lives": figures.lives})
    roster.to_csv(sent.roster, index=False)
    return sent
