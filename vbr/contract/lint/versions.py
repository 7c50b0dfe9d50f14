"""When a version of an agreement begins, beside the other versions of the same agreement."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.periods import contract_year, scored_periods

EFFECTIVE = "term.effective"


@check("version-does-not-begin-later", "error", reads="versions")
def version_does_not_begin_later(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """A version begins on the same day as an earlier version, or before it.

    Why: a version rules until the next one begins; with two on one day nobody can say which one rules.
    Example: 2026.1 and 2026.2 both `effective: 2026-01-01`.
    Mend: let the later version begin on a later day.
    """
    for other in versions_of(contract, others):
        begins, other_begins = contract.term.effective, other.term.effective
        if _order(other) < _order(contract) and other_begins >= begins:
            version, earlier = contract.contract.version, other.contract.version
            when = "on the same day as" if begins == other_begins else "before"
            since = "" if begins == other_begins else f", which begins on {other_begins}"
            yield Finding(
                EFFECTIVE,
                f"Version {version} begins on {begins}, {when} version {earlier}{since}.",
                f"Let version {version} begin on a later day than {other_begins}.",
                found=str(begins),
                expected=f"a day after {other_begins}",
            )


@check("versions-leave-a-hole", "warning", reads="versions")
def versions_leave_a_hole(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """Between the end of the version before and the beginning of this one, no version rules.

    Why: a quarter in the hole has no terms, and cannot be scored or paid.
    Example: 2026.1 `ends: 2026-06-30`, 2026.2 `effective: 2026-10-01`.
    Mend: let this version begin on the day after the other ends, or answer why no version rules in between.
    """
    before = _before(contract, others)
    if before is None or before.term.ends + timedelta(1) >= contract.term.effective:
        return
    first, last = before.term.ends + timedelta(1), contract.term.effective - timedelta(1)
    yield Finding(
        EFFECTIVE,
        f"No version rules from {first} to {last}: version {before.contract.version} ends on "
        f"{before.term.ends} and version {contract.contract.version} begins on {contract.term.effective}.",
        f"Let this version begin on {first}, or answer why no version rules in between.",
        found=str(contract.term.effective),
        expected=str(first),
    )


@check("version-begins-inside-period", "warning", reads="versions")
def version_begins_inside_period(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """An amendment begins inside a scored period.

    Why: a scored period is ruled by the version in force on its first day, so the amendment counts later than
    it says.
    Example: quarterly scoring and `effective: 2026-05-15`: it counts from 2026-07-01.
    Mend: let it begin on the first day of a period, or answer the warning.
    """
    before = _before(contract, others)
    if before is None:
        return
    first, following = _period_around(before, contract.term.effective)
    if first == contract.term.effective:
        return
    version = contract.contract.version
    better = listed([str(day) for day in (first, following) if day > before.term.effective], "or")
    yield Finding(
        EFFECTIVE,
        f"Version {version} begins on {contract.term.effective}, inside the scored period from {first} to "
        f"{following - timedelta(1)}. Version {before.contract.version} rules that period, because it is in "
        f"force on its first day; version {version} counts from the period that begins on {following}.",
        f"Let it begin on {better}, or answer why it begins inside a period.",
        found=str(contract.term.effective),
        expected=better,
    )


def versions_of(contract: Contract, others: Sequence[Contract]) -> tuple[Contract, ...]:
    """The other versions of the same agreement, by the day they begin."""
    own = contract.contract
    same = [one for one in others if one.contract.id == own.id and one.contract.version != own.version]
    return tuple(sorted(same, key=lambda one: one.term.effective))


def _before(contract: Contract, others: Sequence[Contract]) -> Contract | None:
    earlier = [one for one in versions_of(contract, others) if one.term.effective < contract.term.effective]
    return earlier[-1] if earlier else None


def _order(contract: Contract) -> tuple[int, ...]:
    """The numbers of a version, so that 2026.10 comes after 2026.2."""
    return tuple(int(number) for number in re.findall("[0-9]+", contract.contract.version))


def _period_around(before: Contract, day: date) -> tuple[date, date]:
    """The first day of the scored period of the version before that a day lies in, and of the next one."""
    year = contract_year(before.term, day)
    starts = [period.first_day for period in scored_periods(before.term, year)]
    starts.append(year.last_day + timedelta(1))
    return next(pair for pair in pairwise(starts) if day < pair[1])
