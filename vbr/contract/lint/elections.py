"""Who may file a choice of its own: whoever holds the money that the step divides."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below


@check("filing-without-effect", "error")
def filing_without_effect(contract: Contract) -> Iterator[Finding]:
    """Those who may file a split of their own do not hold the money that the step divides.

    Why: a node that files replaces the shares of the money it holds itself; a filing of anybody else would be
    accepted and change nothing.
    Example: a step within practice with `elections: {may_file: physician, ...}`.
    Mend: name the level under `within`.
    """
    for step in contract.allocation:
        if step.elections is None:
            continue
        holder = step.within or contract.participants.tree[0][0]
        if step.elections.may_file != holder:
            yield Finding(
                below(below("allocation", step.step), "elections.may_file"),
                f"{step.elections.may_file} may file, but {step.step} divides what each {holder} holds.",
                f"Write may_file: {holder}.",
                found=step.elections.may_file,
                expected=holder,
            )
