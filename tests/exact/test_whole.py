"""Columns of whole numbers equal lists of Python integers, whatever their size."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exact.columns import whole_numbers
from vbr.exact.whole import MOST, Whole, choose, common_divisor, larger, smaller

pairs = st.lists(st.tuples(whole_numbers, whole_numbers), max_size=8)


@given(pairs)
def test_arithmetic_of_columns_equals_arithmetic_of_rows(rows: list[tuple[int, int]]) -> None:
    left, right = Whole.of([a for a, _ in rows]), Whole.of([b for _, b in rows])
    assert (left + right).tolist() == [a + b for a, b in rows]
    assert (left - right).tolist() == [a - b for a, b in rows]
    assert (left * right).tolist() == [a * b for a, b in rows]
    assert (left * right * left - right).tolist() == [a * b * a - b for a, b in rows]
    assert (-left).tolist() == [-a for a, _ in rows]
    assert abs(left).tolist() == [abs(a) for a, _ in rows]


@given(st.lists(whole_numbers, min_size=1, max_size=8), whole_numbers)
def test_a_single_number_stands_for_every_row(column: list[int], single: int) -> None:
    rows, number = Whole.of(column), Whole.of(single)
    assert (rows + number).tolist() == (single + rows).tolist() == [a + single for a in column]
    assert (single - rows).tolist() == (number - rows).tolist() == [single - a for a in column]
    assert (rows * single).tolist() == (single * rows).tolist() == [a * single for a in column]
    assert int(number * number + single) == single * single + single
    assert (number * number).is_scalar


@given(pairs)
def test_comparisons_and_choices_equal_those_of_rows(rows: list[tuple[int, int]]) -> None:
    left, right = Whole.of([a for a, _ in rows]), Whole.of([b for _, b in rows])
    assert (left < right).tolist() == [a < b for a, b in rows]
    assert (left <= right).tolist() == [a <= b for a, b in rows]
    assert (left > right).tolist() == [a > b for a, b in rows]
    assert (left >= right).tolist() == [a >= b for a, b in rows]
    assert left.equals(right).tolist() == [a == b for a, b in rows]
    assert smaller(left, right).tolist() == [min(a, b) for a, b in rows]
    assert larger(left, right).tolist() == [max(a, b) for a, b in rows]
    assert choose(left < right, left, Whole.of(7)).tolist() == [a if a < b else 7 for a, b in rows]


@given(st.lists(st.tuples(whole_numbers, whole_numbers.map(lambda n: abs(n) + 1)), max_size=8))
def test_division_is_floor_division(rows: list[tuple[int, int]]) -> None:
    left, divisor = Whole.of([a for a, _ in rows]), Whole.of([b for _, b in rows])
    assert left.floor_divide(divisor).tolist() == [a // b for a, b in rows]
    assert left.remainder(divisor).tolist() == [a % b for a, b in rows]
    assert left.floor_divide(7).tolist() == [a // 7 for a, _ in rows]
    assert [int(Whole.of(a).floor_divide(b)) for a, b in rows] == [a // b for a, b in rows]
    assert [int(Whole.of(a).remainder(b)) for a, b in rows] == [a % b for a, b in rows]


@given(st.lists(st.tuples(whole_numbers, st.integers(0, 3)), max_size=20))
def test_totals_equal_sums_of_python_integers(rows: list[tuple[int, int]]) -> None:
    column, group = Whole.of([a for a, _ in rows]), np.array([g for _, g in rows], np.int64)
    assert column.total() == sum(a for a, _ in rows)
    assert column.total_by(group, 4).tolist() == [sum(a for a, g in rows if g == each) for each in range(4)]
    assert column.total_by(np.zeros(len(rows), np.int64), 1).tolist() == [sum(a for a, _ in rows)]


@given(pairs)
def test_the_bound_holds_for_every_value(
    rows: list[tuple[int, int]],
) -> None:
    left, right = Whole.of([a for a, _ in rows]), Whole.of([b for _, b in rows])
    for column in (left, left + right, left - right, left * right, -left, abs(left), larger(left, right)):
        assert all(abs(value) <= column.largest for value in column.tolist())
        assert column.largest <= MOST or column.values.dtype == object


def test_a_sum_that_int64_would_wrap_is_right() -> None:
    most = Whole.of(np.array([MOST, -MOST]))
    assert (most + most).tolist() == [2 * MOST, -2 * MOST]


def test_the_least_int64_has_a_size_that_int64_lacks() -> None:
    assert abs(Whole.of(np.array([-(2**63)]))).tolist() == [2**63]


def test_a_loose_bound_is_tightened_before_leaving_int64() -> None:
    loose = Whole(np.array([3, 4]), MOST)
    product = loose * loose
    assert (product.values.dtype, product.tolist(), product.largest) == (np.dtype(np.int64), [9, 16], 16)


def test_objects_that_fit_come_back_to_int64() -> None:
    column = Whole.of([2**70, 2**71]).floor_divide(2**60).narrowed()
    assert (column.values.dtype, column.tolist()) == (np.dtype(np.int64), [2**10, 2**11])


def test_divisor_common_to_columns_of_different_kinds() -> None:
    assert common_divisor(Whole.of([2**70, 12]), Whole.of([6, 18])).tolist() == [2, 6]


def test_rows_are_taken_and_single_numbers_stay() -> None:
    column, single = Whole.of([5, 6, 7]), Whole.of(9)
    assert column.take(np.array([2, 0])).tolist() == [7, 5]
    assert column.take(np.array([True, False, True])).tolist() == [5, 7]
    assert column.part(slice(1, 3)).tolist() == [6, 7]
    assert single.part(slice(1, 3)) is single.take(np.array([4])) is single
    assert single.spread(2).tolist() == [9, 9]
    assert (len(column), len(single), Whole.zeros(2).tolist()) == (3, 1, [0, 0])


@pytest.mark.parametrize("column", [[1.5], np.array([1.5]), np.array([True]), ["1"]])
def test_only_integers_make_a_column(column: list[int]) -> None:
    with pytest.raises(AssertionError, match="a column of whole numbers holds integers only"):
        Whole.of(column)


def test_a_divisor_of_zero_is_a_fault_of_the_caller() -> None:
    with pytest.raises(AssertionError, match="a divisor is above zero"):
        Whole.of([1, 2]).floor_divide(Whole.of([1, 0]))


def test_an_array_on_the_left_leaves_the_operation_to_the_column() -> None:
    most: Whole = np.array([MOST, 1]) + Whole.of([MOST, 2])
    assert most.tolist() == [2 * MOST, 3]
