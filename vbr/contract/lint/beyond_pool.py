"""Scores above full, where they multiply a fixed pool."""

from collections.abc import Iterator

from vbr.contract.lint.credited import credited
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import words_path
from vbr.exact.number import Number
from vbr.methods.curves.levels import Levels


@check("more-earned-than-offered", "warning")
def more_earned_than_offered(contract: Contract) -> Iterator[Finding]:
    """A level earns more than 100%, and a fixed pool is multiplied by the composite.

    Why: the composite can then pass 100%, and more is paid than the pool that the parties offered.
    Example: `earns: {below_threshold: 0%, target: 100%, stretch: 120%}` with `earned_by: composite`.
    Mend: let the last level earn 100% and offer the larger pool, or answer that the pool may be exceeded.
    """
    pools = {
        name: one.pool
        for name, one in contract.funding.items()
        if one.earned_by == "composite" and isinstance(one.pool, Number)
    }
    for path, level, part in _above_full(contract) if pools else ():
        offered = listed(f"{name} offers {pool}" for name, pool in pools.items())
        yield Finding(
            path,
            f"{level} earns {part}, and {offered} times the composite: more could be earned than is offered.",
            "Let the last level earn 100%, or answer that the pool may be exceeded.",
            found=part.text,
            expected="100% or less",
        )


def _above_full(contract: Contract) -> Iterator[tuple[str, str, Number]]:
    """Where a level earns more than full points, the level, and what it earns; each place once."""
    methods = {words_path(one.curve_path, "earns"): one.curve.method for one in credited(contract)}
    for path, method in methods.items():
        for level, part in method.earns.items() if isinstance(method, Levels) else ():
            if part.value > 1:
                yield below(path, level), level, part
