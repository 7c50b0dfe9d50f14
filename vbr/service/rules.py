"""A folder of rules, opened: every version of every agreement, and what is wrong with any of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vbr.contract.library import Library, read_library
from vbr.contract.lint import lint
from vbr.contract.model import Contract
from vbr.contract.page import Words
from vbr.contract.published import Published, published_problems, read_published
from vbr.contract.schema import read_contract
from vbr.contract.yaml_text import read_page
from vbr.errors import Problem, Refused, errors
from vbr.service.check import Checked, check_text, joined_problems


@dataclass(frozen=True, slots=True)
class Rules:
    """What a folder of rules holds.

    `problems` are those of the folder: files that cannot be read, published versions that changed. By id and
    version, `found` is what the linter says of each version that can be read, and `texts` its file.
    """

    folder: Path
    library: Library
    published: tuple[Published, ...]
    problems: tuple[Problem, ...]
    found: Mapping[tuple[str, str], tuple[Problem, ...]]
    texts: Mapping[tuple[str, str], bytes]

    @property
    def contracts(self) -> Mapping[str, tuple[Contract, ...]]:
        """The versions of every agreement by its id, the earliest effective first."""
        return dict(sorted(self.library.versions.items()))

    def version(self, contract_id: str, version: str) -> Contract:
        """The version that is called so.

        Problems: unknown-contract, unknown-version, version-not-read.
        """
        return _there(self.library.version(contract_id, version))

    def newest(self, contract_id: str) -> Contract:
        """The version that is effective last.

        Problems: unknown-contract, version-not-read.
        """
        return _there(self.library.newest(contract_id))

    def in_force(self, contract_id: str, day: date) -> Contract:
        """The version that rules on a day.

        Problems: unknown-contract, no-version-in-force, version-not-read.
        """
        return _there(self.library.in_force(contract_id, day))

    def divided(self, contract: Contract, day: date) -> Contract:
        """The agreement with the board's document that divides its money, as in force on a day.

        Problems: unknown-contract, no-version-in-force, and those of the document.
        """
        if not contract.distribution:
            return contract
        policy = self.in_force(contract.distribution, day)
        if refused := self.refused(policy):
            raise Refused(refused)
        return contract.divided_by(policy)

    def is_published(self, contract: Contract) -> bool:
        """Whether this version was published, in these words."""
        now = (*_key(contract), contract.digest)
        return any((one.contract_id, one.version, one.digest) == now for one in self.published)

    def text_of(self, contract: Contract) -> bytes:
        """The file of a version, as it was written."""
        return self.texts[_key(contract)]

    def page_of(self, contract: Contract) -> Words:
        """The document of a version as a tree of words, every one of them text."""
        words = read_page(self.text_of(contract), contract.source).words
        assert words is not None, "a version of the library was read from this text"
        return words

    def check(self, text: bytes, source: str) -> Checked:
        """What is wrong with a text that is not in the folder, beside what is: as if it were put there."""
        contract = read_contract(text, source).contract
        versions = self.library.versions.get(contract.contract.id, ()) if contract else ()
        others = [one for one in versions if contract and _key(one) != _key(contract)]
        return check_text(text, source, others, self.library)

    def found_in(self, contract: Contract) -> tuple[Problem, ...]:
        """What the linter says of a version; nothing is known of one that is not in the folder."""
        return self.found.get(_key(contract), ())

    def refused(self, contract: Contract) -> tuple[Problem, ...]:
        """What keeps a version from being calculated: its errors, and words that are not those published."""
        published = [one for one in self.published if (one.contract_id, one.version) == _key(contract)]
        return (*errors(self.found_in(contract)), *published_problems(published, self.library))


def open_rules(folder: Path) -> Rules:
    """Everything in a folder of rules.

    Problems: rules-not-found; not-readable, for a line of the list of what was published.
    """
    if not folder.is_dir():
        message = f"There is no folder {folder}."
        raise Refused([Problem("rules-not-found", message, "Name the folder that holds the contracts.")])
    library = read_library(folder)
    published = read_published(folder)
    found, texts = {}, {}
    for versions in library.versions.values():
        for one in versions:
            others = [other for other in versions if other is not one]
            found[_key(one)] = (*lint(one, others), *joined_problems(one, library))
            texts[_key(one)] = (folder / one.contract.id / one.source).read_bytes()
    problems = library.problems + published_problems(published, library)
    return Rules(folder, library, published, problems, found, texts)


def _key(contract: Contract) -> tuple[str, str]:
    return contract.contract.id, contract.contract.version


def _there(found: Contract | Problem) -> Contract:
    if isinstance(found, Problem):
        raise Refused([found])
    return found
