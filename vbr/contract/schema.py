"""The text of an agreement to the agreement itself, or to everything that is wrong with it, all at once.

The schemas are made from the classes that declare the words (`declared_forms`); this module only knows the
few words at the top of the page that are written differently from one agreement to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbr.contract.declared_forms import section
from vbr.contract.model import Contract
from vbr.contract.names import name_problems
from vbr.contract.page import Page, Words, leaves, nearest_written
from vbr.contract.refusals import Misread, unknown_word
from vbr.contract.words_together import unfit_words
from vbr.contract.yaml_text import read_page
from vbr.errors import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the agreement, or None and the problems that keep it from being one."""

    contract: Contract | None
    problems: tuple[Problem, ...]


def read_contract(text: bytes | str, source: str) -> Reading:
    """The agreement that the text states; `source` is the name of the file, as problems call it."""
    page = read_page(text, source)
    if page.words is None:
        return Reading(None, page.problems)
    read, problems = _contract(page.words)
    wording = leaves(page.words)
    contract = replace(
        read,
        distribution=wording.get("allocation.distribution", ""),
        source=page.source,
        lines=page.lines,
        digest=page.digest,
        wording=wording,
    )
    names = name_problems(contract)
    if problems or page.problems:
        names = _surely_unknown(names, page)
    found = [*page.problems, *_placed([*problems, *names, *unfit_words(contract)], page)]
    return Reading(None if found else contract, tuple(sorted(found, key=lambda problem: problem.line or 0)))


def _contract(words: Words) -> tuple[Contract, list[Problem]]:
    """The agreement, or as much of it as could be read and the problems of the rest."""
    heading, other = "contract", "distribution"
    if words.get("format") == "vbr-distribution/1":
        heading, other = other, heading
    top = {("contract" if word == heading else word): piece for word, piece in words.without(other).items()}
    unknown = [unknown_word(words, other, [heading])] if other in words else []
    try:
        return section(Contract).read(words.only(top)), unknown
    except Misread as error:
        return error.valid_data, [*unknown, *error.problems]


def _surely_unknown(names: Sequence[Problem], page: Page) -> list[Problem]:
    """Without those of names before a colon, which may be declared among words that could not be read."""
    written = {path.rpartition(".")[2] for path in page.lines}
    return [one for one in names if one.code != "unknown-name" or one.found.rpartition(".")[2] not in written]


def _placed(problems: Sequence[Problem], page: Page) -> list[Problem]:
    """The problems with their file and line, at the nearest path that is written."""
    paths = [nearest_written(problem.path, page.lines) for problem in problems]
    return [
        replace(problem, source=page.source, path=path, line=page.lines.get(path))
        for problem, path in zip(problems, paths, strict=True)
    ]
