"""A column worked out in chunks equals the column worked out at once."""

from fractions import Fraction

import numpy as np

from vbr.exact.chunks import ROWS, in_chunks
from vbr.exact.ratio import Ratio, larger_ratio, smaller_ratio
from vbr.exact.rounding import Rounding
from vbr.exact.whole import Bools, Whole

COUNT = 2 * ROWS + 17
NUMBERS = np.random.default_rng(3).integers(1, 10**6, COUNT)
RATES = Ratio(Whole.of(NUMBERS), Whole.of(NUMBERS[::-1].copy()))


def test_chunks_equal_the_whole_column() -> None:
    def credit(rate: Ratio, threshold: Ratio) -> Ratio:
        way = larger_ratio(smaller_ratio((rate - threshold) / Fraction(1, 5), Ratio.of(1)), Ratio.of(0))
        return way.rounded(Rounding(6, "half_up"))

    chunked = in_chunks(credit, COUNT, RATES, Ratio.of(Fraction(3, 5)))
    at_once = credit(RATES, Ratio.of(Fraction(3, 5)))
    assert chunked.numerator.tolist() == at_once.numerator.tolist()
    assert int(chunked.denominator) == 10**6


def test_tuples_arrays_and_other_arguments_pass_through() -> None:
    def parts(rates: Ratio, numbers: Whole, limit: int) -> tuple[Whole, Bools, Ratio]:
        return numbers + 1, numbers > limit, rates

    numbers, above, rates = in_chunks(parts, COUNT, RATES, Whole.of(NUMBERS), 500_000)
    assert numbers.tolist() == (NUMBERS + 1).tolist()
    assert above.tolist() == (NUMBERS > 500_000).tolist()
    assert rates.equals(RATES).all()


def test_a_single_number_that_differs_by_chunk_gets_rows() -> None:
    first = in_chunks(lambda numbers: Whole.of(int(numbers.values[0])), COUNT, Whole.of(NUMBERS))
    expected = [int(NUMBERS[row // ROWS * ROWS]) for row in range(COUNT)]
    assert first.tolist() == expected


def test_one_huge_row_keeps_the_others_in_int64_meanwhile() -> None:
    numbers = NUMBERS.tolist()
    numbers[5] = 10**30
    kinds: list[str] = []

    def squared(column: Whole) -> Whole:
        kinds.append(column.narrowed().values.dtype.kind)
        return column * column

    squares = in_chunks(squared, COUNT, Whole.of(numbers))
    assert squares.tolist() == [number * number for number in numbers]
    assert kinds == ["O", "i", "i"]


def test_no_rows_and_one_chunk_call_the_function_once() -> None:
    assert in_chunks(lambda numbers: numbers * 2, 0, Whole.of([])).tolist() == []
    assert in_chunks(lambda numbers: numbers * 2, 2, Whole.of([1, 2])).tolist() == [2, 4]
