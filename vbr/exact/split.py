"""Money divided among many: the one place where an amount is split, to the cent and conserved.

Every group (a practice that divides its amount, say) has a total in whole cents and rows with weights. A
row's exact amount is total x weight / whole, where `whole` is the weight that stands for all the money of the
group:

1. Round every exact amount down: the rows', then what is over the caps, then what is unclaimed.
2. The cents still left go one each to the largest fractions that were cut off. Equal fractions: the earlier
   row first, then what is over the caps, what is unclaimed last.

$1.00 by weights 1, 1, 1 of 3: 33.33 cents each, 33 each, and the cent left goes to the first row: 34, 33, 33.

A row above its cap gets exactly the cap. Its excess is set aside, or divided again among the group's other
rows by their weights until nobody exceeds a cap; with nobody left, it is unclaimed. A negative total is split
like a positive one, and every sign turned. Fractions of a group share one divisor, so whole numbers compare
them.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vbr.exact.chunks import in_chunks
from vbr.exact.quotient import LARGEST_DIVISOR, LARGEST_QUOTIENT, floor_share
from vbr.exact.whole import MOST, Bools, Index, Ints, Whole, choose, common_divisor, larger

OverCap = Literal["redistribute", "set_aside"]


@dataclass(frozen=True, slots=True)
class Claims:
    """The rows that share: their weights, and what no row may exceed.

    Shapes: one row a claim, in the order that decides ties; group numbers the totals from 0.
    Units: weights 0 or more; caps in whole cents, 0 or more. Rows of a group with the same number in
    `capped_with` share one cap (they state the same); the numbers ascend in the order that decides ties.
    """

    weights: Whole
    group: Index
    caps: Whole | None = None
    capped_with: Index | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """Where every cent went: to the rows, over the caps, or to nobody.

    Shapes: cents has one row a claim, and so has at_cap (who was held to a cap; None where nobody has one);
    over_cap and unclaimed have one row a group.
    """

    cents: Whole
    over_cap: Whole
    unclaimed: Whole
    at_cap: Bools | None = None


@dataclass(frozen=True, slots=True)
class _Rate:
    """What one unit of weight earns in each group: amount / divisor cents; no row or group exceeds `most`."""

    amount: Whole
    divisor: Whole
    most: int


@dataclass(frozen=True, slots=True)
class _Exact:
    """Amounts not yet rounded: cents, and the part of a cent over their group's divisor; who is at a cap."""

    cents: Whole
    part: Whole
    at_cap: Bools | None = None


def split_cents(totals: Whole, whole: Whole, claims: Claims, over_cap: OverCap = "redistribute") -> Split:
    """The totals divided among the claims by weight.

    Shapes: totals and whole have one row a group; a group may have no claims.
    Units: cents; the weights of a group add up to its `whole` at most, the rest of it stands for what is
    unclaimed.

    >>> claims = Claims(Whole.of([1, 1, 1]), np.array([0, 0, 0]), caps=Whole.of([20, 90, 90]))
    >>> split = split_cents(Whole.of([100]), Whole.of([4]), claims)
    >>> split.cents.tolist(), split.unclaimed.tolist()
    ([20, 28, 27], [25])
    """
    assert (claims.weights >= 0).all(), "a weight is zero or more"
    assert claims.caps is None or (claims.caps >= 0).all(), "a cap is zero or more"
    split_sizes = _split_sizes if claims.capped_with is None else _split_twice
    split = _with_signs(split_sizes(abs(totals), whole, claims, over_cap), totals, claims.group)
    shared = split.cents.total_by(claims.group, len(totals))
    assert (shared + split.over_cap + split.unclaimed).equals(totals).all(), "a split conserves every cent"
    return split


