"""Golden files of methods, read: settings, each a method with its words, and worked cases under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from vbr.contract.declared_forms import section
from vbr.contract.page import Entries, Text, Words
from vbr.contract.yaml_text import read_page
from vbr.exact.rounding import Rounding
from vbr.exact.text import read_number
from vbr.methods.registry import Kind, methods
from vbr.reference_pages.methods import KINDS

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Setting:
    """A method with its words, and its worked cases."""

    method: Any
    title: str
    terms: Words
    cases: tuple[Words, ...]

    @property
    def rounding(self) -> Rounding | None:
        """The rounding of its credit; None: exact."""
        said = self.terms["rounding"]
        return section(Rounding).read(said) if isinstance(said, Words) else None

    def numbers(self, word: str) -> Mapping[str, Fraction]:
        """The numbers behind a word of the setting."""
        return {name: number(piece) for name, piece in as_words(self.terms.get(word, Words("", {}))).items()}


def settings(kind: Kind) -> Iterator[Setting]:
    """The settings of every method of a kind."""
    for name in methods(kind):
        path = HERE / KINDS[kind] / f"{name}.golden.yaml"
        page = read_page(path.read_bytes(), path.name)
        assert [one for one in page.problems if one.code != "split-amount"] == []
        assert page.words is not None
        for piece in as_entries(page.words["settings"]):
            terms = as_words(piece)
            cases = tuple(as_words(case) for case in as_entries(terms["cases"]))
            method = section(methods(kind)[name]).read(as_words(terms.get("words", Words("", {}))))
            yield Setting(method, f"{name}: {terms['title']}", terms, cases)


def number(piece: Any) -> Fraction:
    """The number that a piece says."""
    return read_number(str(piece))


def as_words(piece: Any) -> Words:
    """The piece, which is a group of words."""
    assert isinstance(piece, Words)
    return piece


def as_entries(piece: Any) -> Entries:
    """The piece, which is a list."""
    assert isinstance(piece, Entries)
    return piece


def is_missing(piece: Any) -> bool:
    """Whether a part is missing."""
    return isinstance(piece, Text) and piece == "missing"
