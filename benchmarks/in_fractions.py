"""The payments of contract.yaml in Fractions, a member at a time: slow, and plain enough to check by eye.

It reads nothing of vbr and none of the yardsticks; the numbers of the agreement are written here once more.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor

MEASURES = range(10)
THRESHOLDS = [Fraction(40 + 3 * j, 100) for j in MEASURES]
TARGETS = [Fraction(50 + 3 * j, 100) for j in MEASURES]
STRETCHES = [Fraction(65 + 3 * j, 100) for j in MEASURES]
WEIGHTS = (15, 12, 10, 10, 10, 10, 10, 8, 8, 7)
DOMAINS = (((0, 1, 2, 3), 40), ((4, 5, 6), 35), ((7, 8, 9), 25))
SMALLEST_COMPOSITE = Fraction(40, 100)
POOL_CENTS = 10**12

Counts = Sequence[tuple[int, int]]
"""One member's numerator and denominator on each measure; 0 of 0 where it was not reported."""


def payments(members: Sequence[Counts], lives: Sequence[int]) -> list[int]:
    """The cents of every member.

    Leftover cents go one each to the largest fractions that were cut off, of equal ones to the earlier.
    """
    composites = [composite(counts) for counts in members]
    weights = [
        score * panel if score >= SMALLEST_COMPOSITE else Fraction(0)
        for score, panel in zip(composites, lives, strict=True)
    ]
    whole = sum(weights)
    exact = [POOL_CENTS * weight / whole for weight in weights]
    cents = [floor(amount) for amount in exact]
    by_fraction = sorted(range(len(cents)), key=lambda place: (cents[place] - exact[place], place))
    for place in by_fraction[: POOL_CENTS - sum(cents)]:
        cents[place] += 1
    return cents


def composite(counts: Counts) -> Fraction:
    """The weighted mean of the domains that the member has; 0 where it has none."""
    scored = [(domain_score(domain, counts), weight) for domain, weight in DOMAINS]
    return weighted_mean([(score, weight) for score, weight in scored if score is not None]) or Fraction(0)


def domain_score(domain: Sequence[int], counts: Counts) -> Fraction | None:
    """The weighted mean of the credits of the reported measures; None where there is none."""
    reported = [j for j in domain if counts[j][1] > 0]
    return weighted_mean([(credit(j, Fraction(*counts[j])), WEIGHTS[j]) for j in reported])


def credit(measure: int, rate: Fraction) -> Fraction:
    """What a rate earns: 0, then 0.5 to 0.8 up to the target, 0.8 to 1 up to the stretch."""
    threshold, target, stretch = THRESHOLDS[measure], TARGETS[measure], STRETCHES[measure]
    if rate < threshold:
        return Fraction(0)
    if rate < target:
        return half_up(Fraction(50, 100) + Fraction(30, 100) * (rate - threshold) / (target - threshold))
    if rate < stretch:
        return half_up(Fraction(80, 100) + Fraction(20, 100) * (rate - target) / (stretch - target))
    return Fraction(1)


def weighted_mean(parts: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """The mean, rounded half up at six decimals; None of nothing."""
    if not parts:
        return None
    total = sum((value * weight for value, weight in parts), Fraction(0))
    return half_up(total / sum(weight for _, weight in parts))


def half_up(value: Fraction) -> Fraction:
    """A value of zero or more at six decimals."""
    return Fraction(floor(value * 10**6 + Fraction(1, 2)), 10**6)
