"""A module is named for what it holds, so no name is a drawer for everything."""

import ast
from pathlib import Path

DRAWERS = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}


def test_no_module_is_a_drawer(modules: dict[Path, ast.Module]) -> None:
    drawers = [f"{path}:1 is called {word}" for path in modules for word in drawers_in(path)]
    assert not drawers, "\n".join(["Name a module for what it holds:", *drawers])


def test_a_drawer_is_found_in_any_part_of_the_path() -> None:
    paths = ["vbr/utils/text.py", "vbr/money_helpers.py", "vbr/exact/base.py", "vbr/exact/baseline.py"]
    assert [drawers_in(Path(path)) for path in paths] == [["utils"], ["helpers"], ["base"], []]


def drawers_in(path: Path) -> list[str]:
    words = [word for part in path.with_suffix("").parts for word in part.split("_")]
    return [word for word in words if word in DRAWERS]