def _split_twice(totals: Whole, whole: Whole, claims: Claims, over_cap: OverCap) -> Split:
    """First among those who share a cap, taken together, then among the rows of each."""
    assert claims.capped_with is not None, "rows share caps"
    key = claims.group * (int(claims.capped_with.max(initial=0)) + 1) + claims.capped_with
    _, first, together = np.unique(key, return_index=True, return_inverse=True)
    weights = claims.weights.spread(len(key)).total_by(together, len(first))
    caps = claims.caps.take(first) if claims.caps is not None else None
    split = _split_sizes(totals, whole, Claims(weights, claims.group[first], caps), over_cap)
    rows = _split_sizes(split.cents, weights, Claims(claims.weights, together), over_cap)
    at_cap = split.at_cap[together] if split.at_cap is not None else None
    return Split(rows.cents, split.over_cap, split.unclaimed, at_cap)


def _split_sizes(totals: Whole, whole: Whole, claims: Claims, over_cap: OverCap) -> Split:
    """For totals of zero or more."""
    nothing = _Exact(Whole.zeros(len(totals)), Whole.zeros(len(totals)))
    claimed = claims.weights.total_by(claims.group, len(totals))
    assert (claimed <= whole).all(), "the weights of a group add up to its whole at most"
    if claims.caps is not None and over_cap == "redistribute":
        rows, unclaimed = _fill(totals, whole, claims, claimed)
        return _rounded(totals, rows, (nothing, unclaimed), claims.group)
    # A group whose whole is zero has weights of zero: any divisor leaves everything unclaimed.
    rate = _Rate(totals, larger(whole, Whole.of(1)), totals.largest)
    rows, over = _shares(rate, claims.weights, claims.group), nothing
    if claims.caps is not None:
        rows, over = _held_to_caps(rate, rows, claims, claims.caps)
    return _rounded(totals, rows, (over, _rest(totals, rate, claimed)), claims.group)


def _fill(totals: Whole, whole: Whole, claims: Claims, claimed: Whole) -> tuple[_Exact, _Exact]:
    """What each row gets when excess is divided again, and what is unclaimed in each group.

    The claimed money is total x claimed / whole. Less the caps of those at their cap, it is divided by the
    weight of the others: (total x claimed - caps x whole) / (whole x weight of the others) a unit of weight.
    """
    assert claims.caps is not None, "rows have caps"
    groups, caps = len(totals), claims.caps.spread(len(claims.group))
    is_capped: Bools = np.zeros(len(claims.group), np.bool_)
    while True:
        weights = choose(is_capped, Whole.of(0), claims.weights)
        given = choose(is_capped, caps, Whole.of(0)).total_by(claims.group, groups)
        others = weights.total_by(claims.group, groups)
        rate = _lowest_terms(totals * claimed - given * whole, whole * others, totals.largest)
        rows = _shares(rate, weights, claims.group)
        # The cap is in whole cents, so an amount exceeds it when the next whole cent does.
        exceeds = (rows.cents + _ones(rows.part > 0)) > caps
        if not exceeds.any():
            break
        is_capped = is_capped | exceeds
    held = _Exact(choose(is_capped, caps, rows.cents), rows.part, is_capped)
    return held, _rest(totals - given, rate, others)


def _lowest_terms(amount: Whole, divisor: Whole, most: int) -> _Rate:
    divisor = larger(divisor, Whole.of(1))
    common = common_divisor(amount, divisor)
    return _Rate(amount.floor_divide(common).narrowed(), divisor.floor_divide(common).narrowed(), most)


def _held_to_caps(rate: _Rate, rows: _Exact, claims: Claims, caps: Whole) -> tuple[_Exact, _Exact]:
    """The rows without what exceeds their caps, and that excess in each group."""
    groups = len(rate.amount)
    exceeds = (rows.cents + _ones(rows.part > 0)) > caps
    given = choose(exceeds, caps, Whole.of(0)).total_by(claims.group, groups)
    earned = _share(choose(exceeds, claims.weights, Whole.of(0)).total_by(claims.group, groups), rate)
    held = _Exact(choose(exceeds, caps, rows.cents), choose(exceeds, Whole.of(0), rows.part), exceeds)
    return held, _Exact(earned.cents - given, earned.part)


