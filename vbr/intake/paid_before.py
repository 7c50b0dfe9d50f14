"""What was paid before in a contract year, said in one amount: short for one row of the table `earlier`."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from vbr.contract.model import Contract
from vbr.contract.periods import contract_year
from vbr.exact.text import Period, write_exact


def paid_before_cells(contract: Contract, period: Period, amount: Fraction) -> Mapping[str, str]:
    """The row that says what the only component earned from the first day of the contract year to the period.

    Where the period begins its year the row names the period itself, which is then refused as not earlier.
    """
    first_day = contract_year(contract.term, period.first_day).first_day
    last_day = period.first_day - timedelta(days=1)
    days = f"{first_day}/{last_day}" if first_day <= last_day else period.id
    return {"period": days, "kind": "earned", "cents": write_exact(amount * 100)}
