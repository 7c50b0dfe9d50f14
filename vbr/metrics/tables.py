"""The tables that a calculation reads, each column declared once: its name, its meaning, what it holds.

From these declarations follow the checks of what was sent, the header of a CSV file, the shape of a JSON row,
and the data dictionary. A contract adds its own columns: `participants.fields` to the roster, the fields of
measures to the metrics.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from vbr.contract.model import Contract
from vbr.contract.terms import Field
from vbr.exact.units import unit
from vbr.metrics.states import State

Kind = Literal["id", "text", "number", "fraction", "date", "period", "choice", "document"]

NPI = "npi"
STATUSES: tuple[State, ...] = (
    "reported",
    "not_reported",
    "pending",
    "suppressed",
    "not_applicable",
    "waived",
)


@dataclass(frozen=True, slots=True)
class InputColumn:
    """One declared column. `required`: every row says it; `choices`: the words allowed, for a choice."""

    name: str
    meaning: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class InputTable:
    """One declared table; no two rows say the same in every column of its `key`.

    `twice` is what to do with two that do, where it is more than to keep the one that is right.
    """

    name: str
    meaning: str
    columns: tuple[InputColumn, ...]
    key: tuple[str, ...]
    twice: str = ""

    @property
    def header(self) -> tuple[str, ...]:
        """The columns' names, in the order of a CSV file."""
        return tuple(column.name for column in self.columns)

    def with_fields(self, fields: Mapping[str, Field]) -> "InputTable":
        """The table with a contract's own columns; one that it has already stays as it is."""
        added = tuple(_field_column(name, one) for name, one in fields.items() if name not in self.header)
        return replace(self, columns=self.columns + added)


METRICS = InputTable(
    "metrics",
    "what was measured: one row for each entity and measure",
    (
        InputColumn("entity", "who was measured, as in the roster", "id", required=True),
        InputColumn("measure", "the measure, as the contract calls it", "id", required=True),
        InputColumn("numerator", "the cases that count", "number"),
        InputColumn("denominator", "the cases in all; 0 of 0 means that there were no cases", "number"),
        InputColumn("value", "the figure itself, where no numerator and denominator are given", "number"),
        InputColumn("cases", "how many cases are behind the figure, if not the denominator", "number"),
        InputColumn("exclusions", "cases taken from the denominator before scoring", "number"),
        InputColumn("completeness", "the percent of data that came", "number", unit="percent"),
        InputColumn("baseline", "the entity's own earlier figure", "number"),
        InputColumn("status", "why there is no figure", "choice", choices=STATUSES),
        InputColumn(
            "data_status", "whether the data may still change", "choice", choices=("preliminary", "final")
        ),
        InputColumn("measured_from", "first day measured, if not what the contract says", "date"),
        InputColumn("measured_to", "last day measured, if not what the contract says", "date"),
        InputColumn("source", "the system or report it was read from"),
        InputColumn("extracted_on", "the day it was read from there", "date"),
    ),
    ("entity", "measure"),
)

ROSTER = InputTable(
    "roster",
    "who takes part: one row for each membership. A field of unit fraction, such as `meetings_attended`, may"
    " come as 5 / 6 or as two columns, `meetings_attended` and `meetings_attended_of`",
    (
        InputColumn("recipient", "the participant's id", "id", required=True),
        InputColumn("level", "its level in the tree of the contract", "id", required=True),
        InputColumn(
            "parent", "the id it belongs to, one level up; may be left out where there is only one", "id"
        ),
        InputColumn("name", "its name, for reports"),
        InputColumn("from", "first day of the membership; empty: from the first day of the period", "date"),
        InputColumn("to", "last day of the membership; empty: to the last day of the period", "date"),
        InputColumn(NPI, "National Provider Identifier, ten digits"),
        InputColumn("payee", "who receives the money, if not the participant", "id"),
    ),
    ("recipient", "parent", "from"),
)

FILINGS = InputTable(
    "filings",
    "choices that the contract allows, such as a practice's own split",
    (
        InputColumn("node", "who filed", "id", required=True),
        InputColumn("step", "the step of the allocation that it chooses for", "id", required=True),
        InputColumn("filed", "the day it was filed", "date", required=True),
        InputColumn("from", "first day it counts; empty: at once", "date"),
        InputColumn("choice", "the choice, as JSON: a list of portions", "document", required=True),
    ),
    ("node", "step", "from"),
)

