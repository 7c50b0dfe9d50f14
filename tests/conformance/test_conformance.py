"""Every contract of a public program gives the figures that the government published, or the row is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from tests.conformance.all_programs import PROGRAMS
from tests.conformance.comparing import Compared
from tests.conformance.files import FOLDER, NOT_SET, ROWS, File, inputs, is_here, is_whole, official, path_of
from tests.conformance.page import PAGE, name_of, note_of, rows_of
from tests.conformance.programs import RULES, Expected, Program
from vbr.engine.calculate import Result
from vbr.metrics.raw_table import RawTable

FILES = list({file.path: file for program in PROGRAMS for file in program.files}.values())

RESULTS = re.compile(
    r"points|score|rank|sav_rate|genSaveLoss|earnSaveLoss|bnchmkMinExp|finalShareRate|finalLossRate|reduction|factor"
    r"|multiplier|penalty|excess",
    re.IGNORECASE,
)
"""Words of columns that hold what a payer computed."""

NAMES = ("Facility ID", "Facility Name", "ACO_ID", "ACO_Name", "CMS_Certification_Number", "Facility_Name",
         "CMS Certification Number (CCN)", "Provider Name")  # fmt: skip

needs_files = pytest.mark.skipif(not is_here(), reason=NOT_SET)


@needs_files
@pytest.mark.parametrize("program", PROGRAMS, ids=name_of)
def test_the_official_figures_come_out(program: Program) -> None:
    found = {one.figure: one for one in program.compared(program)}
    assert found.keys() == program.expected.keys()
    for figure, expected in program.expected.items():
        if is_whole():
            assert_whole(found[figure], expected)
        elif not expected.needs_everybody:
            assert set(found[figure].misses) <= expected.misses.keys(), figure
    if is_whole():
        text = PAGE.read_text("utf-8").splitlines()
        stale = [
            line for line in (*rows_of(program, list(found.values())), note_of(program)) if line not in text
        ]
        assert not stale, "Run `make docs` and commit docs/conformance.md:\n" + "\n".join(stale)


def assert_whole(found: Compared, expected: Expected) -> None:
    counts = (found.figure, len(found.ids), found.missing, found.left_out, set(found.misses))
    assert counts == (
        found.figure, expected.rows, expected.missing, expected.left_out, set(expected.misses),
    )  # fmt: skip


def test_the_page_is_about_these_programs_and_no_others() -> None:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("- **")]
    assert lines == [note_of(program) for program in PROGRAMS]
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| [")]
    assert len(rows) == sum(len(program.expected) for program in PROGRAMS)


def test_only_inputs_reach_a_calculation() -> None:
    taken = {file.path: {name for name in file.inputs if RESULTS.search(name)} for file in FILES}
    assert {path: names for path, names in taken.items() if names} == {
        # The points of two infections together: the weights of the two are not published.
        "hvbp/FY2024_hvbp_safety.csv.gz": {"Combined SSI Measure Score"},
        # The file of this year begins with the domain scores, and so does its contract.
        "hvbp/FY2021_hvbp_tps.csv.gz": {
            "Unweighted Normalized Clinical Outcomes Domain Score",
            "Unweighted Person and Community Engagement Domain Score",
            "Unweighted Normalized Safety Domain Score",
            "Unweighted Normalized Efficiency and Cost Reduction Domain Score",
        },
        # Quality is measured elsewhere; what it is worth in money is the program's.
        "mssp/PY2022_ACO_Results_PUF.csv.gz": {"QualScore"},
        "mssp/PY2023_ACO_Results_PUF.csv.gz": {"QualScore"},
        # Standardised rates, from which the program's own score is made.
        "hac/FY_2022_HAC_Reduction_Program_Hospital.csv.gz": {
            f"{name} W Z Score" for name in ("PSI 90", "CLABSI", "CAUTI", "SSI", "MRSA", "CDI")
        },
        # The program's score is where its contract begins.
        "esrd_qip/PY2020_ESRD_QIP_TPS_payment_reduction.csv.gz": {"Total_Performance_Score"},
    }
    assert [file.path for file in FILES if set(file.inputs) & set(file.official)] == []


@needs_files
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_no_contract_names_a_facility(file: File) -> None:
    named = pd.read_csv(
        path_of(file),
        usecols=lambda name: name in NAMES,
        dtype=str,
        keep_default_na=False,
        encoding=file.encoding,
    )
    names = {name for column in named for text in named[column] for name in names_of(text)}
    for path in sorted(path for path in RULES.glob("*/*.yaml") if not path.name.endswith(".golden.yaml")):
        assert (path.name, names & phrases(path)) == (path.name, set())


def names_of(text: str) -> tuple[str, ...]:
    """A name without signs, or an id with and without the zeros before it: some files leave them out."""
    return joined(text), text.lstrip("0"), text.zfill(6)


def joined(text: str) -> str:
    """The words of a text in small letters, without what stands between them."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def phrases(path: Path) -> set[str]:
    """All that a contract says in a row, up to ten words."""
    words = joined(path.read_text("utf-8")).split()
    return {" ".join(words[at : at + many]) for at in range(len(words)) for many in range(1, 11)}


@needs_files
@pytest.mark.parametrize("program", PROGRAMS, ids=name_of)
def test_nothing_that_the_payer_computed_reaches_a_calculation(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROWS, "300")
    as_published = sent_by(program)
    for file in program.files:
        write_with_official_figures_of_others(file, tmp_path)
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert sent_by(program) == as_published


@dataclass(frozen=True, slots=True)
class Noted(Program):
    """A program that notes the digests of all that a calculation reads."""

    sent: list[Mapping[str, str]] = field(default_factory=list)

    def result_of(self, text: bytes, *tables: RawTable) -> Result:
        result = Program.result_of(self, text, *tables)
        self.sent.append({"contract": sha256(text).hexdigest(), **result.inputs.digests})
        return result


def sent_by(program: Program) -> Sequence[Mapping[str, str]]:
    noted = Noted(**{one.name: getattr(program, one.name) for one in fields(Program)})
    assert list(noted.compared(noted))
    return noted.sent


def write_with_official_figures_of_others(file: File, folder: Path) -> None:
    """The same file below another folder, the official figures in the opposite order of rows."""
    rows = pd.concat([inputs(file), official(file)[::-1].reset_index(drop=True)], axis=1)
    assert not rows[list(file.official)].equals(official(file)), "turning the rows changes something"
    (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
    rows.to_csv(folder / file.path, index=False, encoding=file.encoding)
