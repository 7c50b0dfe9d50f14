"""The floor of a quotient for whole columns of int64, exact and without integer division.

The processor divides floats several times faster than 64-bit integers. So the quotient is estimated in
float64 and the estimate is repaired with the exact integer remainder. Why that is exact, for |a/b| < 2**50
and b < 2**62:

- Two conversions and one division round three times, each by at most one part in 2**53, so the estimate is
  off by less than 3/8 (five roundings and 5/8 for a product), and its floor by at most one either way.
- The remainder a - k*b of such a k lies between -b and 2b, which fits int64. numpy wraps modulo 2**64, so the
  remainder is right even where a or k*b went round.
- A negative remainder says that k is one too large, a remainder of b or more that it is one too small.

17 / 5: the estimate 3.4 gives k = 3; the remainder 2 lies in 0..4, so 3 stands. This is the only file with a
float and the only one that writes into arrays, all of them its own.
"""

import numpy as np
import numpy.typing as npt

Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

LARGEST_QUOTIENT = 2**50
LARGEST_DIVISOR = 2**62


def floor_quotient(numerator: Int64s, denominator: Int64s) -> Int64s:
    """The floor of numerator / denominator, row by row.

    Shapes: one of the two has rows; the other has as many or is a single number.
    Units: 0 < denominator, |numerator| < 2**63.

    >>> floor_quotient(np.array([17, -17]), np.array([5, 5])).tolist()
    [3, -4]
    """
    # A single divisor is a multiplication in numpy: faster still.
    if denominator.ndim == 0 or int(denominator.max(initial=1)) >= LARGEST_DIVISOR:
        return np.floor_divide(numerator, denominator)
    estimate = np.true_divide(numerator, denominator)
    if not _is_small(estimate):
        return np.floor_divide(numerator, denominator)
    quotient = np.floor(estimate, out=estimate).astype(np.int64)
    remainder = np.multiply(quotient, denominator)
    np.subtract(numerator, remainder, out=remainder)
    np.subtract(quotient, remainder < 0, out=quotient, casting="unsafe")
    np.add(quotient, remainder >= denominator, out=quotient, casting="unsafe")
    return quotient


def floor_share(amount: Int64s, weight: Int64s, whole: Int64s) -> tuple[Int64s, Int64s]:
    """The floor of amount x weight / whole, and the remainder; the product, up to 126 bits, is never formed.

    Shapes: weight has rows; amount and whole have as many or are single numbers.
    Units: 0 < whole < 2**62, 0 <= weight, and 0 <= amount x weight / whole < 2**50.

    >>> quotient, remainder = floor_share(np.array(10**12), np.array([2**50]), np.array(3 * 2**50))
    >>> quotient.tolist(), remainder.tolist() == [2**50]
    ([333333333333], True)
    """
    estimate = np.multiply(weight, np.true_divide(amount, whole))
    quotient = np.floor(estimate, out=estimate).astype(np.int64)
    remainder = np.multiply(weight, amount)
    remainder -= np.multiply(quotient, whole)
    high = remainder < 0
    quotient -= high
    remainder += np.multiply(high, whole)
    low = remainder >= whole
    quotient += low
    remainder -= np.multiply(low, whole)
    return quotient, remainder


def _is_small(estimate: Floats) -> bool:
    return bool(estimate.max(initial=0) <= LARGEST_QUOTIENT and estimate.min(initial=0) >= -LARGEST_QUOTIENT)
