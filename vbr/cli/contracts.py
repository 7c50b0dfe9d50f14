"""The contract that a command is about: a file, or an id in the folder of rules."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from vbr.contract.library import Library, read_library
from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.errors import Refused, errors
from vbr.exact.text import Period
from vbr.service.check import Checked, check_text
from vbr.service.rules import Rules, open_rules

ENDINGS = (".yaml", ".yml")


def chosen_contract(named: str, rules_folder: Path, period: Period | None = None) -> Contract:
    """The contract of that name, in which nothing is wrong.

    By its id alone it is the version in force on the first day of the period; without a period, the newest.

    Raises: Refused, for an id or version that is not there, and for a contract with problems.
    """
    checked = _found(named, rules_folder, period)
    if checked.contract is None or errors(checked.problems):
        raise Refused(checked.problems)
    if not checked.contract.distribution or period is None:
        return checked.contract
    return open_rules(rules_folder).divided(checked.contract, period.first_day)


def planned_contract(named: str, rules_folder: Path) -> Contract:
    """The contract of that name, joined to its board's document where that is known.

    Raises: Refused, for an id or version that is not there, and for a contract with problems.
    """
    contract = chosen_contract(named, rules_folder)
    folder = Path(named).resolve().parent.parent if is_file(named) else rules_folder
    policy = read_library(folder).board_of(contract) if contract.distribution else None
    return contract.divided_by(policy) if policy else contract


def readable_contract(named: str, rules_folder: Path) -> Contract:
    """The contract of that name, which the checks may have something against.

    Raises: Refused, for an id or version that is not there, and for a file that cannot be read.
    """
    checked = _found(named, rules_folder, None)
    if checked.contract is None:
        raise Refused(checked.problems)
    return checked.contract


def check_file(path: Path) -> Checked:
    """What is wrong with a file, beside the other versions in its folder."""
    text = path.read_bytes()
    mine = read_contract(text, path.name).contract
    if mine is None:
        return check_text(text, path.name)
    library = read_library(path.resolve().parent.parent) if mine.distribution else Library()
    return check_text(text, path.name, list(_other_versions(mine, path)), library)


def contract_files(folder: Path) -> Sequence[Path]:
    """The contracts that stand right in a folder; golden files are none."""
    files = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)
    return [path for path in files if not path.stem.endswith(".golden")]


def is_file(named: str) -> bool:
    """Whether a contract is named by its file.

    Raises: click.UsageError for a file that is not there.
    """
    path = Path(named)
    if path.suffix in ENDINGS and not path.is_file():
        raise click.UsageError(f"There is no file {named}.")
    return path.is_file()


def _found(named: str, rules_folder: Path, period: Period | None) -> Checked:
    if is_file(named):
        return check_file(Path(named))
    rules = open_rules(rules_folder)
    contract = _of_rules(rules, named, period)
    return Checked(contract, rules.found_in(contract))


def _of_rules(rules: Rules, named: str, period: Period | None) -> Contract:
    contract_id, _, version = named.partition("/")
    if version:
        return rules.version(contract_id, version)
    if period is not None:
        return rules.in_force(contract_id, period.first_day)
    return rules.newest(contract_id)


def _other_versions(mine: Contract, path: Path) -> Iterator[Contract]:
    for other in contract_files(path.parent):
        if other != path:
            contract = read_contract(other.read_bytes(), other.name).contract
            if contract and contract.contract.id == mine.contract.id:
                yield contract
