"""The shapes of what is sent and answered, as JSON Schema, from the declarations of tables and problems."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from vbr.errors import Problem
from vbr.exact.tables import TableColumn
from vbr.intake.envelope import MOST_EXPLAINED
from vbr.metrics.tables import DECLARED, INPUT_TABLES, row_shape
from vbr.reports.payments import PAYMENT_COLUMNS
from vbr.reports.references import REFERENCE_COLUMNS
from vbr.reports.result_document import FORMAT
from vbr.reports.scorecards import GATE_COLUMNS, SCORE_COLUMNS
from vbr.reports.settlement import INSTALMENT_COLUMNS, SETTLEMENT_COLUMNS
from vbr.reports.totals import NOT_DISTRIBUTED_COLUMNS

Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
FILE: Shape = {"type": "string", "contentMediaType": "text/csv"}


def shape(name: str) -> Shape:
    """A shape by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def shapes() -> dict[str, Shape]:
    """Every shape by its name."""
    rows = {f"{table.name.capitalize()}Row": dict(row_shape(table)) for table in INPUT_TABLES}
    return {
        **rows,
        "Envelope": _envelope(),
        "Form": _form(),
        "Result": _result(),
        "Totals": _totals(),
        "NotDistributed": row(NOT_DISTRIBUTED_COLUMNS),
        "Payment": row(PAYMENT_COLUMNS),
        "Settlement": row(SETTLEMENT_COLUMNS),
        "Instalment": row(INSTALMENT_COLUMNS),
        "Score": row(SCORE_COLUMNS),
        "Gate": row(GATE_COLUMNS),
        "Reference": row(REFERENCE_COLUMNS),
        "Explanation": record(membership=TEXT, sentences=listed("Sentence")),
        "Sentence": record(number=whole(), **_texts("text", "term")),
        "Version": record(**_version()),
        "ContractVersion": record(**_version(), document={"type": "object"}),
        "Contracts": record(
            contracts={"type": "array", "items": record(id=TEXT, versions=listed("Version"))},
            problems=listed("Problem"),
        ),
        "Difference": record(
            **_texts("id", "from", "to"),
            changes={"type": "array", "items": record(**_texts("path", "before", "after", "says"))},
        ),
        "Checked": record(
            contract={"anyOf": [record(**_texts("id", "version")), {"type": "null"}]},
            problems=listed("Problem"),
        ),
        "Problem": record(**{one.name: _of_problem(one.type) for one in fields(Problem)}),
        "Refusal": record(
            **_texts("type", "title", "detail", "request"), status=whole(), problems=listed("Problem")
        ),
        "Health": record(status=TEXT, contracts=whole()),
    }


def record(**properties: Shape) -> Shape:
    """An object in which all of these are there; others may be added in time."""
    return {"type": "object", "required": list(properties), "properties": properties}


def row(columns: Iterable[TableColumn]) -> Shape:
    """A row of a report table; a column that is not required may be null."""
    cells = {
        one.name: {"type": "string" if one.required else ["string", "null"], "description": one.meaning}
        for one in columns
    }
    return record(**cells)


def listed(name: str) -> Shape:
    """A list of one shape."""
    return {"type": "array", "items": shape(name)}


def whole() -> Shape:
    """A whole number of zero or more."""
    return {"type": "integer", "minimum": 0}


def _texts(*names: str) -> dict[str, Shape]:
    return dict.fromkeys(names, TEXT)


def _envelope() -> Shape:
    tables = {table.name: listed(f"{table.name.capitalize()}Row") for table in INPUT_TABLES}
    amounts = {"type": "object", "additionalProperties": {"type": "string"}}
    tables[DECLARED.name] = {"anyOf": [amounts, tables[DECLARED.name]]}
    asked = {
        "period": {**TEXT, "examples": ["2026-Q2"]},
        "version": {**TEXT, "description": "empty: the version in force on the first day of the period"},
        "contract": TEXT,
        "explain": {"type": "array", "items": TEXT, "maxItems": MOST_EXPLAINED},
    }
    properties = {name: {"anyOf": [one, {"type": "null"}]} for name, one in (asked | tables).items()}
    properties["period"] = asked["period"]
    return {"type": "object", "required": ["period"], "properties": properties, "additionalProperties": False}


def _form() -> Shape:
    files = {table.name: {**FILE, "description": table.meaning} for table in INPUT_TABLES}
    parts = {"envelope": shape("Envelope"), **files}
    return {"type": "object", "required": ["envelope"], "properties": parts}


def _result() -> Shape:
    explained = {"type": "object", "additionalProperties": listed("Explanation")}
    return record(
        format={"const": FORMAT},
        calculation=TEXT,
        contract=record(**_texts("id", "version", "digest")),
        period=record(**_texts("id", "first_day", "last_day")),
        engine=TEXT,
        digests={"type": "object", "additionalProperties": TEXT},
        currency=TEXT,
        totals=shape("Totals"),
        scores=listed("Score"),
        gates=listed("Gate"),
        references=listed("Reference"),
        payments=listed("Payment"),
        settlement=listed("Settlement"),
        instalments=listed("Instalment"),
        remarks=listed("Problem"),
        explanations=explained,
    )


def _totals() -> Shape:
    """The sums; `payable` and `carried_out` only where the contract settles."""
    sums = record(**_texts("offered", "earned", "paid", "owed"), not_distributed=listed("NotDistributed"))
    return {**sums, "properties": {**sums["properties"], **_texts("payable", "carried_out")}}


def _version() -> dict[str, Shape]:
    words = _texts("id", "version", "title", "effective", "ends", "digest")
    return {**words, "published": {"type": "boolean"}, "problems": listed("Problem")}


def _of_problem(kind: Any) -> Shape:
    return {"type": ["integer", "null"]} if kind == int | None else TEXT
