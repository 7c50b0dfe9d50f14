"""A golden file as cases: what was reported, and what must come of it.

A case that says `like: <name>` starts from the inputs of an earlier case; its own are laid over them, word by
word. What the earlier case expects is not taken over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from vbr.contract.page import Entries, Page, Piece, Text, Words
from vbr.contract.refusals import Misread, exactly, misplaced, nearest_to, refused, text_of, unknown_word
from vbr.contract.yaml_text import read_page
from vbr.errors import Refused
from vbr.exact.text import Period, read_period

WORDS = ("contract", "version", "cases")

ABOUT_THE_CASE = ("name", "like", "expect")


@dataclass(frozen=True, slots=True)
class Case:
    """One case; its inputs are those of the cases it is like, with its own laid over them."""

    name: str
    period: Period
    inputs: Words
    expect: Words


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """The worked cases of one version of a contract."""

    page: Page
    contract: str
    version: str
    cases: tuple[Case, ...]

    @property
    def source(self) -> str:
        """The file's name."""
        return self.page.source

    def line(self, piece: Piece) -> int:
        """Where a piece stands."""
        return self.page.lines[piece.path]

    def refused(self, error: Misread) -> Refused:
        """What a reader of pieces has against them, with the lines of this file."""
        return _refused(self.page, error)


def read_golden(content: bytes, source: str) -> GoldenFile:
    """The cases of a golden file.

    Raises: Refused, with everything that is wrong with the page.
    """
    page = read_page(content, source)
    # Amounts may stand inside { } here: the reader has put their parts together again.
    problems = [problem for problem in page.problems if problem.code != "split-amount"]
    if page.words is None or problems:
        raise Refused(problems)
    try:
        return _golden(page, page.words)
    except Misread as error:
        raise _refused(page, error) from None


def refuse_unknown(words: Words, known: Iterable[str]) -> None:
    """Words that may not stand here are refused, with the nearest that may."""
    known = list(known)
    unknown = [unknown_word(words, word, known) for word in words if word not in known]
    if unknown:
        raise Misread(unknown)


def group(piece: Piece, expected: str) -> Words:
    """The piece as words with something behind each."""
    if not isinstance(piece, Words):
        raise misplaced(piece, expected)
    return piece


def _golden(page: Page, words: Words) -> GoldenFile:
    refuse_unknown(words, WORDS)
    absent = [word for word in WORDS if word not in words]
    if absent:
        raise refused(
            "missing-word", words, f"The word {absent[0]} is missing.", "Write it at the top of the file."
        )
    written = words["cases"]
    if not isinstance(written, Entries) or not written:
        raise misplaced(written, "a list of cases")
    contract, version = (text_of(words[word], f"the {word} that the cases are of") for word in WORDS[:2])
    return GoldenFile(page, contract, version, tuple(_cases(written)))


def _cases(written: Entries) -> list[Case]:
    cases: dict[str, Case] = {}
    for piece in written:
        case = _case(group(piece, "a case with name, period, inputs and expect"), cases)
        if case.name in cases:
            raise refused(
                "written-twice", piece, f'Two cases are called "{case.name}".', "Rename one of them."
            )
        cases[case.name] = case
    return list(cases.values())


def _case(words: Words, earlier: Mapping[str, Case]) -> Case:
    absent = [word for word in ("name", "expect") if word not in words]
    if absent:
        raise refused(
            "missing-word",
            words,
            f"A case has no {absent[0]}.",
            "Every case has a name and expects something.",
        )
    own = words.without(*ABOUT_THE_CASE)
    inputs = _merged(_like(words["like"], earlier).inputs, own) if "like" in words else own
    if "period" not in inputs:
        raise refused("missing-word", words, "A case has no period.", "Name it, as in period: 2026-Q2.")
    period = exactly(inputs["period"], read_period, "a period such as 2026-Q2")
    name = text_of(words["name"], "a sentence about what is paid and why")
    return Case(name, period, inputs, group(words["expect"], "what must come out"))


def _like(piece: Piece, earlier: Mapping[str, Case]) -> Case:
    name = text_of(piece, "the name of an earlier case")
    if name not in earlier:
        hint = nearest_to(piece, earlier) or "Only a case above this one can be copied."
        raise refused("unknown-case", piece, f'No case above is called "{name}".', hint)
    return earlier[name]


def _merged(below: Words, above: Words) -> Words:
    """One group of words laid over another; groups that both have are merged in the same way."""
    return above.only(
        {**below, **{word: _laid_over(below.get(word), piece) for word, piece in above.items()}}
    )


def _laid_over(below: Piece | None, above: Piece) -> Piece:
    return _merged(below, above) if isinstance(below, Words) and isinstance(above, Words) else above


def _refused(page: Page, error: Misread) -> Refused:
    lines = page.lines
    return Refused(replace(one, source=page.source, line=lines.get(one.path)) for one in error.problems)


def plain(piece: Piece) -> object:
    """The piece as plain lists, dicts and text."""
    if isinstance(piece, Text):
        return str(piece)
    if isinstance(piece, Words):
        return {word: plain(one) for word, one in piece.items()}
    return [plain(one) for one in piece]