def _rest(totals: Whole, rate: _Rate, weight: Whole) -> _Exact:
    """What remains of each group's total after this weight has earned its share."""
    earned = _share(weight, rate)
    has_part = earned.part > 0
    part = choose(has_part, rate.divisor - earned.part, Whole.of(0))
    return _Exact(totals - earned.cents - _ones(has_part), part)


def _shares(rate: _Rate, weights: Whole, group: Index) -> _Exact:
    """What each row earns at the rate of its group."""
    if len(rate.amount) == 1:
        amount, divisor = Whole.of(int(rate.amount)), Whole.of(int(rate.divisor))
    else:
        amount, divisor = rate.amount.take(group), rate.divisor.take(group)

    def share(weight: Whole, amount: Whole, divisor: Whole) -> tuple[Whole, Whole]:
        exact = _share(weight, _Rate(amount, divisor, rate.most))
        return exact.cents, exact.part

    return _Exact(*in_chunks(share, len(group), weights.spread(len(group)), amount, divisor))


def _share(weight: Whole, rate: _Rate) -> _Exact:
    columns = (rate.amount.values, weight.values, rate.divisor.values)
    is_int64 = all(column.dtype == np.int64 for column in columns)
    if is_int64 and rate.most < LARGEST_QUOTIENT and rate.divisor.largest < LARGEST_DIVISOR:
        cents, part = floor_share(*columns)
        return _Exact(Whole(cents, rate.most), Whole(part, rate.divisor.largest))
    product = weight * rate.amount
    whole_cents = product.floor_divide(rate.divisor)
    return _Exact(whole_cents.narrowed(), (product - whole_cents * rate.divisor).narrowed())


def _rounded(totals: Whole, rows: _Exact, others: tuple[_Exact, _Exact], group: Index) -> Split:
    """Whole cents: the cents that rounding down leaves go one each to the largest parts.

    Shapes: others are what is over the caps and what is unclaimed, one row a group each.
    """
    over, unclaimed = others
    groups, count = len(totals), len(group)
    left = totals - rows.cents.total_by(group, groups) - over.cents - unclaimed.cents
    parts = np.concatenate([rows.part.spread(count).values, over.part.values, unclaimed.part.values])
    gains = _ones(
        _has_largest_part(parts, np.concatenate([group, np.arange(groups), np.arange(groups)]), left)
    )
    return Split(
        rows.cents + gains.part(slice(count)),
        over.cents + gains.part(slice(count, count + groups)),
        unclaimed.cents + gains.part(slice(count + groups, None)),
        rows.at_cap,
    )


def _has_largest_part(parts: Ints, group: Index, left: Whole) -> Bools:
    """The rows that get one of their group's cents left: the largest parts, the earlier of equals."""
    span = int(parts.max(initial=0)) + 1
    if span * len(left) > MOST:
        parts, span = np.unique(parts, return_inverse=True)[1], len(parts)
    if len(left) == 1:
        return _has_largest(parts, int(left))
    order = np.argsort(group * span - parts, kind="stable")
    sorted_group = group[order]
    place = np.arange(len(group)) - np.searchsorted(sorted_group, np.arange(len(left)))[sorted_group]
    gains = np.zeros(len(group), np.bool_)
    gains[order] = left.take(sorted_group) > Whole(place, len(group))
    return gains


def _has_largest(parts: Ints, left: int) -> Bools:
    """The same in one group, by a partition: faster than sorting."""
    if left == 0:
        return np.zeros(len(parts), np.bool_)
    cut = np.partition(parts, len(parts) - left)[len(parts) - left]
    gains: Bools = parts > cut
    gains[np.flatnonzero(parts == cut)[: left - np.count_nonzero(gains)]] = True
    return gains


def _with_signs(split: Split, totals: Whole, group: Index) -> Split:
    is_negative = totals < 0
    if not is_negative.any():
        return split
    return Split(
        choose(is_negative[group], -split.cents, split.cents),
        choose(is_negative, -split.over_cap, split.over_cap),
        choose(is_negative, -split.unclaimed, split.unclaimed),
        split.at_cap,
    )


def _ones(condition: Bools) -> Whole:
    """One where the condition holds, else zero."""
    return Whole(condition.astype(np.int64), 1)
