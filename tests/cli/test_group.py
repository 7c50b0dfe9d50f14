"""`vbr` itself: its list of commands, how fast it answers, and what it does with a fault of its own."""

import subprocess
import sys
from importlib import import_module

import pytest

from tests.cli.conftest import Run
from vbr.cli.group import COMMANDS, _tell_fault
from vbr.methods.registry import methods

LOADED = """
import sys
from vbr.cli.group import vbr
try:
    vbr(["--help"])
except SystemExit:
    print([name for name in ("flask", "marshmallow", "numpy", "pandas", "rich") if name in sys.modules])
"""


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, summary in COMMANDS.items():
        assert f"  {name:<9}  {summary}\n" in result.stdout


def test_help_loads_nothing_that_is_slow() -> None:
    found = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    assert found.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_module_of_its_name(run: Run, name: str) -> None:
    assert import_module(f"vbr.cli.{name}").command.name == name
    assert run(name, "--help").stdout.startswith(f"Usage: vbr {name} ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["calculat"], "Error: No such command 'calculat'."),
        (["check", "nothing.yaml"],
         "Error: Invalid value for '[PLACES]...': Path 'nothing.yaml' does not exist."),
        (["plan", "nothing.yaml"], "Error: There is no file nothing.yaml."),
        (["serve", "--rules", "nowhere"],
         "Error: There is no folder nowhere. Name the folder of contracts with --rules."),
    ],
)  # fmt: skip
def test_a_wrong_command_ends_with_2(run: Run, words: list[str], told: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == told


def test_an_unknown_method_is_a_wrong_command(run: Run) -> None:
    result = run("methods", "level")
    known = ", ".join([*methods("curve"), *methods("combine"), *methods("reference"), *methods("solve")])
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == f"Error: There is no method level. There are {known}."


def test_an_unknown_contract_is_a_problem(run: Run) -> None:
    result = run("plan", "ortho-spine")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "There is no agreement ortho-spine. Did you mean ortho-spine-comanagement? [unknown-contract]\n"
        "1 problem.\n"
    )


def test_a_fault_of_our_own_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        _ = dict[str, str]()["key"]
    except KeyError as fault:
        line = fault.__traceback__.tb_lineno if fault.__traceback__ else 0
        _tell_fault(type(fault), fault, fault.__traceback__)
    assert capsys.readouterr().err == (
        f"vbr failed: KeyError at test_group.py:{line}: 'key'\n"
        "This is a fault of vbr, not of the input. Please report it with the files used.\n"
    )
