"""Hundreds of thousands of cases aimed at the places where arithmetic in int64 and in floats goes wrong.

Run by `make prove`. Every case is compared with Python integers or Fractions, for equality.
"""

from fractions import Fraction
from random import Random
from typing import get_args

import numpy as np
import pytest

from tests.exact import split_reference
from vbr.exact.quotient import floor_quotient, floor_share
from vbr.exact.ratio import Ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Mode, Rounding, divide, round_fraction
from vbr.exact.split import Claims, OverCap, split_cents
from vbr.exact.whole import Whole

LIMIT = 2**63 - 1


def test_floor_quotients_beside_multiples_over_the_whole_domain() -> None:
    random = Random(1)
    rows: list[tuple[int, int]] = []
    while len(rows) < 400_000:
        divisor = random.randrange(1, 2 ** random.randrange(1, 63))
        near = random.randrange(2 ** random.randrange(1, 51)) * divisor
        step = random.choice([-2, -1, 0, 1, divisor // 2, divisor // 2 + 1, divisor - 1])
        numerator = random.choice([near + step, -near - step, random.randrange(-LIMIT, LIMIT)])
        # The fast path takes a column only when every quotient in it is small; the next test has the others.
        if abs(numerator) <= LIMIT and abs(numerator) < divisor * 2**50 and divisor < 2**62:
            rows.append((numerator, divisor))
    numerators, divisors = (np.array(column) for column in zip(*rows, strict=True))
    assert floor_quotient(numerators, divisors).tolist() == [n // d for n, d in rows]


def test_floor_quotients_outside_the_domain() -> None:
    random = Random(2)
    for _ in range(2_000):
        divisors = np.array([random.randrange(1, 2 ** random.randrange(1, 64)) for _ in range(50)])
        numerators = np.array([random.randrange(-LIMIT, LIMIT) for _ in range(50)])
        rows = list(zip(numerators.tolist(), divisors.tolist(), strict=True))
        assert floor_quotient(numerators, divisors).tolist() == [n // d for n, d in rows]


def test_shares_whose_products_have_up_to_126_bits() -> None:
    random = Random(3)
    rows: list[tuple[int, int, int]] = []
    while len(rows) < 200_000:
        whole = random.randrange(1, 2 ** random.randrange(1, 63))
        amount, quotient = random.randrange(1, 2 ** random.randrange(1, 51)), random.randrange(2**50)
        exact = quotient * whole // amount + random.choice([-1, 0, 1])
        weight = min(max(exact, 0), LIMIT)
        if amount * weight // whole < 2**50 and whole < 2**62:
            rows.append((amount, weight, whole))
    amounts, weights, wholes = (np.array(column) for column in zip(*rows, strict=True))
    quotients, remainders = floor_share(amounts, weights, wholes)
    shares = list(zip(quotients.tolist(), remainders.tolist(), strict=True))
    assert shares == [divmod(amount * weight, whole) for amount, weight, whole in rows]


@pytest.mark.parametrize("mode", get_args(Mode))
def test_quotients_beside_ties_round_as_the_mode_says(mode: Mode) -> None:
    random = Random(4)
    rows = []
    for _ in range(50_000):
        divisor = random.randrange(1, 2 ** random.randrange(1, 60))
        halves = random.randrange(-(2 ** random.randrange(1, 30)), 2 ** random.randrange(1, 30))
        rows.append((halves * divisor // 2 + random.choice([-1, 0, 1]), divisor))
    small = [(n, d) for n, d in rows if abs(n) < 2**60]
    for cases in (rows, small):
        numerators, divisors = (Whole.of(list(column)) for column in zip(*cases, strict=True))
        expected = [round_fraction(Fraction(n, d), Rounding(0, mode)) for n, d in cases]
        by_column = divide(numerators, divisors, mode).tolist()
        assert by_column == expected == [plainly_rounded(n, d, mode) for n, d in cases]


def plainly_rounded(numerator: int, divisor: int, mode: Mode) -> int:
    below, rest = divmod(abs(numerator), divisor)
    up = {
        "down": False,
        "up": rest > 0,
        "half_up": 2 * rest >= divisor,
        "half_even": 2 * rest > divisor or (2 * rest == divisor and below % 2 == 1),
    }[mode]
    return (below + up) * (1 if numerator >= 0 else -1)


def test_credits_aimed_at_ties_equal_fractions() -> None:
    random = Random(5)
    for _ in range(600):
        gap, low = random.choice([1, 3, 7, 64, 125, 1000, 9999]), random.randrange(5_000)
        threshold, target = Fraction(low, 10_000), Fraction(low + gap, 10_000)
        if random.random() < 0.5:
            threshold, target = target, threshold
        rates = [rate_beside_a_tie(random, threshold, target) for _ in range(200)]
        column = Ratio(Whole.of([n for n, _ in rates]), Whole.of([d for _, d in rates]))
        way = (column - threshold) / (target - threshold)
        held = larger_ratio(smaller_ratio(way, Ratio.of(Fraction(5, 4))), Ratio.of(0))
        credit = held.rounded(Rounding(4, "half_up")).fractions()
        ways = ((Fraction(n, d) - threshold) / (target - threshold) for n, d in rates)
        exact = [min(max(way, Fraction(0)), Fraction(5, 4)) for way in ways]
        rounded = [plainly_rounded(x.numerator * 10**4, x.denominator, "half_up") for x in exact]
        assert credit == [Fraction(x, 10**4) for x in rounded]


def rate_beside_a_tie(random: Random, threshold: Fraction, target: Fraction) -> tuple[int, int]:
    """A count over a denominator, one count at most from a credit half-way between two roundings."""
    denominator = random.choice([8, 80, 400, 1600, random.randrange(1, 10**6), random.randrange(1, 2**45)])
    tie = Fraction(2 * random.randrange(12_502) + 1, 20_000)
    count = (threshold + tie * (target - threshold)) * denominator
    return max(0, count.numerator // count.denominator + random.choice([-1, 0, 1])), denominator


@pytest.mark.parametrize("over_cap", [None, *get_args(OverCap)])
def test_splits_of_many_groups_equal_the_reference(over_cap: OverCap | None) -> None:
    random = Random(6)
    for _ in range(1_500):
        groups = random.choice([1, 1, 3, 8])
        top = random.choice([1, 2, 10, 10**6, 10**12, 2**55, 2**61, 10**20])
        most = random.choice([10, 10**4, 10**9, 2**50 - 1, 2**50, 10**18])
        rows = [(random.randrange(groups), random.randrange(top + 1)) for _ in range(random.randrange(60))]
        totals = [random.randrange(-most, most + 1) for _ in range(groups)]
        caps = [random.randrange(2 * most // (len(rows) + 1) + 2) for _ in rows]
        group, column = np.array([g for g, _ in rows], np.int64), Whole.of([w for _, w in rows])
        nobodys = [random.choice([0, 0, random.randrange(top + 1)]) for _ in range(groups)]
        whole = column.total_by(group, groups) + Whole.of(nobodys)
        claims = Claims(column, group, Whole.of(caps) if over_cap else None)
        split = split_cents(Whole.of(totals), whole, claims, over_cap or "redistribute")
        cents, over, unclaimed = split.cents.tolist(), split.over_cap.tolist(), split.unclaimed.tolist()
        for each, (total, weight) in enumerate(zip(totals, whole.tolist(), strict=True)):
            places = [place for place, (g, _) in enumerate(rows) if g == each]
            limits = [caps[place] for place in places] if over_cap else None
            shares = [rows[place][1] for place in places]
            expected = split_reference.split(total, weight, shares, limits, over_cap or "redistribute")
            assert ([cents[place] for place in places], over[each], unclaimed[each]) == expected
