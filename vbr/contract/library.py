"""A folder of rules to the versions it holds, and which version is in force on a day.

    rules/ortho-spine-comanagement/2026.1.yaml
    rules/ortho-spine-comanagement/2026.2.yaml

A version rules from the day it is effective until the next one is, and never after its last day. Where the
file of one cannot be read, nobody knows which rules: none is then in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.errors import Problem, nearest


@dataclass(frozen=True, slots=True)
class Library:
    """The versions of every agreement by its id, the earliest effective first, and what could not be read.

    `unread` are the names of the files that could not, by the id that their folder is called by.
    """

    versions: Mapping[str, tuple[Contract, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def version(self, contract_id: str, version: str) -> Contract | Problem:
        """The version that is called so."""
        versions = self.versions.get(contract_id, ())
        found = next((one for one in versions if one.contract.version == version), None)
        if found is None and f"{version}.yaml" in self.unread.get(contract_id, ()):
            return self._unread(contract_id)
        if found or not versions:
            return found or self._unknown(contract_id)
        known = ", ".join(one.contract.version for one in versions)
        message = f"There is no version {version} of {contract_id}."
        return Problem(
            "unknown-version", message, f"Its versions are {known}.", found=version, expected=known
        )

    def newest(self, contract_id: str) -> Contract | Problem:
        """The version that is effective last."""
        if contract_id in self.unread:
            return self._unread(contract_id)
        return self.versions[contract_id][-1] if contract_id in self.versions else self._unknown(contract_id)

    def in_force(self, contract_id: str, day: date) -> Contract | Problem:
        """The version that rules on this day."""
        versions = self.versions.get(contract_id, ())
        if contract_id in self.unread:
            return self._unread(contract_id)
        if not versions:
            return self._unknown(contract_id)
        begun = [one for one in versions if one.term.effective <= day]
        if begun and day <= begun[-1].term.ends:
            return begun[-1]
        message = f"No version of {contract_id} is in force on {day}."
        if begun:
            last = begun[-1]
            hint = f"Version {last.contract.version}, the last to begin before it, ends on {last.term.ends}."
        else:
            hint = f"The first, {versions[0].contract.version}, begins on {versions[0].term.effective}."
        return Problem("no-version-in-force", message, hint, found=str(day))

    def before(self, contract: Contract) -> Contract | None:
        """The version that this one follows; None for the first."""
        versions = self.versions.get(contract.contract.id, ())
        earlier = [one for one in versions if one.term.effective < contract.term.effective]
        return earlier[-1] if earlier else None

    def board_of(self, contract: Contract) -> Contract | None:
        """The board's document that divides an agreement's money, as in force on its first day."""
        found = self.in_force(contract.distribution, contract.term.effective)
        return found if contract.distribution and isinstance(found, Contract) else None

    def _unread(self, contract_id: str) -> Problem:
        names = " and ".join(self.unread[contract_id])
        message = f"{names} of {contract_id} cannot be read, so nobody knows which version is in force."
        hint = "Mend what vbr check says of it, or take it out of the folder."
        return Problem("version-not-read", message, hint, found=contract_id)

    def _unknown(self, contract_id: str) -> Problem:
        hint = nearest(contract_id, self.versions) or f"There are {', '.join(self.versions) or 'none'}."
        return Problem("unknown-contract", f"There is no agreement {contract_id}.", hint, found=contract_id)


def read_library(folder: Path) -> Library:
    """Every version in the folder; a file that cannot be read leaves its problems and nothing else."""
    problems: list[Problem] = []
    versions: dict[str, list[Contract]] = {}
    unread: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        if path.name.endswith(".golden.yaml"):
            continue
        reading = read_contract(path.read_bytes(), path.name)
        misplaced = _misplaced(reading.contract, path) if reading.contract else []
        problems += [*reading.problems, *misplaced]
        if reading.contract and not misplaced:
            versions.setdefault(path.parent.name, []).append(reading.contract)
        else:
            unread[path.parent.name] = (*unread.get(path.parent.name, ()), path.name)
    ordered = {
        name: tuple(sorted(found, key=lambda one: (one.term.effective, one.contract.version)))
        for name, found in versions.items()
    }
    return Library(ordered, tuple(problems), unread)


def _misplaced(contract: Contract, path: Path) -> list[Problem]:
    """The file is named as its version, and its folder as the agreement."""
    heading, word = contract.contract, "distribution" if "distribution" in contract.lines else "contract"
    named = {"id": (heading.id, path.parent.name, "folder"), "version": (heading.version, path.stem, "file")}
    return [
        Problem(
            "wrong-place",
            f"The {key} is {stated}, but the {what} is called {called}.",
            f"Give the {what} the name of the {key}, or write the {key} that is meant.",
            path.name,
            contract.lines.get(f"{word}.{key}"),
            path=f"{word}.{key}",
            found=stated,
            expected=called,
        )
        for key, (stated, called, what) in named.items()
        if stated != called
    ]
