"""A folder of rules: which versions it holds, and which one is in force on a day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from vbr.contract.library import Library, read_library
from vbr.contract.model import Contract
from vbr.errors import Problem

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture
def folder(tmp_path: Path, page: Callable[..., str]) -> Path:
    """Two versions of one agreement, and a hole between the first one's end and the second."""
    (tmp_path / "smallest").mkdir()
    first = page("smallest", ("ends: 2026-12-31", "ends: 2026-06-30"))
    second = page(
        "smallest", ("version: 2026.1", "version: 2026.2"), ("effective: 2026-01-01", "effective: 2026-08-01")
    )
    (tmp_path / "smallest" / "2026.2.yaml").write_text(second, "utf-8")
    (tmp_path / "smallest" / "2026.1.yaml").write_text(first, "utf-8")
    (tmp_path / "smallest" / "2026.1.golden.yaml").write_text("cases: []", "utf-8")
    return tmp_path


def told(found: Contract | Problem) -> str:
    return found.contract.version if isinstance(found, Contract) else str(found)


def test_the_rules_have_no_problems() -> None:
    library = read_library(RULES)
    assert library.problems == ()
    versions = {name: [told(one) for one in versions] for name, versions in library.versions.items()}
    assert versions["ortho-spine-comanagement"] == ["2026.1", "2026.2"]


def test_where_a_version_cannot_be_read_none_is_in_force(folder: Path) -> None:
    (folder / "smallest" / "2026.2.yaml").write_text("contract: [", "utf-8")
    library = read_library(folder)
    unread = (
        "2026.2.yaml of smallest cannot be read, so nobody knows which version is in force."
        " Mend what vbr check says of it, or take it out of the folder."
    )
    asked = (library.in_force("smallest", date(2026, 1, 1)), library.newest("smallest"))
    assert [told(one) for one in (*asked, library.version("smallest", "2026.2"))] == [unread] * 3
    assert told(library.version("smallest", "2026.1")) == "2026.1"


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2026, 1, 1), "2026.1"),
        (date(2026, 3, 31), "2026.1"),
        (date(2026, 4, 1), "2026.2"),
        (date(2026, 12, 31), "2026.2"),
    ],
)
def test_a_version_rules_until_the_next_one_does(day: date, version: str) -> None:
    assert told(read_library(RULES).in_force("ortho-spine-comanagement", day)) == version


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            date(2025, 12, 31),
            "No version of smallest is in force on 2025-12-31. The first, 2026.1, begins on 2026-01-01.",
        ),
        (
            date(2026, 7, 1),
            "No version of smallest is in force on 2026-07-01. Version 2026.1, the last to begin before it, "
            "ends on 2026-06-30.",
        ),
        (
            date(2027, 1, 1),
            "No version of smallest is in force on 2027-01-01. Version 2026.2, the last to begin before it, "
            "ends on 2026-12-31.",
        ),
    ],
)
def test_a_day_that_no_version_rules(folder: Path, day: date, sentence: str) -> None:
    assert told(read_library(folder).in_force("smallest", day)) == sentence


def test_a_version_by_its_name(folder: Path) -> None:
    library = read_library(folder)
    assert told(library.version("smallest", "2026.2")) == "2026.2"
    assert told(library.version("smallest", "2026.3")) == (
        "There is no version 2026.3 of smallest. Its versions are 2026.1, 2026.2."
    )
    assert (
        told(library.version("smalest", "2026.1")) == "There is no agreement smalest. Did you mean smallest?"
    )
    assert told(library.in_force("x", date(2026, 1, 1))) == "There is no agreement x. There are smallest."
    assert told(Library().in_force("x", date(2026, 1, 1))) == "There is no agreement x. There are none."


def test_the_version_before(folder: Path) -> None:
    library = read_library(folder)
    first, second = library.versions["smallest"]
    assert (library.before(first), library.before(second)) == (None, first)


def test_a_file_stands_where_its_heading_says(folder: Path) -> None:
    (folder / "smallest" / "2026.1.yaml").rename(folder / "smallest" / "2026.7.yaml")
    (folder / "smallest").rename(folder / "small")
    library = read_library(folder)
    assert library.versions == {}
    assert [str(problem) for problem in library.problems] == [
        "2026.2.yaml:4 contract.id: The id is smallest, but the folder is called small. "
        "Give the folder the name of the id, or write the id that is meant.",
        "2026.7.yaml:4 contract.id: The id is smallest, but the folder is called small. "
        "Give the folder the name of the id, or write the id that is meant.",
        "2026.7.yaml:5 contract.version: The version is 2026.1, but the file is called 2026.7. "
        "Give the file the name of the version, or write the version that is meant.",
    ]


def test_a_file_that_cannot_be_read_leaves_the_others(folder: Path) -> None:
    (folder / "smallest" / "2026.1.yaml").write_text("a: [", "utf-8")
    library = read_library(folder)
    assert [told(one) for one in library.versions["smallest"]] == ["2026.2"]
    assert [str(problem) for problem in library.problems] == [
        "2026.1.yaml:2: A value is missing, or a bracket before this place is not closed. Check the "
        "line above as well."
    ]
