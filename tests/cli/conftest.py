"""The command line as a person calls it, in a folder with a copy of the rules and the sample data."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from vbr.cli.group import vbr

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Calls `vbr` with these words, in a folder with rules/ and sample_data/."""
    copytree(ROOT / "rules", tmp_path / "rules")
    copytree(ROOT / "sample_data", tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def call(*words: str) -> Result:
        result = runner.invoke(vbr, words, prog_name="vbr")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call
