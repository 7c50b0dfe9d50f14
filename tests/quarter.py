"""The sample quarter of the co-management agreement, sent whole or with a change in it.

The expected cents are those of the agreement's golden file.
"""

import csv
from io import StringIO
from pathlib import Path

from vbr.intake.parts import Part
from vbr.service.calculation import Answer, Request, calculate_contract
from vbr.service.check import check_text

RULES = Path(__file__).parents[1] / "rules"
ORTHO = RULES / "ortho-spine-comanagement" / "2026.2.yaml"
CONTRACT = "ortho-spine-comanagement"
PERIOD = "2026-Q2"

SAMPLE = Path(__file__).parents[1] / "sample_data" / CONTRACT
METRICS, ROSTER, EARLIER = (
    (SAMPLE / f"{table}.csv").read_text("utf-8") for table in ("metrics", "roster", "earlier")
)

PAID = {
    "dr-abara": "24000.00",
    "dr-bell": "22467.43",
    "dr-chen": "18471.24",
    "dr-dietz": "0.00",
    "dr-evans": "24000.00",
    "dr-farouk": "14475.06",
    "dr-gomez": "0.00",
    "dr-haas": "20069.72",
}


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of CSV as JSON objects, cells with nothing in them left out."""
    return [{name: text for name, text in row.items() if text} for row in csv.DictReader(StringIO(table))]


def reversed_rows(table: str) -> str:
    """The same rows from the last to the first."""
    header, *lines = table.splitlines()
    return "\n".join([header, *reversed(lines)])


def quarter(metrics: str = METRICS, roster: str = ROSTER, earlier: str = EARLIER) -> tuple[Part, ...]:
    """The tables of the quarter as files."""
    sent = {"metrics": metrics, "roster": roster, "earlier": earlier}
    return tuple(Part(name, f"{name}.csv", text.encode()) for name, text in sent.items())


def answered(contract: str, parts: tuple[Part, ...], period: str = PERIOD) -> Answer:
    """The answer of an agreement's text to some tables; the text has no mistake in it."""
    checked = check_text(contract.encode(), "2026.2.yaml")
    assert checked.contract is not None, checked.problems
    return calculate_contract(checked.contract, Request(period, parts=parts))


def ortho(**replaced: str) -> Answer:
    """The answer to the quarter, with some of its tables replaced."""
    return answered(ORTHO.read_text("utf-8"), quarter(**replaced))


def northern(*replaced: tuple[str, str], **tables: str) -> Answer:
    """The answer to the sample year of the umbrella association, some words or tables of it replaced."""
    return sample_year("northern-umbrella-p4p", *replaced, **tables)


def sample_year(contract: str, *replaced: tuple[str, str], **tables: str) -> Answer:
    """The answer to the sample year of an agreement, some of its words, or whole tables, replaced."""
    files = sorted((SAMPLE.parent / contract).glob("*.csv"))
    sent = {file.stem: file.read_text("utf-8") for file in files} | tables
    parts = tuple(Part(table, f"{table}.csv", text.encode()) for table, text in sent.items())
    text = (RULES / contract / "2026.1.yaml").read_text("utf-8")
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    return answered(text, parts, "2026")
