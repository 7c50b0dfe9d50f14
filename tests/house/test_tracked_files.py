"""What is committed works on any machine: no path of one, no registry's address, a hash for every pin."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ELSEWHERE = {
    "a path of one machine": re.compile(rb"(?<![\w.$}])/(?:home|root|work|Users)/\w"),
    "the address of a registry": re.compile(
        rb"(?:extra-)?index[-_]url|pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|find[-_]links",
        re.IGNORECASE,
    ),
}
LOCK_FILES = ("requirements.txt", "requirements-dev.txt")


def test_tracked_files_name_no_machine_and_no_registry(root: Path) -> None:
    found = [
        f"{name}:{line} {what}: {words}"
        for name in tracked_files(root)
        for line, what, words in found_elsewhere((root / name).read_bytes())
    ]
    assert not found, "\n".join(["These hold on one machine only:", *found])


@pytest.mark.parametrize("name", LOCK_FILES)
def test_every_pin_has_hashes_and_no_address(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    pins = [
        line for line in text.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")
    ]
    loose = [pin for pin in pins if not re.match(r"[\w.-]+==[\w.]+ .*--hash=sha256:[0-9a-f]{64}", pin)]
    assert pins
    assert not loose, "\n".join([f"{name}: each line pins one version with its hashes:", *loose])
    assert "://" not in text


def test_everything_the_service_needs_is_pinned_alike_for_those_who_test_it(root: Path) -> None:
    runtime, everything = (pins_in(root / name) for name in LOCK_FILES)
    assert runtime <= everything


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"open('" + b"/ho" + b"me/ann/x')", ["a path of one machine"]),
        (b"--index" + b"-url https", ["the address of a registry"]),
        (b"https://pypi" + b".org/simple", ["the address of a registry"]),
        (b"net/work/x and ./root/x and $HERE/home/x", []),
    ],
)
def test_what_holds_elsewhere_is_found(line: bytes, what: list[str]) -> None:
    assert [found for _, found, _ in found_elsewhere(line)] == what


def tracked_files(root: Path) -> list[str]:
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("not a git checkout, so nothing says which files are tracked")
    command = ["git", "-C", str(root), "ls-files", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    return [name for name in listed if name and (root / name).is_file()]


def found_elsewhere(content: bytes) -> list[tuple[int, str, str]]:
    return [
        (content.count(b"\n", 0, match.start()) + 1, what, match.group().decode())
        for what, pattern in ELSEWHERE.items()
        for match in pattern.finditer(content)
    ]


def pins_in(path: Path) -> set[str]:
    return set(re.findall(r"^[\w.-]+==[\w.]+", path.read_text("utf-8"), re.MULTILINE))
