"""Numbers as a contract writes them, as exact fractions, and the ways to round them.

2.50%   $1,200.00   -$50.00   0.589   2 / 3
"""

import re
from fractions import Fraction
from typing import Any

NUMBER = re.compile(r"-?[$£€]?-?[\d,]*\.?\d+%?")

SIX_DECIMALS = {"decimals": "6", "mode": "half_up"}


def is_number(text: str) -> bool:
    """Whether a text is a number rather than a name."""
    return all(NUMBER.fullmatch(part.strip()) for part in text.split("/"))


def number(text: str) -> Fraction:
    """The exact value of a number as written.

    >>> number("2.50%"), number("-$1,200.00"), number("2 / 3")
    (Fraction(1, 40), Fraction(-1200, 1), Fraction(2, 3))
    """
    if not is_number(text):
        raise ValueError(f"{text!r} is not a number")
    if "/" in text:
        top, bottom = text.split("/")
        return number(top) / number(bottom)
    plain = Fraction(re.sub(r"[$£€,%\s]", "", text))
    return plain / 100 if text.endswith("%") else plain


def number_in(text: str, unit: str) -> Fraction:
    """The exact value of a reported figure: without a sign, a percent is written in percent.

    >>> number_in("88.12", "percent"), number_in("88.12%", "percent"), number_in("1 / 4", "percent")
    (Fraction(2203, 2500), Fraction(2203, 2500), Fraction(1, 4))
    """
    is_written_in_percent = unit == "percent" and "%" not in text and "/" not in text
    return number(text) / 100 if is_written_in_percent else number(text)


def rounded(value: Fraction, rounding: Any) -> Fraction:
    """The value, rounded as the contract says; `exact` leaves it."""
    if rounding == "exact":
        return value
    scale = 10 ** int(rounding["decimals"])
    return Fraction(whole(value * scale, rounding["mode"]), scale)


def whole(value: Fraction, mode: str) -> int:
    """The nearest whole number in the direction that the mode names; both signs alike.

    >>> [whole(Fraction(-5, 2), mode) for mode in ("half_up", "half_even", "down", "up")]
    [-3, -2, -2, -3]
    """
    size, rest = divmod(abs(value), 1)
    goes_up = {
        "half_up": rest >= Fraction(1, 2),
        "half_even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and size % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[mode]
    size += int(goes_up)
    return -size if value < 0 else size


def score_rounding(contract: dict[str, Any], own: Any = None) -> Any:
    """The rounding of a score: its own, else the contract's, else six decimals."""
    return own or contract.get("rounding", {}).get("scores") or SIX_DECIMALS


def cents(dollars: Fraction, contract: dict[str, Any]) -> int:
    """An amount in whole cents."""
    money = contract.get("rounding", {}).get("money", {})
    return whole(dollars * 100, money.get("mode", "half_up"))
