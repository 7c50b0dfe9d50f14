"""Money that somebody may not get, where the agreement does not say where it goes."""

from collections.abc import Collection, Iterator

from vbr.contract.lint.heights import heights_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Component, Division
from vbr.contract.page import below
from vbr.contract.paths import component_path, step_path
from vbr.contract.values import CurveOf, Value, names_in

Names = tuple[str, ...]

PLACES = "stays_with_payer, returns_to_payer, {stays_with: ...}, carried_forward or reserve"


@check("money-without-destination", "error")
def money_without_destination(contract: Contract) -> Iterator[Finding]:
    """Money can be left that nobody earned or may have, or that lies beyond a cap, and has no destination.

    Why: money that the agreement does not place is what the parties argue about a year later.
    Example: a pool that is `earned_by: composite`, and no `unearned`; a step with `shares` and no
    `unclaimed`.
    Mend: write `unearned` (offered and not earned), `over_cap` (earned beyond a cap or limit; an amount's own
    caps follow unearned) or `unclaimed` (nobody is eligible, or everybody is at the cap).
    """
    for name, component in contract.funding.items():
        yield from _of_component(contract, name, component)
    for name, limit in contract.limits.items():
        if limit.over_cap is None:
            yield _without(below("limits", name), name, "over_cap", "its amounts together can be more")
    for step in contract.allocation:
        yield from _of_step(step)


@check("redistribute-misplaced", "error")
def redistribute_misplaced(contract: Contract) -> Iterator[Finding]:
    """`redistribute` stands where there is nobody to redistribute to.

    Why: only the recipients of one step who are under their cap can take what others may not have.
    Example: `unearned: redistribute` on a pool.
    Mend: write one of the other destinations; `redistribute` is for `over_cap` beside `cap_each`.
    """
    for name, component in contract.funding.items():
        for word in ("unearned", "over_cap"):
            yield from _redistributes(component, word, component_path(contract, name))
    for name, limit in contract.limits.items():
        yield from _redistributes(limit, "over_cap", below("limits", name))
    for step in contract.allocation:
        yield from _redistributes(step, "unclaimed", step_path(step))
        if step.cap_each is None:
            yield from _redistributes(step, "over_cap", step_path(step))


def _of_component(contract: Contract, name: str, component: Component) -> Iterator[Finding]:
    """What the payer offers and can keep; a stage, a rate and what members owe are no offers."""
    if not component.is_paid or component.paid_by or component.unearned:
        return
    path = component_path(contract, name)
    why = why_unearned(contract, name, component)
    if why:
        yield _without(path, name, "unearned", why)
    elif component.over_cap is None and (
        component.cap or "at_most" in [line.does for line in component.then]
    ):
        yield _without(path, name, "over_cap", "it is limited")


def why_unearned(contract: Contract, name: str, component: Component) -> str:
    """What can make an amount less than was offered; empty where nothing can."""
    if component.earned_by not in ("", "full"):
        return f"it is earned by {component.earned_by}"
    for gate, terms in contract.gates.items():
        if not terms.applies_to or name in terms.applies_to:
            return f"the gate {gate} can fail"
    if component.when:
        return "its condition need not hold"
    times = [read for line in component.then if line.does == "times" for read in names_in(line.value)]
    scores = {"composite", *contract.scores, *contract.domains}
    if scores.intersection(times):
        return "it is multiplied by a score"
    scored = next((read for read in times if _follows_a_score(contract, read, scores)), "")
    return f"it is multiplied by {scored}, which follows a score" if scored else ""


def _follows_a_score(contract: Contract, name: str, scores: Collection[str], above: Names = ()) -> bool:
    """Whether a rate is made of a score, or of another rate that is."""
    rate = contract.funding.get(name)
    if name in scores or rate is None or rate.unit != "rate" or name in above:
        return name in scores
    values = (rate.start, *(line.value for line in rate.then))
    read = (one for value in values if _can_be_whole(value) for one in names_in(value))
    return any(_follows_a_score(contract, one, scores, (*above, name)) for one in read)


def _can_be_whole(value: Value | None) -> bool:
    """Whether all of the money can be earned: a curve up to 2% is a rate of something that nobody offered."""
    heights = heights_of(value.curve.method) if isinstance(value, CurveOf) else ()
    return not heights or any(height.gives.value >= 1 for height in heights)


def _of_step(step: Division) -> Iterator[Finding]:
    if step.shares and step.unclaimed is None:
        at_the_cap = ", or everybody may be at the cap" if step.cap_each else ""
        yield _without(step_path(step), step.step, "unclaimed", f"nobody may be eligible{at_the_cap}")
    if step.cap_each and step.over_cap is None:
        yield _without(step_path(step), step.step, "over_cap", "a share can be more than cap_each")


def _without(path: str, name: str, word: str, why: str) -> Finding:
    first = "redistribute, " if word == "over_cap" and path.startswith("allocation.") else ""
    return Finding(
        path,
        f"Money of {name} can be left over, because {why}, and nothing says where it goes.",
        f"Write {word}: {first}{PLACES}.",
        found=f"no {word}",
        expected=word,
    )


def _redistributes(term: object, word: str, path: str) -> Iterator[Finding]:
    destination = getattr(term, word)
    if destination is not None and destination.place == "redistribute":
        yield Finding(
            below(path, word),
            "redistribute names nobody here who could take the money.",
            f"Write {PLACES}; redistribute is for over_cap beside cap_each.",
            found="redistribute",
            expected=PLACES,
        )
