"""The worked cases of a contract, run: each a sentence about what is paid and why, and whether it is so."""

from dataclasses import dataclass
from pathlib import Path

from vbr.contract.library import Library, read_library
from vbr.contract.model import Contract
from vbr.contract.refusals import Misread
from vbr.contract.schema import read_contract
from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.whole import compile_plan
from vbr.errors import Problem, Refused
from vbr.golden.cases import Case, GoldenFile, read_golden
from vbr.golden.expectations import differences
from vbr.golden.tables import Stated, input_tables
from vbr.metrics.arrange import arrange

ENDING = ".golden.yaml"


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One case: what differs from what it expects, or the problems that kept it from running."""

    name: str
    differences: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences and not self.problems


@dataclass(frozen=True, slots=True)
class Beside:
    """A golden file, the contract beside it, and the folder of rules that may hold who divides its money."""

    golden: GoldenFile
    contract: Contract
    library: Library


def golden_files(place: Path) -> tuple[Path, ...]:
    """The golden files below a folder, in the order of their paths; or the one file itself."""
    return tuple(sorted(place.rglob(f"*{ENDING}"))) if place.is_dir() else (place,)


def run_golden(path: Path) -> tuple[CaseOutcome, ...]:
    """The outcome of every case of a golden file, in the order of the page.

    Raises: Refused, where the golden file or the contract beside it cannot be read.
    """
    beside = _beside(path)
    return tuple(_outcome(beside, case) for case in beside.golden.cases)


def calculated(path: Path) -> tuple[tuple[str, Result], ...]:
    """The result of every case of a golden file beside its name.

    Raises: Refused, where a case cannot be read or calculated.
    """
    beside = _beside(path)
    return tuple((case.name, _result(beside, case)) for case in beside.golden.cases)


def _beside(path: Path) -> Beside:
    golden = read_golden(path.read_bytes(), path.name)
    contract = _contract_beside(path, golden)
    # The document that divides the money may be another one in each period.
    library = read_library(path.parent.parent) if contract.distribution else Library()
    return Beside(golden, contract, library)


def _contract_beside(path: Path, golden: GoldenFile) -> Contract:
    """The contract of the same stem in the same folder."""
    beside = path.with_name(path.name.removesuffix(ENDING) + ".yaml")
    if not beside.is_file():
        message = f"There is no contract {beside.name} beside it."
        raise Refused([Problem("no-contract", message, "Put the two in one folder.", path.name)])
    reading = read_contract(beside.read_bytes(), beside.name)
    if reading.contract is None:
        raise Refused(reading.problems)
    heading = reading.contract.contract
    said = {"contract": (golden.contract, heading.id), "version": (golden.version, heading.version)}
    for word, (here, there) in said.items():
        if here != there:
            message = f"The cases are of {word} {here}, but the {word} beside them is {there}."
            line = golden.page.lines[word]
            raise Refused(
                [Problem("other-contract", message, "Correct one of them.", path.name, line, path=word)]
            )
    return reading.contract


def _outcome(beside: Beside, case: Case) -> CaseOutcome:
    golden = beside.golden
    try:
        differing = differences(_result(beside, case), case.expect)
        found = [f"{golden.source}:{golden.line(one.piece)} {one}" for one in differing]
        return CaseOutcome(case.name, tuple(found))
    except Misread as error:
        return CaseOutcome(case.name, problems=golden.refused(error).problems)
    except Refused as refusal:
        return CaseOutcome(case.name, problems=refusal.problems)


def _result(beside: Beside, case: Case) -> Result:
    contract, golden = _divided(beside, case), beside.golden
    tables = input_tables(Stated(contract, case), golden.line, golden.source)
    return calculate(compile_plan(contract), arrange(contract, case.period, tables))


def _divided(beside: Beside, case: Case) -> Contract:
    """The contract with the document that divides its money, as in force on the first day of the period."""
    contract = beside.contract
    if not contract.distribution:
        return contract
    policy = beside.library.in_force(contract.distribution, case.period.first_day)
    if isinstance(policy, Problem):
        raise Refused([policy])
    return contract.divided_by(policy)
