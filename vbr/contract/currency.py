"""The currency of an agreement: the one in which its amounts are written."""

from vbr.contract.model import Contract
from vbr.contract.scorecard import Measure
from vbr.contract.terms import Field
from vbr.contract.walk import places
from vbr.exact.number import Number
from vbr.exact.units import MONEY_UNITS


def money_unit(contract: Contract) -> str:
    """The unit of every amount, as `dollars`: that of the first amount on the page; dollars without any.

    An agreement has one currency; the linter refuses a second.
    """
    return next((unit for place in places(contract) if (unit := money_unit_of(place.value))), "dollars")


def money_unit_of(term: object) -> str:
    """The unit of a term that is an amount, or holds amounts; empty for every other.

    >>> from fractions import Fraction
    >>> money_unit_of(Number("£220.62", Fraction(22062, 100), "£")), money_unit_of(Number("2", Fraction(2)))
    ('pounds', '')
    """
    match term:
        case Number(sign=sign):
            return MONEY_UNITS.get(sign, "")
        case Field(unit=unit) | Measure(unit=unit) if unit in MONEY_UNITS.values():
            return unit
    return ""
