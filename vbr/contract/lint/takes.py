"""What is taken off the top, before anybody shares."""

from collections.abc import Iterator

from vbr.contract.lint.money_flow import taken_from
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import sum_says
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import step_path
from vbr.exact.number import Number
from vbr.exact.text import write_percent


@check("takes-more-than-all", "error")
def takes_more_than_all(contract: Contract) -> Iterator[Finding]:
    """Steps take more than 100% of the money off the top, or take less than nothing.

    Why: every percent with `of: pool` is a percent of the whole pool, so together they cannot be more than
    the pool; without `of` it is one of what the steps before left of the same money.
    Example: one step `takes: 60%` with `of: pool`, and a later one `takes: 50%` with it: 110% of the pool.
    Mend: take less, or let the later step share what is left, with `shares` in place of `takes`.
    """
    for step in contract.allocation:
        if isinstance(step.takes, Number) and step.takes.value < 0:
            yield Finding(
                below(step_path(step), "takes"),
                f"{step.step} takes {step.takes}, which is less than nothing.",
                "Write the part or the amount that it takes as a number above zero.",
                found=step.takes.text,
                expected="more than 0",
            )
    for taken in taken_from(contract):
        if taken.whole > 1:
            whole = "the whole pool" if taken.source == "pool" else f"all of {taken.source}"
            yield Finding(
                below(step_path(taken.last), "takes"),
                f"The steps take more than {whole} off the top: {sum_says(taken.parts)}.",
                "Take less, or let the last of them share what is left.",
                found=write_percent(taken.whole),
                expected="at most 100%",
            )
