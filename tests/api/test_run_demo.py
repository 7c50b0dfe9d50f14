"""The demonstration: what it shows, how it ends, and that the lines it prints work as printed."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools.run_demo import curl_lines

ROOT = Path(__file__).parents[2]
DEMO = (sys.executable, "tools/run_demo.py")


def run(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "HOME": str(home)}
    return subprocess.run(
        [*DEMO, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_it_shows_the_quarter_and_leaves_nothing_behind(tmp_path: Path) -> None:
    shown = run(tmp_path, "--once")
    assert (shown.returncode, shown.stderr) == (0, "")
    for expected in (
        r"dr-bell +│ +\$22,467\.43",
        r"dr-dietz +│ +\$0\.00 │ active_days 45 is below 60",
        r"offered +\$150,000\.00",
        r"paid +\$123,483\.45",
        r"unearned, stays with payer +\$26,516\.55",
        r"Why dr-bell is paid that, with the lines of the contract:\n +1\. ",
        r"\$22,467\.43\. \[2026\.2\.yaml:\d+ allocation\.to_physicians",
    ):
        assert re.search(expected, shown.stdout), expected
    assert list(tmp_path.iterdir()) == []
    [port] = re.findall(r"The service is at http://127\.0\.0\.1:(\d+),", shown.stdout)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(port))) != 0


def test_a_port_in_use_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        shown = run(tmp_path, "--once", "--port", str(port))
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert re.fullmatch(
        rf"Port {port} cannot be used: .*in use\. Name another: make run PORT=8081\n", shown.stderr
    )


def test_the_lines_to_copy_work_as_printed(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("curl") is None:
        pytest.skip("there is no curl on this machine")
    monkeypatch.chdir(ROOT)
    answers = [
        subprocess.run(line, shell=True, check=True, capture_output=True, text=True).stdout
        for line in curl_lines(address)
    ]
    beginnings = [
        '{"contracts":[{',
        "# A hospital and a PHO",
        '{"id":"ortho-spine-comanagement","from":"2026.1","to":"2026.2","changes":[{',
        '{"format":"vbr-result/1",',
        "\ufeffcomponent,step,paid_by,recipient,",
        '{"type":"about:blank","title":"Unprocessable ',
        '{"contract":{"id":"ortho-spine-comanagement","version":"2026.2"},"problems":[]}',
    ]
    found = [answer[: len(beginning)] for answer, beginning in zip(answers, beginnings, strict=True)]
    assert found == beginnings
