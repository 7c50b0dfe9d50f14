"""What an amendment says that it changes, beside what it changes."""

from collections.abc import Iterator, Sequence

from vbr.contract.diff import changes_not_listed
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.versions import versions_of
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract


@check("change-not-listed", "error", reads="versions")
def change_not_listed(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """A term is not the same as in the version amended, and `amends.changes` does not list its path.

    Why: counsel agreed to the list; what is not on it would ride along.
    Example: the version raises `funding.cap.amount` and lists only `measures.ssi_rate.levels.target`.
    Mend: list the path that the message names, or undo the change.
    """
    yield from _differences(contract, others, "change-not-listed", "amends.changes")


@check("listed-not-changed", "error", reads="versions")
def listed_not_changed(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """`amends.changes` lists a path whose term is the same as in the version amended.

    Why: the parties believe that a term changed, and it did not.
    Example: `changes: [funding.pool]`, where both versions offer the same pool.
    Mend: make the change, or take the path off the list.
    """
    yield from _differences(contract, others, "listed-not-changed", "the version amended")


@check("amended-version-unknown", "error", reads="versions")
def amended_version_unknown(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """The version that is amended is not among the versions of the agreement.

    Why: what changed cannot be shown without what it was before.
    Example: `amends.version: 2025.4`, and no file 2025.4.yaml in the folder.
    Mend: correct the number, or put the earlier version beside this one.
    """
    if contract.amends and _amended(contract, others) is None:
        known = [other.contract.version for other in versions_of(contract, others)]
        beside = f"the other versions here are {listed(known)}" if known else "no other version is beside it"
        yield Finding(
            "amends.version",
            f"This version amends {contract.amends.version}, and {beside}.",
            "Correct the number, or put the earlier version beside this one.",
            found=contract.amends.version,
            expected=listed(known) if known else "the version amended",
        )


@check("amends-left-out", "warning", reads="versions")
def amends_left_out(contract: Contract, others: Sequence[Contract]) -> Iterator[Finding]:
    """A version follows another one and does not say what it amends.

    Why: only a version that lists its changes can be held to the list.
    Example: 2026.2 beside 2026.1, without `amends`.
    Mend: write `amends` with the version, the reason and the changes, or answer that this is a new agreement.
    """
    earlier = [one for one in versions_of(contract, others) if one.term.effective < contract.term.effective]
    if earlier and contract.amends is None:
        version = earlier[-1].contract.version
        yield Finding(
            "contract.version",
            f"Version {contract.contract.version} follows version {version} and does not say what it amends.",
            "Write amends with its version, reason and changes, or answer that this is a new agreement.",
            found="no amends",
            expected=f"amends: {version}",
        )


def _amended(contract: Contract, others: Sequence[Contract]) -> Contract | None:
    version = contract.amends.version if contract.amends else ""
    return next((one for one in versions_of(contract, others) if one.contract.version == version), None)


def _differences(
    contract: Contract, others: Sequence[Contract], code: str, expected: str
) -> Iterator[Finding]:
    """What the comparison with the version amended finds under one code."""
    before = _amended(contract, others)
    for problem in changes_not_listed(before, contract) if before else ():
        if problem.code == code:
            yield Finding(problem.path, problem.message, problem.hint, found=problem.path, expected=expected)
