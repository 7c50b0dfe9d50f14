"""Rounding that the agreement leaves to custom."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract

# What holds where nothing is written, and the line that says it.
CUSTOM = {
    "rates": ("rates are carried exactly", "rates: exact"),
    "scores": ("scores are rounded to 6 decimals, half up", "scores: {decimals: 6, mode: half_up}"),
    "money": (
        "money is rounded to cents, half up, and leftover cents go to the largest remainders",
        "money: {to: cent, mode: half_up, leftover: largest_remainder, ties: recipient_id}",
    ),
}


@check("rounding-left-out", "warning")
def rounding_left_out(contract: Contract) -> Iterator[Finding]:
    """The agreement does not say how rates, scores or money are rounded.

    Why: each of the three places changes what is paid. Of one pool of $150,000.00 it made $123,483.45,
    $123,482.55 or $123,483.36.
    Example: a `rounding` section with `money` and without `scores`.
    Mend: write the line that the message names, or another; where nothing is written, custom decides.
    """
    has_money = any(one.unit == "money" for one in contract.funding.values()) or bool(contract.allocation)
    needed = {
        "rates": bool(contract.measures),
        "scores": bool(contract.scores or contract.domains),
        "money": has_money,
    }
    for word, (custom, line) in CUSTOM.items():
        if needed[word] and getattr(contract.rounding, word) is None:
            yield Finding(
                "rounding",
                f"The agreement leaves out the rounding of {word}, so by custom {custom}.",
                f"Write {line} under rounding.",
                found=f"no {word}",
                expected=line,
            )


@check("ties-of-no-split", "error")
def ties_of_no_split(contract: Contract) -> Iterator[Finding]:
    """Equal remainders are to go to the earliest, and the money is divided among recipients.

    Why: recipients have no order in time, so a split would give the cent by recipient id and not as written.
    Of an advance the first instalments have the cents left over.
    Example: `ties: earliest` in an agreement with steps of allocation.
    Mend: write `ties: recipient_id`.
    """
    money = contract.rounding.money
    if money is not None and money.ties == "earliest" and contract.allocation:
        yield Finding(
            "rounding.money.ties",
            "ties is earliest, but recipients have no order in time.",
            "Write ties: recipient_id.",
            found="earliest",
            expected="recipient_id",
        )
