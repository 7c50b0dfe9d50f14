"""Money on its way down the page: every part of it is divided once, and ends with somebody."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from vbr.contract.defaults import first_within
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.paths import step_path
from vbr.exact.number import Number
from vbr.exact.text import write_percent


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
        elif _divides_all(step):
            divided[source] = step
        if step.shares:
            divided.pop(_held_by(step.to), None)


@check("step-pays-twice", "error")
def step_pays_twice(contract: Contract) -> Iterator[Finding]:
    """A step pays money, or hands it on to be paid, that somebody has been paid in cash already.

    Why: the practice gets the cheque and its physicians get it again. Money of which a step only advises how
    it is shared is paid already, so nobody can be paid out of such a share.
    Example: `to: practice` with `pays: cash`, then `within: practice` with `pays: cash`; an amount `per:
    region`, `to: practice, within: region` with `pays: advice_only`, then `within: practice` in cash.
    Mend: let the first pay nothing (a stage on the way), or let the later one be `pays: advice_only`.
    """
    for step, paid in _steps_with_cash(contract):
        if paid and paid is not step and step.pays != "advice_only" and not step.into:
            does = "pays in cash" if step.pays == "cash" else "hands on"
            yield Finding(
                step_path(step),
                f"{step.step} {does} what {_paid_by(paid)}.",
                f"Write pays: nothing in {paid.step}, or pays: advice_only in {step.step}.",
                found="cash twice" if step.pays == "cash" else "pays: nothing after cash",
                expected="cash once",
            )


@check("advice-without-cash", "error")
def advice_without_cash(contract: Contract) -> Iterator[Finding]:
    """A step only advises how money is shared, and nobody gets that money in cash.

    Why: `advice_only` is a breakdown, for its physicians, of a cheque that the practice gets; without the
    cheque the money is gone.
    Example: `pays: advice_only` in a step that divides the pool, or `within: practice` after a step that pays
    the practices nothing.
    Mend: let the earlier step pay cash, or let this one pay it.
    """
    for step, paid in _steps_with_cash(contract):
        if step.pays == "advice_only" and not paid:
            whose = _held_by(step.within) if step.within else step.from_ or "the pool"
            yield Finding(
                step_path(step),
                f"{step.step} only advises how {whose} is shared, and no step pays that money in cash.",
                "Pay it in cash here, or to the level whose money it is before.",
                found="pays: advice_only",
                expected="money that an earlier step pays in cash",
            )


def _paid_by(step: Division) -> str:
    """How money came into somebody's hands: by the step itself, or because the step only advises."""
    if step.pays == "cash":
        return f"{step.step} has paid to each {step.to} in cash"
    return f"each {step.within} keeps in cash: {step.step} only advises how it is shared"


def _steps_with_cash(contract: Contract) -> Iterator[tuple[Division, Division | None]]:
    """Every step, and the one by which the money that it divides is in somebody's hands already; or None.

    That is an earlier step that pays cash, or the first that only advises how a level's own amounts are
    shared.
    """
    paid: dict[str, Division | None] = {}
    own = {one.per for one in contract.funding.values() if one.per and one.is_paid}
    for step in contract.allocation:
        before = paid.get(step.from_ or step.within)
        is_own = step.within in own and first_within(contract, step.within) is step
        if is_own and step.pays == "advice_only":
            before = step
        yield step, before
        paid |= dict.fromkeys(step.into, before)
        if step.shares:
            paid[step.to] = before or (step if step.pays == "cash" else None)


@dataclass(frozen=True, slots=True)
class Taken:
    """The parts that steps take off the top of the same money, and the last of these steps."""

    source: str
    last: Division
    parts: tuple[Number, ...]

    @property
    def whole(self) -> Fraction:
        """All that they take of it."""
        return sum((part.value for part in self.parts), Fraction(0))


def taken_from(contract: Contract) -> tuple[Taken, ...]:
    """What is taken off the top of each money; what a level is given later is other money."""
    found: list[Taken] = []
    latest: dict[str, Taken] = {}
    for step in contract.allocation:
        source = _source(step)
        before = latest.get(source, Taken(source, step, ()))
        if part := _part_taken(step, source, max(1 - before.whole, Fraction(0))):
            latest[source] = Taken(source, step, (*before.parts, part))
        if step.shares and _held_by(step.to) in latest:
            found.append(latest.pop(_held_by(step.to)))
    return (*found, *latest.values())


def _part_taken(step: Division, source: str, left: Fraction) -> Number | None:
    """The part of the whole that a step takes; without `of`, it takes a part of what is `left` of it."""
    takes = step.takes
    if not isinstance(takes, Number) or takes.sign not in ("%", "") or step.of not in ("", source):
        return None
    if step.of or left == 1:
        return takes
    return Number(write_percent(takes.value * left), takes.value * left, "%")


def _source(step: Division) -> str:
    """Whose money a step divides: a named part, what each node of a level holds, or the pool."""
    return step.from_ or (_held_by(step.within) if step.within else "pool")


def _held_by(level: str) -> str:
    return f"what each {level} holds"


def _divides_all(step: Division) -> bool:
    """Whether a step leaves nothing open: what it takes off the top leaves the rest."""
    return bool(step.shares or step.into) and step.takes is None


def _open_at_the_end(contract: Contract) -> dict[str, Division]:
    """The pool and each named part that no step divides, with the step after which it is left."""
    if not contract.allocation:
        return {}
    still_open = {"pool": contract.allocation[-1]} if _has_pool(contract) else {}
    for step in contract.allocation:
        if _divides_all(step):
            still_open.pop(_source(step), None)
        still_open |= dict.fromkeys(step.into, step)
    all_taken = [one.source for one in taken_from(contract) if one.whole == 1]
    return {name: step for name, step in still_open.items() if name not in all_taken}


def _has_pool(contract: Contract) -> bool:
    """Whether anything is paid at the top; a board's policy divides what another agreement pays."""
    top = contract.participants.tree[0][0]
    paid = [one for one in contract.funding.values() if one.is_paid]
    return not contract.funding or any(one.per in ("", top) for one in paid)


def _stages_that_end(contract: Contract) -> Iterator[Division]:
    """Steps that pay nothing, and whose money no later step divides before the level is given other money."""
    for number, step in enumerate(contract.allocation):
        later = contract.allocation[number + 1 :]
        touched = (one for one in later if _divides(one, step.to) or (one.shares and one.to == step.to))
        first = next(touched, None)
        if step.pays == "nothing" and step.to and not (first and _divides(first, step.to)):
            yield step


def _divides(step: Division, level: str) -> bool:
    """Whether a step divides all that each node of a level holds."""
    return step.within == level and _divides_all(step)
