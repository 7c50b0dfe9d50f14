"""The README and the hand-written pages do what they say, command by command."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from socket import create_server
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.docs.console import blocks, run_page

ROOT = Path(__file__).parents[2]
SERVED_AT = "127.0.0.1:8080"


@pytest.mark.parametrize("page", ["README.md", "docs/write-your-own-contract.md", "docs/your-programme.md"])
def test_every_command_prints_what_the_page_says(tmp_path: Path, page: str) -> None:
    for name in ("rules", "sample_data"):
        copytree(ROOT / name, tmp_path / name)
    with served(tmp_path) as address:
        differing = list(run_page(ROOT / page, tmp_path, {SERVED_AT: address}))
    for command, said, printed in differing:
        assert (command, list(said)) == (command, printed)


def test_commands_of_make_are_run_outside_of_make_test() -> None:
    outside = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    written = [line for block in blocks(ROOT / "README.md") if block.language == "sh" for line in block.lines]
    commands = [re.split(" {2,}#", line)[0].strip() for line in written if line.startswith("make ")]
    assert commands == ["make run", "make test"]
    assert [command for command in commands if not any(line.startswith(command) for line in outside)] == []


def test_the_first_lines_are_three_sentences() -> None:
    paragraph = (ROOT / "README.md").read_text("utf-8").split("\n\n")[1]
    assert len(re.findall(r"\.(?:\s|$)", paragraph)) == 3


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The service on the folder's rules, on a port that is free."""
    with create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [
        sys.executable,
        "-c",
        "from vbr.cli import main; main()",
        "serve",
        "--port",
        address.split(":")[1],
    ]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as service:
        try:
            wait_for(f"http://{address}/healthz")
            yield address
        finally:
            service.terminate()


def wait_for(address: str) -> None:
    """Return when the address answers."""
    until = monotonic() + 60
    while True:
        try:
            urlopen(address).close()
        except URLError:
            if monotonic() > until:
                raise
            sleep(0.2)
        else:
            return
