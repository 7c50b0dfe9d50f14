"""The linter: every check over one agreement, in the order of its lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vbr.contract.lint.registry import Check, Finding, checks
from vbr.contract.model import Contract
from vbr.contract.page import nearest_written
from vbr.errors import Problem, Severity


@dataclass(frozen=True, slots=True)
class CheckPage:
    """What the documentation says of a check."""

    code: str
    severity: Severity
    text: str


def lint(contract: Contract, others: Sequence[Contract] = ()) -> tuple[Problem, ...]:
    """Everything the checks find in an agreement, by line; warnings that it answers are left out.

    `others` are the other versions of the agreement. Without them nothing is said about how versions follow
    one another, and an answer to such a warning is not called idle.
    """
    found = [
        problem for one in checks() for problem in _problems(one, contract, _first(one, contract, others))
    ]
    occurring = {problem.code for problem in found}
    occurring |= {one.code for one in checks() if one.reads == "versions" and not others}
    for one in checks():
        if one.reads == "codes found":
            found += _problems(one, contract, one.finds(contract, occurring))
    standing = [one for one in found if one.severity == "error" or one.code not in contract.answers]
    return tuple(sorted(standing, key=lambda problem: (problem.line or 0, problem.path, problem.code)))


def lint_pages() -> tuple[CheckPage, ...]:
    """The page of every check, in the order of the codes."""
    return tuple(
        CheckPage(one.code, one.severity, one.page) for one in sorted(checks(), key=lambda one: one.code)
    )


def _first(one: Check, contract: Contract, others: Sequence[Contract]) -> Iterable[Finding]:
    """What a check finds in the agreement itself, or beside its other versions where there are any."""
    if one.reads == "versions":
        return one.finds(contract, others) if others else ()
    return one.finds(contract) if one.reads == "contract" else ()


def _problems(one: Check, contract: Contract, findings: Iterable[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem(
            one.code,
            finding.message,
            finding.hint,
            contract.source,
            contract.lines.get(nearest_written(finding.path, contract.lines)),
            path=finding.path,
            found=finding.found,
            expected=finding.expected,
            severity=one.severity,
        )
