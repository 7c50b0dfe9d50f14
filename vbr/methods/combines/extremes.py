"""Lowest and greatest: the one part that decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from vbr.exact.ratio import Ratio, choose_ratio
from vbr.methods.kinds import Member, Parts
from vbr.methods.registry import combine


@combine
@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest of the parts a node has.

    Shapes: one score a node.
    Units:  those of the parts.
    Source: HCAHPS consistency points of 42 CFR 412.165(b)(4).
    """

    name: ClassVar[str] = "lowest"
    full_is_one: ClassVar[bool] = False
    divides_by_weights: ClassVar[bool] = False

    def combine(self, parts: Parts) -> Ratio:
        """The lowest of what is there."""
        return _decided_by(lambda value, best: value < best, parts)

    def says(self, parts: str) -> str:
        """The combination in a sentence."""
        return f"the lowest of {parts}"

    def tells(self, members: Sequence[Member]) -> str:
        """The lowest, among all of them."""
        return f"the lowest of {', '.join(one.value for one in members)}"


@combine
@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of the parts a node has.

    Shapes: one score a node.
    Units:  those of the parts.
    Source: attainment or improvement, whichever is greater, in commercial programmes.
    """

    name: ClassVar[str] = "greatest"
    full_is_one: ClassVar[bool] = False
    divides_by_weights: ClassVar[bool] = False

    def combine(self, parts: Parts) -> Ratio:
        """The greatest of what is there."""
        return _decided_by(lambda value, best: value > best, parts)

    def says(self, parts: str) -> str:
        """The combination in a sentence."""
        return f"the greatest of {parts}"

    def tells(self, members: Sequence[Member]) -> str:
        """The greatest, among all of them."""
        return f"the greatest of {', '.join(one.value for one in members)}"


def _decided_by(beats: Callable[[Ratio, Ratio], np.ndarray], parts: Parts) -> Ratio:
    best, found = parts.values[0], parts.present[0]
    for value, here in zip(parts.values[1:], parts.present[1:], strict=True):
        best = choose_ratio(here & (~found | beats(value, best)), value, best)
        found = found | here
    return best
