"""The heights of a curve over every stretch of what it reads, so that a rise or a fall anywhere is seen.

Between two corners a line runs straight from what the first leaves to what the second gives; inside a band
nothing changes. So these few heights, in the order of what is read, decide where the curve rises and where it
falls.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from vbr.contract.lint.credited import Credited
from vbr.contract.lint.wording import value_says
from vbr.exact.number import Number
from vbr.methods.curves.levels import Levels
from vbr.methods.curves.linear import Corner, Linear
from vbr.methods.curves.steps import Band, Steps


@dataclass(frozen=True, slots=True)
class Height:
    """What a curve gives, and where: `at 18.75`, `just above 18.75`, `worse than 1.20%`."""

    where: str
    gives: Number

    def __str__(self) -> str:
        return f"{self.gives} {self.where}"


@dataclass(frozen=True, slots=True)
class Slope:
    """Two heights beside one another, the first where less is read."""

    before: Height
    after: Height

    @property
    def rise(self) -> Fraction:
        """How far the second is above the first."""
        return self.after.gives.value - self.before.gives.value


def slopes(heights: Sequence[Height]) -> tuple[Slope, ...]:
    """Every place where the curve rises or falls."""
    found = (Slope(first, second) for first, second in pairwise(heights))
    return tuple(slope for slope in found if slope.rise)


def heights_of(curve: object) -> tuple[Height, ...]:
    """The heights of a curve of plain numbers, from the lowest value read up; none for another curve."""
    match curve:
        case Linear(corners):
            return tuple(height for corner in corners for height in _of_corner(corner))
        case Steps(bands):
            return tuple(_of_bands(bands))
    return ()


def heights_of_levels(one: Credited) -> tuple[Height, ...]:
    """What a measure earns worse than its first level, and at each level that `earns` names."""
    assert isinstance(one.curve.method, Levels)
    earns = one.curve.method.earns
    named = [level for level in one.levels if level in earns]
    if not named or f"below_{named[0]}" not in earns:
        return ()
    first = Height(f"worse than {value_says(one.levels[named[0]])}", earns[f"below_{named[0]}"])
    return first, *(Height(f"at {value_says(one.levels[level])} ({level})", earns[level]) for level in named)


def _of_corner(corner: Corner) -> Iterator[Height]:
    yield Height(f"at {corner.at}", corner.gives)
    if corner.just_above:
        yield Height(f"just above {corner.at}", corner.just_above)


def _of_bands(bands: Sequence[Band]) -> Iterator[Height]:
    """What is given below the lowest beginning of a band, then at each beginning and just above it."""
    begins = {number.value: number for band in bands for number in (band.at_least, band.above) if number}
    ordered = [begins[value] for value in sorted(begins)]
    if not ordered:
        return
    below = _given(bands, ordered[0].value, Fraction(-1))
    if below:
        yield Height(f"below {ordered[0]}", below)
    for begin in ordered:
        for where, beyond in ((f"at {begin}", Fraction(0)), (f"just above {begin}", Fraction(1))):
            given = _given(bands, begin.value, beyond)
            if given:
                yield Height(where, given)


def _given(bands: Sequence[Band], value: Fraction, beyond: Fraction) -> Number | None:
    """What the first band gives that holds at a value, or next to it on the side that `beyond` names."""
    for band in bands:
        if band.at_least is not None and (value, beyond) < (band.at_least.value, 0):
            continue
        if band.above is not None and (value, beyond) <= (band.above.value, 0):
            continue
        return band.gives
    return None
