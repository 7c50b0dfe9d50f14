"""Another package brings a curve through the entry point, and an agreement names it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent / "package"
AGREEMENT = PACKAGE / "agreement.yaml"
METRICS = "entity,measure,numerator,denominator\nlake-clinic,screening,75,100\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the package is installed as anybody would install one, and nothing is fetched."""
    return install(tmp_path_factory.mktemp("installed"))


def install(folder: Path, says: str = "", instead: str = "") -> Path:
    """The package as it stands here, but for what it says."""
    copy = folder / "source"
    for path in (one for one in PACKAGE.rglob("*") if one.suffix in (".py", ".toml")):
        place = copy / path.relative_to(PACKAGE)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path.read_text("utf-8").replace(says, instead) if says else path.read_text("utf-8"))
    there = "--no-deps --no-build-isolation --no-index --quiet --disable-pip-version-check --target"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *there.split(), folder / "there", copy], check=True
    )
    return folder / "there"


def vbr(*words: str | Path, beside: Path | None = None) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(beside) if beside else ""}
    command = [Path(sys.executable).with_name("vbr"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_without_the_package_the_language_has_no_such_curve() -> None:
    done = vbr("check", AGREEMENT)
    assert done.returncode == 1
    assert '"squared" is not a curve of the language.' in done.stdout + done.stderr


def test_its_words_are_read_and_its_sentence_stands_in_the_plan(installed: Path) -> None:
    assert vbr("check", AGREEMENT, beside=installed).returncode == 0
    plan = " ".join(vbr("plan", AGREEMENT, beside=installed).stdout.split())
    assert "80% of the square of the way from threshold 60% to stretch 90%" in plan


def test_a_word_that_it_does_not_declare_is_refused(installed: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "2026.1.yaml"
    wrong.write_text(AGREEMENT.read_text("utf-8").replace("of_full: 80%", "of_ful: 80%"), "utf-8")
    done = vbr("check", wrong, beside=installed)
    assert done.returncode == 1
    assert "of_full" in done.stdout + done.stderr


def test_it_pays_and_the_result_names_the_package(installed: Path, tmp_path: Path) -> None:
    metrics = tmp_path / "metrics.csv"
    metrics.write_text(METRICS, "utf-8")
    words = ("--period", "2026", "--metrics", metrics)
    paid = vbr("calculate", AGREEMENT, *words, "--format", "json", beside=installed).stdout
    # Half the way from 60% to 90%: 80% x 1/4 = 20% of $10,000.00.
    assert '"amount":"2000.00"' in paid
    assert ", squared-credit 1.0" in paid
    told = " ".join(vbr("explain", AGREEMENT, "lake-clinic", *words, beside=installed).stdout.split())
    assert "80% x ((75/100 - 60%) / (90% - 60%)) squared" in told


def test_a_package_that_keeps_a_word_without_meaning_is_refused(tmp_path: Path) -> None:
    package = install(tmp_path, '"the part of the full points that it can earn"', '""')
    done = vbr("methods", beside=package)
    assert done.returncode == 1
    assert "the curve squared: Its word of_full has no meaning" in done.stdout + done.stderr


def test_a_package_whose_curve_is_called_as_one_of_ours_is_refused(tmp_path: Path) -> None:
    done = vbr(
        "methods",
        beside=install(tmp_path, 'name: ClassVar[str] = "squared"', 'name: ClassVar[str] = "levels"'),
    )
    assert done.returncode == 1
    assert "a curve levels is there already, from the language itself" in done.stdout + done.stderr