OVERRIDES = InputTable(
    "overrides",
    "changes that people made to inputs or amounts; not accepted yet",
    (
        InputColumn("entity", "whom it is about", "id", required=True),
        InputColumn("replaces", "the measure, input or money line that it replaces", required=True),
        InputColumn("value", "what replaces it"),
        InputColumn("clause", "the clause relied on", required=True),
        InputColumn("reason", "why", required=True),
        InputColumn("evidence", "where the evidence is"),
        InputColumn("requested_by", "who asked for it", required=True),
        InputColumn("approved_by", "who approved it", required=True),
        InputColumn("counter_account", "the account that bears it"),
    ),
    ("entity", "replaces"),
)

EARLIER = InputTable(
    "earlier",
    "what earlier periods came to, and what is open from them; yearly caps and the settlement read it",
    (
        InputColumn(
            "period",
            "the earlier period; this one for a declared amount, this one or a part of it for what was paid"
            " already, the one just before for a balance",
            "period",
            required=True,
        ),
        InputColumn(
            "component",
            "the amount of the contract; may be left out where it has only one, and for what was held back or"
            " carried",
            "id",
        ),
        InputColumn("step", "the step of the allocation, for what a recipient was allocated", "id"),
        InputColumn(
            "recipient", "who was allocated or paid it, or owes it; empty for the component as a whole", "id"
        ),
        InputColumn(
            "kind",
            "earned: what a component came to; allocated: a recipient's share in a step; declared: what the"
            " payer says it is; paid: paid already for this period, in advance or on an estimate; held_back:"
            " kept of an earlier period's award until the contract year ends; carried: the balance that the"
            " period just before carried forward",
            "choice",
            required=True,
            choices=("earned", "allocated", "declared", "paid", "held_back", "carried"),
        ),
        InputColumn(
            "cents",
            "the amount in whole cents: 13120417 for $131,204.17; below zero for a correction, and for a"
            " balance that the recipient owes",
            "number",
            required=True,
            unit="count",
        ),
    ),
    ("period", "component", "step", "recipient", "kind"),
    "Keep the one that is right. If both are, write one row with their sum; what was paid in parts may also"
    " name the days of each part as its period: 2026-04 and 2026-05.",
)

DECLARED = InputTable(
    "declared",
    "amounts that the payer declared for this period",
    (
        InputColumn("component", "the amount of the contract", "id", required=True),
        InputColumn("amount", "what was declared", "number", required=True, unit="dollars"),
    ),
    ("component",),
)

INPUT_TABLES = (METRICS, ROSTER, FILINGS, OVERRIDES, EARLIER, DECLARED)


def input_tables(contract: Contract) -> Mapping[str, InputTable]:
    """The tables that a calculation of this contract reads, with the contract's own columns."""
    own = {METRICS.name: measure_fields(contract), ROSTER.name: contract.participants.fields}
    return {table.name: table.with_fields(own.get(table.name, {})) for table in INPUT_TABLES}


def measure_fields(contract: Contract) -> Mapping[str, Field]:
    """The fields that rows of metrics carry: scoring's for every measure, and each measure's own."""
    everybody = contract.scoring.fields if contract.scoring else {}
    own = {name: one for measure in contract.measures.values() for name, one in measure.fields.items()}
    return {**everybody, **own}


def row_shape(table: InputTable) -> Mapping[str, object]:
    """A row of the table as JSON Schema describes it; a contract may add columns of its own."""
    return {
        "type": "object",
        "required": [column.name for column in table.columns if column.required],
        "properties": {column.name: _cell_shape(column) for column in table.columns},
        "additionalProperties": {"type": ["string", "number", "null"]},
    }


def dictionary(table: InputTable) -> Iterator[Mapping[str, str]]:
    """The data dictionary: a row for each column of the table."""
    for column in table.columns:
        yield {
            "column": column.name,
            "holds": ", ".join(column.choices) or column.unit or column.kind,
            "required": "yes" if column.required else "",
            "key": "yes" if column.name in table.key else "",
            "meaning": column.meaning,
        }


def _field_column(name: str, field: Field) -> InputColumn:
    if field.words:
        return InputColumn(name, field.title, "choice", choices=field.words, unit=field.unit)
    is_number = unit(field.unit).is_number
    kind: Kind = "fraction" if field.unit == "fraction" else "number" if is_number else "text"
    return InputColumn(name, field.title, kind, unit=field.unit)


def denominator_column(name: str) -> str:
    """The column for the lower part of a fraction sent in two: a spreadsheet makes a date of `5 / 6`."""
    return f"{name}_of"


def _cell_shape(column: InputColumn) -> Mapping[str, object]:
    if column.kind == "document":
        return {"description": column.meaning}
    types = ["string", "number"] if column.kind in ("number", "fraction") else ["string"]
    shape = {"type": types if column.required else [*types, "null"], "description": column.meaning}
    if not column.choices:
        return shape
    return {**shape, "enum": [*column.choices, *([] if column.required else [None])]}
