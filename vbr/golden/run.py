"""The worked cases of a contract, run: each a sentence about what is paid and why, and whether it is so."""

from dataclasses import dataclass
from pathlib import Path

from vbr.contract.refusals import Misread
from vbr.contract.schema import read_contract
from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.whole import compile_plan
from vbr.engine.plan import Plan
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


def golden_files(place: Path) -> tuple[Path, ...]:
    """The golden files below a folder, in the order of their paths; or the one file itself."""
    return tuple(sorted(place.rglob(f"*{ENDING}"))) if place.is_dir() else (place,)


def run_golden(path: Path) -> tuple[CaseOutcome, ...]:
    """The outcome of every case of a golden file, in the order of the page.

    Raises: Refused, where the golden file or the contract beside it cannot be read.
    """
    golden = read_golden(path.read_bytes(), path.name)
    plan = _plan_beside(path, golden)
    return tuple(_outcome(golden, plan, case) for case in golden.cases)


def calculated(path: Path) -> tuple[tuple[str, Result], ...]:
    """The result of every case of a golden file beside its name.

    Raises: Refused, where a case cannot be read or calculated.
    """
    golden = read_golden(path.read_bytes(), path.name)
    plan = _plan_beside(path, golden)
    return tuple((case.name, _result(golden, plan, case)) for case in golden.cases)


def _plan_beside(path: Path, golden: GoldenFile) -> Plan:
    """The plan of the contract of the same stem in the same folder."""
    beside = path.with_name(path.name.removesuffix(ENDING) + ".yaml")
    if not beside.is_file():
        message = f"There is no contract {beside.name} beside it."
        raise Refused([Problem("no-contract", message, "Put the two in one folder.", path.name)])
    reading = read_contract(beside.read_bytes(), beside.name)
    if reading.contract is None:
        raise Refused(reading.problems)
    heading = reading.contract.contract
    for word, said, is_ in (
        ("contract", golden.contract, heading.id),
        ("version", golden.version, heading.version),
    ):
        if said != is_:
            message = f"The cases are of {word} {said}, but the {word} beside them is {is_}."
            line = golden.page.lines[word]
            raise Refused(
                [Problem("other-contract", message, "Correct one of them.", path.name, line, path=word)]
            )
    return compile_plan(reading.contract)


def _outcome(golden: GoldenFile, plan: Plan, case: Case) -> CaseOutcome:
    try:
        result = _result(golden, plan, case)
        found = [
            f"{golden.source}:{golden.line(one.piece)} {one}" for one in differences(result, case.expect)
        ]
        return CaseOutcome(case.name, tuple(found))
    except Misread as error:
        return CaseOutcome(case.name, problems=golden.refused(error).problems)
    except Refused as refusal:
        return CaseOutcome(case.name, problems=refusal.problems)


def _result(golden: GoldenFile, plan: Plan, case: Case) -> Result:
    tables = input_tables(Stated(plan.contract, case), golden.line, golden.source)
    return calculate(plan, arrange(plan.contract, case.period, tables))
