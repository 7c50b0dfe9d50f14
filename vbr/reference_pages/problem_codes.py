"""The code of every problem that is told, with what it means.

Faults of the tables that are sent, and checks of the linter, are declared where they are found; the others
here. A test looks through the source: no problem has a code that is not declared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import vbr.intake.faults
import vbr.metrics.faults
from vbr.contract.lint import lint_pages
from vbr.metrics.faults import Fault

CODES: Mapping[str, Mapping[str, str]] = {
    "Reading a contract": {
        "not-readable": "the file cannot be read from this place on",
        "yaml-not-allowed": "what YAML has and a contract may not use: anchors, tags, a second document",
        "written-twice": "one word twice in one place",
        "not-a-word": "a list or a group where a word belongs",
        "split-amount": "an amount of money inside { } or [ ], where its comma splits it in two",
        "unknown-word": "a word that the language does not have in this place",
        "missing-word": "a word that must be written is not",
        "word-without-effect": "a word that does nothing beside another one",
        "wrong-form": "something else than what belongs in this place",
        "unknown-method": "a method that the language does not have",
        "method-package-broken": "an installed package brings methods that cannot be used",
        "not-a-name": "a name with other characters than names have",
        "name-twice": "one name declared twice",
        "unknown-name": "a name that is declared nowhere, or is of another kind",
    },
    "Choosing a contract": {
        "rules-not-found": "the folder of contracts is not there",
        "wrong-place": "a file or folder that is not called as the version or contract in it",
        "unknown-contract": "no contract has this id",
        "unknown-version": "the contract has no such version",
        "version-not-read": "the file of a version cannot be read, so it is not known which version rules",
        "no-version-in-force": "no version rules on the first day of the period",
        "published-changed": "the file of a published version says something else now",
        "published-missing": "the file of a published version is gone",
    },
    "Calculating": {
        "amount-not-declared": "an amount that somebody declares was not sent",
        "figure-not-in-roster": "a figure that the calculation needs stands nowhere in the roster",
        "figure-missing": "what an amount, a share or a credit is made of is empty for somebody it is about",
        "filed-figure-missing": "a split that was filed divides by a figure that nobody who shares in it has",
        "one-cap-in-several-nodes": "one cap for a recipient who shares the money of several nodes",
        "figure-below-its-reader": "a figure that stands on a lower level of the tree than what reads it",
        "nothing-advanced": "a schedule of instalments was asked of a contract that advances nothing",
        "settles-nothing": "the settlement was asked of a contract that settles nothing beyond its payments",
        "advance-not-known-yet": "an advance is made of a figure that is measured in the period itself",
        "other-period": "a correction compares a period with the same one, and two were sent",
        "correction-not-received": "a contract corrects for some time, and nobody said when one came",
        "correction-too-early": "a correction came before the period was over",
        "correction-too-late": "a correction came after the time in which the contract corrects",
        "no-terms-for-corrections": "the day of a correction, where nothing in the contract depends on it",
        "other-open-amounts": "what is open from before is not the same in both files of a correction",
        "correction-after-another": "a second correction, where nobody knows what the first one waived",
        "unknown-recipient": "an explanation for somebody whom the roster does not list",
    },
    "Worked cases": {
        "no-contract": "a golden file without its contract beside it",
        "other-contract": "cases, a request or a file of another contract or version than they stand beside",
        "unknown-case": "a case that is like one that does not stand above it",
    },
    "Requests": {
        "missing-parameter": "a part of the address that must be there is not",
        "missing-part": "a part of the form that must be there is not",
        "missing-period": "a request that names no period",
        "part-twice": "a part of the form that was sent twice",
        "unknown-parameter": "a part of the address, behind its question mark, that has no meaning",
        "unknown-part": "a part of the form that has no meaning",
    },
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code and what it means; `where` is the heading it stands under."""

    code: str
    where: str
    meaning: str


def declared_codes() -> Iterator[Code]:
    """Every code, by where a person meets it. A code may be met in two places."""
    for where, codes in CODES.items():
        yield from (Code(code, where, meaning) for code, meaning in codes.items())
    for where, module in (
        ("Reading a file", vbr.intake.faults),
        ("The tables that are sent", vbr.metrics.faults),
    ):
        faults = (one for one in vars(module).values() if isinstance(one, Fault))
        yield from (Code(one.code, where, one.meaning) for one in faults)
    for page in lint_pages():
        first = page.text.partition("\n\n")[0].replace("\n", " ")
        yield Code(page.code, "Checks of the linter", first)
