"""What the house rules are checked on: every module of the package, parsed."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def modules() -> dict[Path, ast.Module]:
    """The syntax tree of each module of vbr, by its path from the top of the repository."""
    found = sorted((ROOT / "vbr").rglob("*.py"))
    assert found
    return {path.relative_to(ROOT): ast.parse(path.read_text("utf-8")) for path in found}
