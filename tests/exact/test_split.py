"""A split equals the plain Fraction reference to the cent: groups, caps, ties, nobody, either sign."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.exact import split_reference
from vbr.exact.split import Claims, OverCap, Split, split_cents
from vbr.exact.whole import Whole

Row = tuple[int, int, int]
Case = tuple[list[int], list[int], list[Row]]

totals = st.one_of(
    st.integers(-300, 300), st.integers(-(10**12), 10**12), st.sampled_from([0, 2**50, 10**17, 10**25])
)
weights = st.one_of(st.integers(0, 5), st.integers(0, 10**9), st.sampled_from([0, 1, 2**55, 2**61, 10**20]))
caps = st.one_of(st.integers(0, 100), st.integers(0, 10**12))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Totals, the weight of each group that nobody claims, and rows of (group, weight, cap)."""
    groups = draw(st.integers(1, 4))
    kind = weights if draw(st.booleans()) else st.integers(0, 3)
    rows = draw(st.lists(st.tuples(st.integers(0, groups - 1), kind, caps), max_size=12))
    nobodys = st.one_of(st.just(0), kind)
    return (
        draw(st.lists(totals, min_size=groups, max_size=groups)),
        draw(st.lists(nobodys, min_size=groups, max_size=groups)),
        rows,
    )


def split_columns(case: Case, caps: Whole | None, over_cap: OverCap) -> Split:
    amounts, nobodys, rows = case
    group = np.array([g for g, _, _ in rows], np.int64)
    column = Whole.of([w for _, w, _ in rows])
    whole = column.total_by(group, len(amounts)) + Whole.of(nobodys)
    return split_cents(Whole.of(amounts), whole, Claims(column, group, caps), over_cap)


def split_groups(case: Case, over_cap: OverCap | None) -> list[list[int]]:
    """The reference for every group: its rows, then over the caps, then unclaimed."""
    amounts, nobodys, rows = case
    results = []
    for group, (total, nobody) in enumerate(zip(amounts, nobodys, strict=True)):
        shares = [w for g, w, _ in rows if g == group]
        limits = [c for g, _, c in rows if g == group] if over_cap else None
        cents, over, unclaimed = split_reference.split(
            total, sum(shares) + nobody, shares, limits, over_cap or "redistribute"
        )
        results.append([*cents, over, unclaimed])
    return results


def by_group(split: Split, case: Case) -> list[list[int]]:
    amounts, _, rows = case
    cents, over, unclaimed = split.cents.tolist(), split.over_cap.tolist(), split.unclaimed.tolist()
    return [
        [*(c for c, (g, _, _) in zip(cents, rows, strict=True) if g == group), over[group], unclaimed[group]]
        for group in range(len(amounts))
    ]


@given(cases())
@example(([100], [0], [(0, 1, 0)] * 3))
@example(([2**50 - 1], [1], [(0, 2**61 - 2, 0), (0, 1, 0)]))
# A total of 2**50 cents or more: a float is too coarse to estimate the shares.
@example(([10**17 + 3], [0], [(0, 333333333, 0), (0, 666666667, 0), (0, 123456789, 0)]))
# A divisor above 2**62: twice it does not fit int64, so the remainder cannot repair an estimate.
@example(([1050559223612639], [9223371016398888454 - 5840913412927017302], [(0, 5840913412927017302, 0)]))
def test_a_split_equals_the_reference(case: Case) -> None:
    assert by_group(split_columns(case, None, "redistribute"), case) == split_groups(case, None)


@given(cases(), st.sampled_from(["redistribute", "set_aside"]))
@example(([300, -300], [1, 0], [(0, 1, 50), (0, 1, 100), (1, 2, 10), (1, 1, 400)]), "redistribute")
@example(([300, -300], [1, 0], [(0, 1, 50), (0, 1, 100), (1, 2, 10), (1, 1, 400)]), "set_aside")
def test_a_split_with_caps_equals_the_reference(case: Case, over_cap: OverCap) -> None:
    split = split_columns(case, Whole.of([c for _, _, c in case[2]]), over_cap)
    assert by_group(split, case) == split_groups(case, over_cap)
    assert all(abs(cents) <= cap for cents, (_, _, cap) in zip(split.cents.tolist(), case[2], strict=True))


