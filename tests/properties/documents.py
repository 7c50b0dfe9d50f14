"""The engine's answer as people get it."""

from typing import Any

from tests.properties.cases import Case
from tests.properties.draft import Row
from tests.properties.engine_side import contract_of, tables_of
from vbr.reports.result_document import table_rows
from vbr.service.calculation import Request, calculate_contract


def engine_document(case: Case, rows: dict[str, list[Row]]) -> dict[str, Any]:
    """The whole result of a case, explained to everybody, with what the next period is sent in any order."""
    everybody = tuple(sorted({row["recipient"] for row in rows["roster"]}))
    asked = Request(case.period, tables=tuple(tables_of(rows)), explain=everybody)
    answer = calculate_contract(contract_of(case.contract_text), asked)
    earlier = sorted(tuple(row.values()) for row in table_rows(answer.table("earlier")))
    return answer.document() | {"earlier": earlier}
