"""An amount that is paid, and read by another amount that is paid too."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.paths import component_path
from vbr.contract.values import names_in


@check("paid-twice", "warning")
def paid_twice(contract: Contract) -> Iterator[Finding]:
    """An amount that is paid in cash is the start, or a step, of another amount that is paid in cash.

    Why: most often the first is only a stage on the way to the second, and the same money would be paid
    twice.
    Example: `productivity` is paid in cash, and `guaranteed` is 90% of it, paid in cash.
    Mend: write `pays: nothing` in the first, or answer that both are owed.
    """
    paid = {name for name, one in contract.funding.items() if one.is_paid}
    for name, component in contract.funding.items():
        for read in dict.fromkeys(_names_read(component)):
            if name in paid and read in paid:
                yield Finding(
                    component_path(contract, name),
                    f"{name} is worked out from {read}, and both are paid in cash.",
                    f"Write pays: nothing in {read} if it is a stage, or answer that both are owed.",
                    found="pays: cash in both",
                    expected=f"pays: nothing in {read}",
                )


def _names_read(component: Component) -> tuple[str, ...]:
    """The names that an amount is worked out from; a limit at another amount pays nothing of it."""
    adds = [line.value for line in component.then if line.does not in ("at_least", "at_most", "less")]
    values = [component.start, component.pool, component.of, *adds]
    return tuple(name for value in values for name in names_in(value))
