"""What was paid before in a contract year, said in one amount: short for one row of the table `earlier`."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from vbr.contract.currency import money_unit
from vbr.contract.model import Contract
from vbr.contract.periods import contract_year
from vbr.exact.text import Period, read_number, write_exact
from vbr.exact.units import UNIT_OF_SIGN, unit


def paid_before_cells(contract: Contract, period: Period, amount: Fraction) -> Mapping[str, str]:
    """The row that says what the only component earned from the first day of the contract year to the period.

    Where the period begins its year the row names the period itself, which is then refused as not earlier.
    """
    first_day = contract_year(contract.term, period.first_day).first_day
    last_day = period.first_day - timedelta(days=1)
    days = f"{first_day}/{last_day}" if first_day <= last_day else period.id
    return {"period": days, "kind": "earned", "cents": write_exact(amount * 100)}


def read_paid_before(contract: Contract, text: str) -> Fraction:
    """The amount of money, in the agreement's currency, that a person says was earned before.

    Raises: ValueError, a sentence that says what is wrong with it and what to write.
    """
    amount, said, own = read_number(text), f'"{text[:60]}"', unit(money_unit(contract))
    if "/" in text or any(sign in text for sign in UNIT_OF_SIGN if sign != own.sign):
        raise ValueError(f"{said} is not an amount in {own.name}. Write it as {own.sign}131,204.17.")
    if (amount * 100).denominator != 1:
        raise ValueError(f"{said} has a part of a cent. Write the amount with two decimals.")
    if amount < 0:
        raise ValueError(f"{said} is below zero. Write what was earned earlier, 0 where it was nothing.")
    return amount
