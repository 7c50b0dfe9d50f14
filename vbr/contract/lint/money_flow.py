"""Money on its way down the page: every part of it is divided once, and ends with somebody."""

from collections.abc import Iterator
from fractions import Fraction

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.paths import step_path
from vbr.exact.number import Number


@check("money-not-divided", "error")
def money_not_divided(contract: Contract) -> Iterator[Finding]:
    """After the last step, a part of the money has been given to nobody.

    Why: the steps run down the page on the money that is still open; what no step takes belongs to no one.
    Example: an allocation whose only step `takes: 4.50%`; a part `specialist_part` that no step is `from`; a
    step that `pays: nothing` to the practices, and no later step `within: practice`.
    Mend: add the step that divides the rest, or let an earlier one pay it.
    """
    open_money = _open_at_the_end(contract)
    for name, step in open_money.items():
        what = "The pool that is left after the last step" if name == "pool" else f"The part {name}"
        yield Finding(
            step_path(step),
            f"{what} is divided by no step.",
            "Add a step with shares that divides it." if name == "pool" else f"Add a step with from: {name}.",
            found=f"{name} still open",
            expected="a step that divides it",
        )
    for step in _stages_that_end(contract):
        yield Finding(
            step_path(step),
            f"{step.step} pays nothing, and no later step divides what each {step.to} holds.",
            f"Write pays: cash, or add a step within: {step.to}.",
            found="pays: nothing",
            expected=f"pays: cash, or a step within: {step.to}",
        )


@check("step-divides-nothing", "error")
def step_divides_nothing(contract: Contract) -> Iterator[Finding]:
    """A step divides money that an earlier step has divided already.

    Why: a step with `shares` divides all that is open; a later step of the same money finds nothing.
    Example: two steps with `shares`, neither of them `from` a named part or `within` a level.
    Mend: put the money `into` named parts first, or let the later step divide `within` a level.
    """
    divided: dict[str, Division] = {}
    for step in contract.allocation:
        source = _source(step)
        if source in divided:
            yield Finding(
                step_path(step),
                f"{step.step} finds nothing to divide: {divided[source].step} has divided all of {source}.",
                "Put the money into named parts first, or divide it within a level.",
                found=f"{source} divided twice",
                expected="money that is still open",
            )
        elif step.shares or step.into:
            divided[source] = step


@check("step-pays-twice", "error")
def step_pays_twice(contract: Contract) -> Iterator[Finding]:
    """Two steps pay the same money in cash: one to a level, and a later one within it.

    Why: the practice gets the cheque and its physicians get it again.
    Example: `to: practice` with `pays: cash`, then `within: practice` with `pays: cash`.
    Mend: let the first pay nothing (a stage on the way), or let the later one be `pays: advice_only`.
    """
    paid: dict[str, Division] = {}
    for step in contract.allocation:
        first = paid.get(step.from_ or step.within)
        if step.into:
            paid |= dict.fromkeys(step.into, first) if first else {}
        elif first and first.pays == step.pays == "cash":
            yield Finding(
                step_path(step),
                f"{step.step} pays in cash what {first.step} has paid to each {first.to} in cash.",
                f"Write pays: nothing in {first.step}, or pays: advice_only in {step.step}.",
                found="cash twice",
                expected="cash once",
            )
        if step.to and step.takes is None:
            paid[step.to] = step


@check("advice-without-cash", "error")
def advice_without_cash(contract: Contract) -> Iterator[Finding]:
    """A step only advises how money is shared, and nobody gets that money in cash.

    Why: `advice_only` is a breakdown, for its physicians, of a cheque that the practice gets; without the
    cheque the money is gone.
    Example: `pays: advice_only` in a step that divides the pool, or `within: practice` after a step that pays
    the practices nothing.
    Mend: let the earlier step pay cash, or let this one pay it.
    """
    handed = {one.per: "cash" for one in contract.funding.values() if one.per and one.is_paid}
    for step in contract.allocation:
        pays = handed.get(step.from_ or step.within, "nothing")
        if step.into:
            handed |= dict.fromkeys(step.into, pays)
        elif step.pays == "advice_only" and pays != "cash":
            whose = f"what each {step.within} holds" if step.within else step.from_ or "the pool"
            yield Finding(
                step_path(step),
                f"{step.step} only advises how {whose} is shared, and no step pays that money in cash.",
                "Pay it in cash here, or to the level whose money it is before.",
                found="pays: advice_only",
                expected="money that an earlier step pays in cash",
            )
        if step.to and step.takes is None:
            handed[step.to] = step.pays


def _source(step: Division) -> str:
    """Whose money a step divides: a named part, what each node of a level holds, or the pool."""
    return step.from_ or (f"what each {step.within} holds" if step.within else "pool")


def _open_at_the_end(contract: Contract) -> dict[str, Division]:
    """The pool and each named part that no step divides, with the step after which it is left."""
    if not contract.allocation:
        return {}
    still_open = {"pool": contract.allocation[-1]} if _has_pool(contract) else {}
    for step in contract.allocation:
        if step.shares or step.into:
            still_open.pop(_source(step), None)
        still_open |= dict.fromkeys(step.into, step)
    if sum(_part_taken(step) for step in contract.allocation) == 1:
        still_open.pop("pool", None)
    return still_open


def _has_pool(contract: Contract) -> bool:
    """Whether anything is paid at the top; a board's policy divides what another agreement pays."""
    top = contract.participants.tree[0][0]
    paid = [one for one in contract.funding.values() if one.is_paid]
    return not contract.funding or any(one.per in ("", top) for one in paid)


def _part_taken(step: Division) -> Fraction:
    if isinstance(step.takes, Number) and step.takes.sign in ("%", ""):
        return step.takes.value
    return Fraction(0)


def _stages_that_end(contract: Contract) -> Iterator[Division]:
    for number, step in enumerate(contract.allocation):
        later = [after.within for after in contract.allocation[number + 1 :]]
        if step.pays == "nothing" and step.to and step.to not in later:
            yield step
