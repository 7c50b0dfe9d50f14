"""The data dictionary: every column of the tables that are sent, and of those that come back."""

from vbr.metrics.tables import INPUT_TABLES, InputTable, dictionary
from vbr.reference_pages.markdown import page, table
from vbr.reports.corrected_pool import CORRECTED_POOL_COLUMNS
from vbr.reports.corrected_settlement import CORRECTED_SETTLEMENT_COLUMNS
from vbr.reports.corrections import CORRECTION_COLUMNS
from vbr.reports.payments import PAYMENT_COLUMNS
from vbr.reports.references import REFERENCE_COLUMNS
from vbr.reports.scorecards import GATE_COLUMNS, SCORE_COLUMNS
from vbr.reports.settlement import INSTALMENT_COLUMNS, SETTLEMENT_COLUMNS

SENT = """A table is a CSV file, or a list of objects in JSON, with these columns in any order. A contract
adds its own: `participants.fields` to the roster, the fields of measures to the metrics. Numbers are plain
decimals; where the unit of a column says so, they may have a percent sign, the sign of a currency and
commas before each three digits. An empty cell is missing, never zero."""

BACK = """Money is text with two decimals, the currency beside it. The order of rows is fixed."""

OUTPUT = {
    "payments": ("who is allocated what, in every step that pays", PAYMENT_COLUMNS),
    "settlement": ("what is payable to each recipient, where the agreement settles", SETTLEMENT_COLUMNS),
    "instalments": ("what is advanced before an amount is known, and when", INSTALMENT_COLUMNS),
    "corrections": ("what corrected figures change of what was paid", CORRECTION_COLUMNS),
    "settlement of a correction": (
        "what of the adjustments is paid now, in a correction of an agreement that settles",
        CORRECTED_SETTLEMENT_COLUMNS,
    ),
    "not distributed, of a correction": (
        "what changes of the money that nobody gets",
        CORRECTED_POOL_COLUMNS,
    ),
    "scores": ("every line of every scorecard", SCORE_COLUMNS),
    "gates": ("how everybody stands at the gates", GATE_COLUMNS),
    "references": ("numbers that were found in the whole cohort", REFERENCE_COLUMNS),
}


def tables_page() -> str:
    """The tables that a calculation reads, then those of its result."""
    sent = [part for one in INPUT_TABLES for part in _sent(one)]
    back = [
        f"### {name}\n\n{about.capitalize()}.\n\n"
        + table(
            ["column", "holds", "meaning"], [[f"`{c.name}`", c.unit or "text", c.meaning] for c in columns]
        )
        for name, (about, columns) in OUTPUT.items()
    ]
    return page("Tables", "## What is sent", SENT, *sent, "## What comes back", BACK, *back)


def _sent(one: InputTable) -> list[str]:
    header = ["column", "holds", "required", "key", "meaning"]
    rows = [
        [f"`{row['column']}`", row["holds"], row["required"], row["key"], row["meaning"]]
        for row in dictionary(one)
    ]
    return [f"### {one.name}", f"{one.meaning.capitalize()}.", table(header, rows)]
