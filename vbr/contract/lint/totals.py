"""Totals over the nodes below: of what stands there, and of what can be added up."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.reading_level import reading_level
from vbr.contract.values import TotalOf
from vbr.contract.walk import places

NO_QUANTITIES = ("percent", "yes_no", "choice", "text")


@check("total-of-nothing-below", "error")
def total_of_nothing_below(contract: Contract) -> Iterator[Finding]:
    """A total adds up something that does not stand below its reader, or stands where no level reads it.

    Why: a practice has no practices below it; the total would be nothing, or everybody's.
    Example: `start: {total_of: penalty}` in an amount `per: practice`, where `penalty` is `per: practice`.
    Mend: read it in an amount of a higher level, or read the figure itself.
    """
    depth_of = contract.participants.depth_of
    for place in places(contract):
        if isinstance(place.value, TotalOf):
            name, reader = place.value.total_of, reading_level(contract, place.path)
            level = _level_of(contract, name)
            if reader and level and depth_of(level) <= depth_of(reader):
                yield Finding(
                    below(place.path, "total_of"),
                    f"The total of {name} is read for each {reader}, and {name} stands at the {level}, not "
                    "below.",
                    "Read the total in an amount of a higher level, or the figure itself.",
                    found=level,
                    expected=f"a level below {reader}",
                )
            elif not reader:
                yield Finding(
                    below(place.path, "total_of"),
                    f"The total of {name} stands where no level reads it.",
                    "Write it in an amount, a limit, or the start or then of a score, and name that here.",
                    found=place.path,
                    expected="a term of funding, limits, scores or domains",
                )


@check("total-of-no-quantity", "error")
def total_of_no_quantity(contract: Contract) -> Iterator[Finding]:
    """A total adds up words, percents or multipliers.

    Why: the rates of two practices added up are a rate of nobody.
    Example: `{total_of: share}` with `share: {unit: percent}`, or of a component with `unit: rate`.
    Mend: add up the amounts or the counts behind them.
    """
    fields, funding = contract.participants.fields, contract.funding
    for place in places(contract):
        if isinstance(place.value, TotalOf):
            name = place.value.total_of
            unit = fields[name].unit if name in fields else ""
            is_rate = name in funding and funding[name].unit == "rate"
            if unit in NO_QUANTITIES or is_rate:
                said = "a rate" if is_rate else f"in {unit.replace('_', ' ')}"
                yield Finding(
                    below(place.path, "total_of"),
                    f"{name} is {said}, and that of several together says nothing.",
                    "Add up the amounts or the counts behind it.",
                    found=said,
                    expected="money, a count, or points",
                )


def _level_of(contract: Contract, name: str) -> str:
    """The level at which a score or an amount stands; empty for a field, of which the roster says it."""
    top = contract.participants.tree[0][0]
    if name in contract.funding:
        return contract.funding[name].per or top
    is_score = name == "composite" or name in contract.scores or name in contract.domains
    return contract.participants.scored_at or top if is_score else ""