@given(st.integers(0, 10**6), st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=10))
def test_rows_with_one_cap_get_what_their_recipient_gets_alone(
    total: int, rows: list[tuple[int, int]]
) -> None:
    rows = sorted(rows, key=lambda row: row[0])
    limits = [1_000, 20_000, 0, 10**6]
    claims = Claims(
        Whole.of([w for _, w in rows]),
        np.zeros(len(rows), np.int64),
        Whole.of([limits[r] for r, _ in rows]),
        np.array([r for r, _ in rows], np.int64),
    )
    whole = sum(w for _, w in rows) + 1
    split = split_cents(Whole.of([total]), Whole.of([whole]), claims)
    recipients = sorted({r for r, _ in rows})
    shares = [sum(w for r, w in rows if r == each) for each in recipients]
    cents, over, unclaimed = split_reference.split(total, whole, shares, [limits[r] for r in recipients])
    expected: list[int] = []
    for each, amount, share in zip(recipients, cents, shares, strict=True):
        expected += split_reference.split(amount, share, [w for r, w in rows if r == each])[0]
    assert split.cents.tolist() == expected
    assert (split.over_cap.tolist(), split.unclaimed.tolist()) == ([over], [unclaimed])


def test_rows_of_one_recipient_in_two_groups_have_a_cap_in_each() -> None:
    claims = Claims(Whole.of([1, 1, 1]), np.array([0, 1, 1]), Whole.of([30, 30, 90]), np.array([0, 0, 1]))
    split = split_cents(Whole.of([100, 100]), Whole.of([1, 2]), claims, "set_aside")
    # Group 0: 30 of 100, 70 over. Group 1: halves of 50; 30 and 50, 20 over.
    assert (split.cents.tolist(), split.over_cap.tolist()) == ([30, 30, 50], [70, 20])


def test_a_leftover_cent_goes_to_rows_then_over_the_cap_then_unclaimed() -> None:
    # 1 cent, thirds: the row and nobody's third tie. With the row capped at 0, its third is over the cap.
    row = Claims(Whole.of([1]), np.array([0]))
    capped = Claims(Whole.of([1]), np.array([0]), Whole.of([0]))
    tied = split_cents(Whole.of([1]), Whole.of([2]), row)
    over = split_cents(Whole.of([1]), Whole.of([2]), capped, "set_aside")
    assert (tied.cents.tolist(), tied.unclaimed.tolist()) == ([1], [0])
    assert (over.cents.tolist(), over.over_cap.tolist(), over.unclaimed.tolist()) == ([0], [1], [0])


def test_with_everybody_at_the_cap_the_rest_is_unclaimed() -> None:
    claims = Claims(Whole.of([3, 1]), np.array([0, 0]), Whole.of([10, 20]))
    split = split_cents(Whole.of([100]), Whole.of([4]), claims)
    assert (split.cents.tolist(), split.over_cap.tolist(), split.unclaimed.tolist()) == ([10, 20], [0], [70])


def test_nobody_and_nothing_leave_all_unclaimed() -> None:
    nobody = split_cents(Whole.of([5, 7]), Whole.of([0, 1]), Claims(Whole.of([]), np.array([], np.int64)))
    zeros = split_cents(Whole.of([5]), Whole.of([0]), Claims(Whole.of([0, 0]), np.array([0, 0])))
    assert (nobody.unclaimed.tolist(), zeros.unclaimed.tolist(), zeros.cents.tolist()) == (
        [5, 7],
        [5],
        [0, 0],
    )


def test_weights_above_the_whole_are_a_fault_of_the_caller() -> None:
    with pytest.raises(AssertionError, match="the weights of a group add up to its whole at most"):
        split_cents(Whole.of([5]), Whole.of([1]), Claims(Whole.of([1, 1]), np.array([0, 0])))
