"""The levels of the tree: where things are scored, and which way money runs."""

from collections.abc import Iterator

from vbr.contract.defaults import first_within
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.paths import step_path


@check("scored-at-left-out", "error")
def scored_at_left_out(contract: Contract) -> Iterator[Finding]:
    """Measures are declared, and nothing says at which level of the tree they are scored.

    Why: one score for the association and one for each practice pay different people.
    Example: `tree: [association, practice, physician]` without `scored_at`.
    Mend: write `scored_at` under `participants`.
    """
    participants = contract.participants
    if contract.measures and not participants.scored_at:
        levels = listed((kind for kinds in participants.tree for kind in kinds), "or")
        yield Finding(
            "participants",
            "Nothing says at which level the measures are scored.",
            f"Write scored_at: {levels}.",
            found="no scored_at",
            expected=levels,
        )


@check("money-runs-up", "error")
def money_runs_up(contract: Contract) -> Iterator[Finding]:
    """A step divides what a level holds among a level that is not below it, or what a level never got.

    Why: each node of a level divides what it holds among the nodes below it; there is no other way down the
    tree. What a step takes without `shares` is one amount, which only the node that holds the money can get.
    Example: `to: practice` with `within: physician`; `within: practice` before any step `to: practice`,
    and no amount `per: practice`; `takes: 10%` of the pool with `to: practice` and no `shares`.
    Mend: swap the two levels, put the step that gives to the level first, or say by `shares` who gets it.
    """
    top = contract.participants.tree[0][0]
    lower = {kind for kinds in contract.participants.tree[1:] for kind in kinds}
    computed = {one.per for one in contract.funding.values() if one.is_paid and one.per in lower}
    received = {level for level in computed if first_within(contract, level)}
    parts: dict[str, str] = {}
    for step in contract.allocation:
        holder = step.within or parts.get(step.from_, "")
        if holder and step.to and not _runs_down(contract, step, holder):
            yield _runs_up(step, holder, f"{step.to} is not below {holder} in the tree", f"below {holder}")
        elif step.within and step.within not in received:
            why = f"no earlier step gives money to each {step.within}"
            yield _runs_up(step, holder, why, "a level that has received money")
        elif step.takes is not None and not step.shares and step.to != (holder or top):
            yield Finding(
                f"{step_path(step)}.to",
                f"{step.step} gives what it takes to each {step.to}, and says by no shares how.",
                f"Write the shares, or to: {holder or top}.",
                found=f"to {step.to}, without shares",
                expected=f"shares, or to: {holder or top}",
            )
        parts |= dict.fromkeys(step.into, holder)
        if step.shares:
            received.add(step.to)


def _runs_down(contract: Contract, step: Division, holder: str) -> bool:
    """Whether a step gives to a level below the one that holds the money.

    A node may take its own charge off what it holds, and have a named part of it.
    """
    depth_of = contract.participants.depth_of
    keeps = bool(step.from_) or (step.takes is not None and not step.shares)
    return depth_of(step.to) > depth_of(holder) or (keeps and step.to == holder)


def _runs_up(step: Division, holder: str, why: str, expected: str) -> Finding:
    among = f" among {step.to}" if step.to else ""
    word = "to" if expected.startswith("below") else "within"
    return Finding(
        f"{step_path(step)}.{word}",
        f"{step.step} divides what each {holder} holds{among}, but {why}.",
        "Name the level that holds the money under within, and one below it under to.",
        found=f"to {step.to}, within {holder}" if step.to else f"within {holder}",
        expected=expected,
    )
