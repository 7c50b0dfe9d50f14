"""Settlement: advances that nothing is set against, and words that hold nothing back."""

from collections.abc import Iterable, Iterator

from vbr.contract.lint.reads import reads
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paid_levels import level_of, stays_with_its_node
from vbr.contract.paths import component_path
from vbr.contract.periods import MONTHS, contract_year
from vbr.contract.values import names_in


@check("advance-never-settled", "error")
def advance_never_settled(contract: Contract) -> Iterator[Finding]:
    """An advance is paid on an amount that its node never gets itself.

    Why: the instalments are taken from what the same node is awarded. Where a step divides the amount among
    others, or it is only a stage on the way, nothing is awarded there, and all of the advance is owed back.
    Example: `advance` in a component of the top, and an allocation that divides the pool among physicians.
    Mend: let the amount stay with its node (`allocation: none`, or an amount `per` the level that is paid),
    or take the advance out.
    """
    for name, component in contract.funding.items():
        if component.advance and not stays_with_its_node(contract, component):
            level = level_of(contract, component)
            reason = "the allocation divides it" if component.is_paid else "it is not paid itself"
            yield Finding(
                below(component_path(contract, name), "advance"),
                f"{name} is advanced to each {level}, but {reason}, so nothing is set against the advance.",
                f"Let {name} stay with the {level}, or take the advance out.",
                found="an advance on an amount that goes elsewhere",
                expected=f"an amount that each {level} is paid",
            )


@check("advance-less-often", "error")
def advance_less_often(contract: Contract) -> Iterator[Finding]:
    """An advance is paid less often than the amount is scored.

    Why: instalments lie inside the scored period; a quarterly one has no place in a month.
    Example: `scored: monthly` with `advance: {amount: $1,000.00, paid: quarterly}`.
    Mend: write `paid: once`, or an instalment that is no longer than the scored period.
    """
    scored = contract.term.scored
    for name, component in contract.funding.items():
        advance = component.advance
        if advance and advance.paid != "once" and MONTHS[advance.paid] > MONTHS[scored]:
            often = advance.paid.replace("_", "-")
            yield Finding(
                below(component_path(contract, name), "advance.paid"),
                f"{name} is advanced {often} but scored {scored.replace('_', '-')}, so no instalment is due.",
                f"Write paid: once, or paid: {scored}.",
                found=f"paid: {advance.paid}",
                expected=f"paid: {scored}, more often, or once",
            )


@check("advance-known-too-late", "warning")
def advance_known_too_late(contract: Contract) -> Iterator[Finding]:
    """An advance is made of what is measured in the period itself.

    Why: its instalments are paid before the period ends, and what they are made of is known only afterwards.
    Example: `advance: {amount: {rate: 80%, of: composite}, paid: monthly}`.
    Mend: make it of a fixed amount or a figure of the roster, such as what the last period came to.
    """
    for name, component in contract.funding.items():
        reached = _reached(contract, names_in(component.advance.amount)) if component.advance else set()
        late = [measure for measure in contract.measures if measure in reached]
        if late:
            yield Finding(
                below(component_path(contract, name), "advance.amount"),
                f"The advance on {name} is made of {listed(late)}, known only after the period.",
                "Make it of a fixed amount or of a figure of the roster, or answer how it is known.",
                found="a measure of the period",
                expected="what is known before the period",
            )


@check("held-back-amiss", "error")
def held_back_amiss(contract: Contract) -> Iterator[Finding]:
    """`pays_now` holds nothing back, or more than the award, or what it holds back is never released.

    Why: what is held back is released with the last scored period of the contract year. Where that is the
    only one, everything is paid at once although the page says otherwise; where the term ends before it,
    nothing is ever released. A part lies from 0% to below 100%: 80 without its sign is 8,000%.
    Example: `pays_now: 80%` with `scored: yearly`; `pays_now: 80`; `ends: 2026-09-30` and no `contract_year`.
    Mend: score more often, correct the percent, or state the `contract_year`.
    """
    settlement = contract.settlement
    if settlement is None or settlement.pays_now is None:
        return
    part, term = settlement.pays_now, contract.term
    if not 0 <= part.value < 1:
        yield _amiss(
            f"pays_now is {part}, but the part that is paid now lies from 0% to below 100%.",
            "Write it as a percent, such as 80%, or take pays_now and held_until out.",
            (part.text, "0% to below 100%"),
        )
    if term.scored == "yearly":
        yield _amiss(
            f"pays_now is {part}, but the only scored period of a contract year is its last, so nothing is"
            " held back.",
            "Score more often, or take pays_now and held_until out.",
            ("scored: yearly", "several scored periods in a contract year"),
        )
    year_ends = contract_year(term, term.ends).last_day
    if term.contract_year is None and term.ends < year_ends:
        yield _amiss(
            f"The rest is held back until the contract year ends on {year_ends}, but the term ends on"
            f" {term.ends}.",
            "State the contract_year in term.",
            (f"ends: {term.ends}", "a contract_year that is stated"),
        )


def _amiss(message: str, hint: str, found_and_expected: tuple[str, str]) -> Finding:
    return Finding("settlement.pays_now", message, hint, *found_and_expected)


def _reached(contract: Contract, names: Iterable[str]) -> set[str]:
    """The names, and every name that is read on the way to what they stand for."""
    every, found, waiting = reads(contract), set[str](), list(names)
    while waiting:
        name = waiting.pop().partition(".")[0]
        if name in found:
            continue
        found.add(name)
        waiting += [*contract.groups.get(name, ()), *(contract.domains if name == "composite" else ())]
        places = tuple(
            f"{below(section, name)}." for section in ("scores", "domains", "references", "tables")
        )
        if name in contract.funding:
            places += (f"{component_path(contract, name)}.",)
        waiting += [read.name for read in every if read.path.startswith(places)]
    return found
