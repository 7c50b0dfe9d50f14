"""What is taken off the top, before anybody shares."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import sum_says
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import step_path
from vbr.exact.number import Number


@check("takes-more-than-all", "error")
def takes_more_than_all(contract: Contract) -> Iterator[Finding]:
    """Steps take more than 100% of the money off the top, or take less than nothing.

    Why: every percent that is taken is a percent of the whole pool, so together they cannot be more than the
    pool.
    Example: one step `takes: 60%` and a later one `takes: 50%`: 110% of the pool.
    Mend: take less, or let the later step share what is left, with `shares` in place of `takes`.
    """
    taken = [(one, one.takes) for one in contract.allocation if isinstance(one.takes, Number)]
    for one, takes in taken:
        if takes.value < 0:
            yield Finding(
                below(step_path(one), "takes"),
                f"{one.step} takes {takes}, which is less than nothing.",
                "Write the part or the amount that it takes as a number above zero.",
                found=takes.text,
                expected="more than 0",
            )
    parts = [takes for _, takes in taken if takes.sign in ("%", "")]
    if sum(part.value for part in parts) > 1:
        last = [one for one, takes in taken if takes.sign in ("%", "")][-1]
        yield Finding(
            below(step_path(last), "takes"),
            f"The steps take more than the whole pool off the top: {sum_says(parts)}.",
            "Take less, or let the last of them share what is left.",
            found=sum_says(parts).rpartition("= ")[2],
            expected="at most 100%",
        )
