"""The levels of the tree: where things are scored, and which way money runs."""

from collections.abc import Iterator

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
    tree.
    Example: `to: practice` with `within: physician`; `within: practice` before any step `to: practice`.
    Mend: swap the two levels, or put the step that gives to the level first.
    """
    depth_of = contract.participants.depth_of
    received: set[str] = set()
    for step in contract.allocation:
        if step.within and depth_of(step.to) <= depth_of(step.within):
            yield _runs_up(
                step, f"{step.to} is not below {step.within} in the tree", "to", f"below {step.within}"
            )
        elif step.within and step.within not in received:
            why = f"no earlier step gives money to each {step.within}"
            yield _runs_up(step, why, "within", "a level that has received money")
        received.add(step.to)


def _runs_up(step: Division, why: str, word: str, expected: str) -> Finding:
    return Finding(
        f"{step_path(step)}.{word}",
        f"{step.step} divides what each {step.within} holds among {step.to}, but {why}.",
        "Name the level that holds the money under within, and one below it under to.",
        found=f"to {step.to}, within {step.within}",
        expected=expected,
    )
