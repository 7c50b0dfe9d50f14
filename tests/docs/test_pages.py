"""The generated pages are those that the code gives today, and say something of everything they are about."""

import re
from pathlib import Path

import pytest

from tests.docs.console import blocks
from vbr.cli.commands_page import commands_page
from vbr.cli.group import COMMANDS
from vbr.contract.lint import lint_pages
from vbr.metrics.states import STATES
from vbr.metrics.tables import INPUT_TABLES
from vbr.reference_pages.language import language_page
from vbr.reference_pages.pages import generated_pages, stale_pages, write_pages
from vbr.reference_pages.problem_codes import declared_codes
from vbr.reports.payments import PAYMENT_COLUMNS

ROOT = Path(__file__).parents[2]
PAGES = {**generated_pages(ROOT), Path("commands.md"): commands_page()}


def page(name: str) -> str:
    """A page as it stands in docs/."""
    return (ROOT / "docs" / name).read_text("utf-8")


def test_every_page_is_up_to_date() -> None:
    stale = stale_pages(PAGES, ROOT / "docs")
    assert not stale, f"Run `make docs` and commit docs/: {', '.join(map(str, stale))}"


def test_a_page_that_was_changed_or_is_gone_is_found_and_written(tmp_path: Path) -> None:
    assert write_pages(PAGES, tmp_path) == tuple(sorted(PAGES))
    assert write_pages(PAGES, tmp_path) == ()
    (tmp_path / "states.md").write_text("changed", "utf-8")
    (tmp_path / "methods/curves/gone.md").write_text("a method that is gone", "utf-8")
    assert stale_pages(PAGES, tmp_path) == (Path("methods/curves/gone.md"), Path("states.md"))
    write_pages(PAGES, tmp_path)
    assert not (tmp_path / "methods/curves/gone.md").exists()
    assert stale_pages(PAGES, tmp_path) == ()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_part(name: str) -> None:
    assert f"## vbr {name}\n" in page("commands.md")


def test_every_check_has_its_part_and_its_row() -> None:
    text = page("lint.md")
    for one in lint_pages():
        assert f"\n## {one.code}\n" in text
        assert f"| [{one.code}](#{one.code}) | {one.severity} |" in text


def test_every_column_has_its_row() -> None:
    text = page("tables.md")
    columns = [column.name for table in INPUT_TABLES for column in table.columns]
    columns += [column.name for column in PAYMENT_COLUMNS]
    assert [name for name in columns if f"| `{name}` |" not in text] == []


def test_every_state_and_every_code_has_its_row() -> None:
    assert [state for state in STATES if f"| `{state}` |" not in page("states.md")] == []
    assert [one.code for one in declared_codes() if f"| `{one.code}` |" not in page("problems.md")] == []


def test_links_between_the_words_lead_somewhere() -> None:
    text = language_page()
    headings = {line.removeprefix("## ").lower() for line in text.splitlines() if line.startswith("## ")}
    linked = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert linked <= headings


def test_links_to_other_pages_lead_somewhere() -> None:
    files = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    for file in files:
        linked = [
            part.partition(")")[0].partition("#")[0] for part in file.read_text("utf-8").split("](")[1:]
        ]
        lost = [link for link in linked if link and "://" not in link and not (file.parent / link).exists()]
        assert (file, lost) == (file, [])


@pytest.mark.parametrize("name", ["README.md", "docs/architecture.md", "docs/write-your-own-contract.md"])
def test_files_that_are_named_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"`((?:vbr|tests|rules|docs|sample_data)/[\w./-]*)`", text)
    in_rows = re.findall(r"^\| ((?:`\w+\.py` )+)\|", text, re.MULTILINE)
    named += [f"vbr/engine/steps/{file}" for row in in_rows for file in re.findall(r"\w+\.py", row)]
    written = {block.written for block in blocks(ROOT / name)}
    assert [path for path in named if not (ROOT / path).exists() and path not in written] == []


def test_every_package_stands_on_a_floor_of_the_picture() -> None:
    text = page("architecture.md")
    packages = [path.name for path in (ROOT / "vbr").iterdir() if (path / "__init__.py").is_file()]
    assert [name for name in packages if f"`vbr/{name}`" not in text] == []
