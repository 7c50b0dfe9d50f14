"""Portions: the parts into which a step of the allocation divides its money."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import sum_says
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import step_path
from vbr.exact.number import Number


@check("portions-do-not-add-up", "error")
def portions_do_not_add_up(contract: Contract) -> Iterator[Finding]:
    """The portions of a step, or the parts it puts the money into, are not 100% together.

    Why: with less than 100% a part of the money has no owner, with more it is promised twice.
    Example: `shares: [{portion: 40%, by: equal}, {portion: 50%, by: field, field: duty_points}]` is 90%.
    Mend: change a portion so that they make 100%; thirds are written `1 / 3`.
    """
    for path, step, portions in _all_portions(contract):
        if portions and sum(one.value for one in portions.values()) != 1:
            sums = sum_says(tuple(portions.values()))
            yield Finding(
                path,
                f"The portions of {step} do not add up to 100%: {sums}.",
                "Change one of them; a third is written 1 / 3.",
                found=sums.rpartition("= ")[2],
                expected="100%",
            )


@check("portion-not-above-zero", "error")
def portion_not_above_zero(contract: Contract) -> Iterator[Finding]:
    """A portion of a step is zero or less.

    Why: nobody can receive a part of nothing, and a part below nothing takes money from the people it names.
    Example: `shares: [{portion: 120%, by: equal}, {portion: -20%, by: field, field: duty_points}]`.
    Mend: take the portion out, or give it a part above zero.
    """
    for path, step, portions in _all_portions(contract):
        for name, portion in portions.items():
            if portion.value <= 0:
                yield Finding(
                    below(path, name) if not name.startswith("[") else f"{path}{name}",
                    f"A portion of {step} is {portion}.",
                    "Give it a part above 0%, or take it out.",
                    found=portion.text,
                    expected="more than 0%",
                )


def _all_portions(contract: Contract) -> Iterator[tuple[str, str, Mapping[str, Number]]]:
    """The path, the step, and its parts of the money; a share is called by its place, `[2]`."""
    for one in contract.allocation:
        shares = {f"[{number}]": share.portion for number, share in enumerate(one.shares, 1)}
        yield below(step_path(one), "shares"), one.step, shares
        yield below(step_path(one), "into"), one.step, one.into
