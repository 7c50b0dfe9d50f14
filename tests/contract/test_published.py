"""What is published stays as it was, byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vbr.contract.library import read_library
from vbr.contract.model import Contract
from vbr.contract.published import LOCK, Published, publish, published_problems, read_published
from vbr.contract.schema import Reading
from vbr.errors import Refused

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture
def smallest(read: Callable[..., Reading]) -> Contract:
    contract = read("smallest").contract
    assert contract is not None
    return contract


def test_no_published_rule_has_changed() -> None:
    published = read_published(RULES)
    assert len(published) >= 4
    assert published_problems(published, read_library(RULES)) == ()


def test_publishing_writes_a_line(tmp_path: Path, smallest: Contract) -> None:
    assert read_published(tmp_path) == ()
    published = publish(tmp_path, smallest)
    assert published == Published("smallest", "2026.1", smallest.digest, 1)
    assert (tmp_path / LOCK).read_bytes() == f"smallest 2026.1 {smallest.digest}\n".encode()
    assert read_published(tmp_path) == (published,)


def test_publishing_again_writes_nothing(tmp_path: Path, smallest: Contract) -> None:
    assert publish(tmp_path, smallest) == publish(tmp_path, smallest)
    assert len(read_published(tmp_path)) == 1


def test_a_published_version_cannot_be_published_with_other_words(
    tmp_path: Path, smallest: Contract, read: Callable[..., Reading]
) -> None:
    publish(tmp_path, smallest)
    other = read("smallest", ("ends: 2026-12-31", "ends: 2026-11-30")).contract
    assert other is not None
    with pytest.raises(Refused) as refused:
        publish(tmp_path, other)
    assert str(refused.value) == (
        f"smallest.yaml: smallest 2026.1 was published as {smallest.digest[:12]}, and its file is "
        f"{other.digest[:12]} now. Restore the file, and write the change into a new version."
    )


def test_a_changed_or_missing_file_is_told(
    tmp_path: Path, smallest: Contract, page: Callable[..., str]
) -> None:
    publish(tmp_path, smallest)
    (tmp_path / "smallest").mkdir()
    (tmp_path / "smallest" / "2026.1.yaml").write_text(page("smallest", ("A Plan", "The Plan")), "utf-8")
    library = read_library(tmp_path)
    changed = library.versions["smallest"][0].digest
    assert [str(problem) for problem in published_problems(read_published(tmp_path), library)] == [
        f"2026.1.yaml: smallest 2026.1 was published as {smallest.digest[:12]}, and its file is "
        f"{changed[:12]} now. "
        "Restore the file, and write the change into a new version."
    ]
    (tmp_path / "smallest" / "2026.1.yaml").unlink()
    assert [
        str(problem) for problem in published_problems(read_published(tmp_path), read_library(tmp_path))
    ] == [
        "published.lock:1: smallest 2026.1 was published, and its file is gone or cannot be read. "
        "Restore the file."
    ]


def test_line_ends_do_not_change_a_published_file(
    tmp_path: Path, smallest: Contract, page: Callable[..., str]
) -> None:
    publish(tmp_path, smallest)
    (tmp_path / "smallest").mkdir()
    (tmp_path / "smallest" / "2026.1.yaml").write_bytes(page("smallest").replace("\n", "\r\n").encode())
    assert published_problems(read_published(tmp_path), read_library(tmp_path)) == ()


def test_a_lock_file_that_somebody_edited_is_refused(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("smallest 2026.1 abc\nsmallest 2026.2\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_published(tmp_path)
    assert str(refused.value) == (
        "published.lock:2: This line is not an id, a version and a digest. "
        "Restore the file: only vbr publish writes it."
    )
