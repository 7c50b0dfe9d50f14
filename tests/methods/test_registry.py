"""Every method that agreements can name is documented, has worked cases, and says what its words mean."""

from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from tests.methods.worked_cases import HERE
from vbr.methods.obligations import shortcomings
from vbr.methods.registry import Kind, methods
from vbr.reference_pages.methods import KINDS
from vbr.reference_pages.words import entries_of, words_of

ROOT = Path(__file__).parents[2]
EVERY = [(kind, name) for kind in KINDS for name in methods(kind)]

each_method = pytest.mark.parametrize(("kind", "name"), EVERY, ids=[f"{kind} {name}" for kind, name in EVERY])


@each_method
def test_it_owes_its_readers_nothing(kind: Kind, name: str) -> None:
    assert shortcomings(kind, methods(kind)[name]) == ()


@each_method
def test_it_has_worked_cases_and_a_page(kind: Kind, name: str) -> None:
    assert (HERE / KINDS[kind] / f"{name}.golden.yaml").is_file()
    assert (ROOT / "docs" / "methods" / KINDS[kind] / f"{name}.md").is_file()


@each_method
def test_every_word_says_what_it_means(kind: Kind, name: str) -> None:
    method = methods(kind)[name]
    words = [word for one in (method, *entries_of(method)) for word in words_of(one)]
    assert [word for word, _, _, meaning in words if not meaning] == []
    assert len(words) >= len(fields(method))


def test_what_a_method_owes_is_told_all_at_once() -> None:
    @dataclass(frozen=True)
    class Bare:
        """A curve that says nothing."""

        most: int = 0

    assert shortcomings("curve", Bare) == (
        "Its docstring does not say Shapes, Units, Source, in this order.",
        "It has no earn().",
        "It has no says().",
        "It has no tells().",
        "Its word most has no meaning: declare it with must() or said().",
    )
    assert shortcomings("curve", int) == ("It is not a frozen dataclass.",)


def test_no_worked_cases_are_left_of_a_method_that_is_gone() -> None:
    found = {path.relative_to(HERE) for path in HERE.rglob("*.golden.yaml")}
    assert found == {Path(KINDS[kind], f"{name}.golden.yaml") for kind, name in EVERY}
