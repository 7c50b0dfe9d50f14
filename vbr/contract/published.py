"""What has been published: one line a version in rules/published.lock, with the digest it had that day.

    ortho-spine-comanagement 2026.2 4b1f...

A published version never changes, or a payment made under it could no longer be recomputed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vbr.contract.library import Library
from vbr.contract.model import Contract
from vbr.errors import Problem, Refused

LOCK = "published.lock"


@dataclass(frozen=True, slots=True)
class Published:
    """A version as it was published."""

    contract_id: str
    version: str
    digest: str
    line: int


def read_published(folder: Path) -> tuple[Published, ...]:
    """Every line of the lock file of a folder of rules; nothing where there is none.

    Raises: Refused for a line that is not an id, a version and a digest.
    """
    lock = folder / LOCK
    lines = lock.read_text("utf-8").splitlines() if lock.exists() else []
    words = [line.split() for line in lines]
    wrong = [number for number, line in enumerate(words, start=1) if len(line) != 3]
    if wrong:
        message = "This line is not an id, a version and a digest."
        hint = "Restore the file: only vbr publish writes it."
        raise Refused(Problem("not-readable", message, hint, LOCK, line=number) for number in wrong)
    numbered = enumerate(words, start=1)
    return tuple(Published(name, version, digest, number) for number, (name, version, digest) in numbered)


def published_problems(published: Iterable[Published], library: Library) -> tuple[Problem, ...]:
    """Published versions whose file is gone or says something else now."""
    return tuple(problem for one in published for problem in _problems_of(one, library))


def publish(folder: Path, contract: Contract) -> Published:
    """The version, now published; again is the same as once.

    Raises: Refused when the version has been published with other words.
    """
    heading = contract.contract
    published = read_published(folder)
    new = Published(heading.id, heading.version, contract.digest, len(published) + 1)
    before = next(
        (one for one in published if (one.contract_id, one.version) == (heading.id, heading.version)), None
    )
    if before:
        problem = _changed(before, contract)
        if problem:
            raise Refused(problem)
        return before
    with (folder / LOCK).open("a", encoding="utf-8", newline="\n") as lock:
        lock.write(f"{new.contract_id} {new.version} {new.digest}\n")
    return new


def _problems_of(published: Published, library: Library) -> list[Problem]:
    contract = library.version(published.contract_id, published.version)
    if isinstance(contract, Contract):
        return _changed(published, contract)
    name = f"{published.contract_id} {published.version}"
    message = f"{name} was published, and its file is gone or cannot be read."
    return [Problem("published-missing", message, "Restore the file.", LOCK, published.line)]


def _changed(published: Published, contract: Contract) -> list[Problem]:
    if contract.digest == published.digest:
        return []
    name = f"{published.contract_id} {published.version}"
    message = f"{name} was published as {published.digest[:12]}, and its file is {contract.digest[:12]} now."
    hint = "Restore the file, and write the change into a new version."
    return [
        Problem(
            "published-changed",
            message,
            hint,
            contract.source,
            found=contract.digest,
            expected=published.digest,
        )
    ]
