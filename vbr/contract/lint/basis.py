"""What the figures that divide money reflect, and whether the kind of agreement allows that."""

from collections.abc import Iterator, Mapping
from typing import get_args

from vbr.contract.bases import why_left_out, why_not_allowed
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.page import below
from vbr.contract.paths import component_path, step_path
from vbr.contract.terms import Basis
from vbr.contract.values import names_in

PERSONAL = "time, service, panel, ownership or work personally performed"
CITES = "42 CFR 411.357 holds the exceptions and 42 CFR 1001.952 the safe harbours; ask counsel."


@check("basis-not-allowed", "error")
def basis_not_allowed(contract: Contract) -> Iterator[Finding]:
    """Money is divided by a figure whose basis the kind of agreement does not allow.

    Why: pay that follows referrals is what 42 CFR 411.357 and 1001.952 are about. Referrals may never divide
    money; the volume of a facility may not where physicians are paid, unless the stated exception is one that
    does not ask for it (411.357(n) risk sharing, 411.357(aa) value-based). The check cites; counsel judges.
    Example: `shares: [{portion: 100%, by: field, field: admissions}]` with `basis: facility_volume` in
    co-management.
    Mend: divide by time, service, panel, ownership or work personally performed, or state the exception.
    """
    for path, what, name in _divides(contract):
        why = why_not_allowed(contract, what, name)
        if why:
            yield Finding(
                path,
                why,
                f"Divide by {PERSONAL}, or state the exception relied on. {CITES}",
                found=f"basis: {contract.participants.fields[name].basis}",
                expected=PERSONAL,
            )


@check("basis-left-out", "error")
def basis_left_out(contract: Contract) -> Iterator[Finding]:
    """Money is divided by a figure that does not say what it reflects.

    Why: whether a figure may divide money depends on what it reflects, so that must be written.
    Example: a field `duty_points` without `basis`, named in a portion.
    Mend: write `basis`: time, service, panel, ownership, personally_performed, facility_volume or referrals.
    """
    for name in dict.fromkeys(name for _, _, name in _divides(contract)):
        why = why_left_out(contract, name)
        if why:
            yield Finding(
                below("participants.fields", name),
                why,
                f"Write basis: {listed(get_args(Basis), 'or')}.",
                found="no basis",
                expected="basis",
            )


def _divides(contract: Contract) -> Iterator[tuple[str, str, str]]:
    """The path and the name of every term that divides money by a field, and the field."""
    fields = contract.participants.fields
    for step in contract.allocation:
        names = [name for share in step.shares for name in (share.field, *share.of)]
        for name in dict.fromkeys(names):
            if name in fields:
                yield below(step_path(step), "shares"), step.step, name
    for name, component in contract.funding.items():
        if component.per and component.is_paid:
            for field in _figures_behind(contract.funding, component):
                if field in fields:
                    yield component_path(contract, name), name, field


def _figures_behind(funding: Mapping[str, Component], component: Component) -> Iterator[str]:
    """The names behind an amount of one recipient, through the amounts that it reads."""
    found: dict[str, None] = {}
    to_read = [component]
    while to_read:
        one = to_read.pop()
        for name in names_in(one.start) + tuple(name for line in one.then for name in names_in(line.value)):
            if name in funding and name not in found:
                to_read.append(funding[name])
            found[name] = None
    return iter(found)
