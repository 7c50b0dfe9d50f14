"""The page that shows what was compared: docs/conformance.md."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.conformance.comparing import Compared
from tests.conformance.programs import Expected, Program

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"

HEAD = """\
# Conformance

<!-- Written by `make docs` from a comparison with the payer's files. Change tests/conformance instead. -->

Public programs, each a contract in [rules](../rules), beside what the government published as the outcome.
Every row of the payer's own files that has the figure is compared, and every row that is not equal is named,
with the reason. The rows that are left out are counted, and why is told [below](#what-is-shown). *Terms* are
the version of the contract; where the figures are of another year, the figure says so.

*Equal* means: the official figure lies between our results for the smallest and the largest inputs that print
as published, each result printed with as many decimals as the official figure. Where inputs are exact, the
two results are one. There is no other tolerance. A figure that is missing there must be missing here.

The files are not part of this project. With `VBR_REFERENCE_DATA` naming the folder that holds them,
`make prove` compares all rows and `make test` the first 300 of each file; `make docs` writes this page.

| program | terms | figure | rows compared | rows equal | missing in both | left out | not equal, and why |
|---|---|---|---:|---:|---:|---:|---|
"""


def page(programs: Sequence[Program], found: Mapping[str, Sequence[Compared]]) -> str:
    """The page, from what was found for each program by its name."""
    rows = [line for one in programs for line in rows_of(one, found[name_of(one)])]
    notes = [note_of(one) for one in programs]
    return HEAD + "\n".join(rows) + "\n\n## What is shown\n\n" + "\n".join(notes) + "\n"


def name_of(program: Program) -> str:
    """The contract and its version."""
    return f"{program.contract} {program.version}"


def rows_of(program: Program, found: Sequence[Compared]) -> Iterator[str]:
    """A line of the table for each official figure."""
    link = f"[{program.contract}](../rules/{program.contract}/{program.version}.yaml)"
    for one in found:
        expected = program.expected[one.figure]
        misses = _misses(one, expected)
        counts = f"{len(one.ids):,} | {int(one.is_equal.sum()):,} | {one.missing:,} | {one.left_out:,}"
        yield f"| {link} | {program.version} | {one.figure} | {counts} | {misses} |"


def _misses(found: Compared, expected: Expected) -> str:
    """The rows that are not equal, those of one reason together."""
    reasons = {miss: expected.misses.get(miss, "not explained") for miss in found.misses}
    return "; ".join(
        f"{', '.join(miss for miss in reasons if reasons[miss] == reason)}: {reason}"
        for reason in dict.fromkeys(reasons.values())
    )


def note_of(program: Program) -> str:
    """What was an input, and what the comparison does not show."""
    return f"- **{program.contract} {program.version}** {program.about}"
