"""One random case held against both: engine and reference must agree on every credit, amount and cent."""

from typing import Any

import pytest
from hypothesis import assume

from tests.properties.cases import Case
from tests.properties.drawn import Drawn
from tests.properties.engine_side import COMPARED, engine_result, only_there
from tests.reference import load, run
from vbr.errors import Refused


def agree(case: Case, drawn: Drawn) -> None:
    """Assert that both make the same of the case, and count what was drawn in it."""
    contract = load(case.contract_text)
    # A contract that scores is not calculated without any figure; such a case is drawn again, not counted.
    assume(case.rows["metrics"] or not contract.get("measures"))
    expected = run(contract, case.period, case.rows)
    drawn.count(contract, case.rows, expected)
    if expected["unknown_awards"]:
        with pytest.raises(Refused, match="needs"):
            engine_result(case.contract_text, case.period, case.rows)
        return
    expected |= {shown: only_there(expected[shown]) for shown in ("achievement", "improvement")}
    found = engine_result(case.contract_text, case.period, case.rows)
    differing = [key for key in COMPARED if found[key] != expected[key]]
    assert not differing, told(case, differing, found, expected)


def told(case: Case, keys: list[str], found: dict[str, Any], expected: dict[str, Any]) -> str:
    """A case in full, with what differs."""
    rows = [f"{table}: {row}" for table, rows in case.rows.items() for row in rows]
    differences = [f"{key}\n  engine    {found[key]}\n  reference {expected[key]}" for key in keys]
    return "\n".join([case.contract_text, f"period {case.period}", *rows, *differences])
