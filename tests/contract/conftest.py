"""The invented agreements that the tests read, and small changes to them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vbr.contract.schema import Reading, read_contract

PAGES = Path(__file__).parent / "pages"

Change = tuple[str, str]


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """The text of a page, with some of its words replaced where they first stand."""

    def text_of(name: str, *changes: Change) -> str:
        text = (PAGES / f"{name}.yaml").read_text("utf-8")
        for before, after in changes:
            assert before in text, f"{before} is not on the page {name}"
            text = text.replace(before, after, 1)
        return text

    return text_of


@pytest.fixture(scope="session")
def read(page: Callable[..., str]) -> Callable[..., Reading]:
    """The page, read."""
    return lambda name, *changes: read_contract(page(name, *changes), f"{name}.yaml")


@pytest.fixture(scope="session")
def problems(read: Callable[..., Reading]) -> Callable[..., list[str]]:
    """The problems of a page, as a person reads them."""
    return lambda name, *changes: [str(problem) for problem in read(name, *changes).problems]
