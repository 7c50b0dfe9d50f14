"""The closed list of units: what a number of each means, and the sign its literals bear.

A percent measure of 37/40 is written 92.5%, an amount of money with its currency's sign, everything else as a
plain decimal. `yes_no`, `choice` and `text` hold no number.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `sign` is written with its literals; `currency` is set for money; `example` is a literal."""

    name: str
    meaning: str
    example: str
    sign: str = ""
    currency: str = ""

    @property
    def is_number(self) -> bool:
        """Values are numbers, not words."""
        return self.name not in ("yes_no", "choice", "text")


UNITS = {
    unit.name: unit
    for unit in (
        Unit("percent", "a share of a hundred; 92.5% is the ratio 0.925", "92.5%", sign="%"),
        Unit("ratio", "one quantity over another, as a plain number", "0.985"),
        Unit("per_1000_member_years", "events for each thousand members in a year", "212.4"),
        Unit("days", "days", "4.2"),
        Unit("months", "months", "12"),
        Unit("count", "how many", "412"),
        Unit("dollars", "money in US dollars", "$1,200.00", sign="$", currency="USD"),
        Unit("pounds", "money in pounds sterling", "£220.62", sign="£", currency="GBP"),
        Unit("euros", "money in euros", "€980.00", sign="€", currency="EUR"),
        Unit("points", "points of a score", "8.5"),
        Unit("z_score", "standard deviations from a mean", "-1.25"),
        Unit("units", "units of work, such as work RVUs", "5210.75"),
        Unit("fraction", "a part of one, from 0 to 1", "0.6"),
        Unit("rate", "a multiplier of payments", "1.0124"),
        Unit("yes_no", "yes or no", "yes"),
        Unit("choice", "one word of a list that the contract states", "rural"),
        Unit("text", "words", "North Clinic"),
    )
}

MONEY_UNITS = {one.sign: one.name for one in UNITS.values() if one.currency}
"""The units of money by the sign of their currency."""

UNIT_OF_SIGN = {"%": "percent", **MONEY_UNITS}
"""The unit of a literal by its sign; a plain number has none."""

CURRENCY_SIGNS = {one.currency: one.sign for one in UNITS.values() if one.currency}


def unit(name: str) -> Unit:
    """The unit of this name; the caller has checked that it is one of `UNITS`."""
    return UNITS[name]
