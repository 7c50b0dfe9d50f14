"""The engine and the reference agree on every contract: each credit, score, gate, amount and cent."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.properties.cases import Case, cases
from tests.properties.drawn import Drawn
from tests.properties.engine_side import COMPARED, engine_result, only_there
from tests.reference import load, run

EXAMPLES = 2_000
LEAST_OF_EACH = 20


def test_engine_equals_reference(record_property: Callable[[str, object], None]) -> None:
    drawn = Drawn()

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(cases())
    def compare(case: Case) -> None:
        contract = load(case.contract_text)
        expected = run(contract, case.period, case.rows)
        drawn.count(contract, case.rows, expected)
        expected |= {shown: only_there(expected[shown]) for shown in ("achievement", "improvement")}
        found = engine_result(case.contract_text, case.period, case.rows)
        differing = [key for key in COMPARED if found[key] != expected[key]]
        assert not differing, told(case, differing, found, expected)

    compare()
    record_property("drawn", drawn.report())
    assert not drawn.rare(LEAST_OF_EACH)


def told(case: Case, keys: list[str], found: dict[str, Any], expected: dict[str, Any]) -> str:
    """A case in full, with what differs."""
    rows = [f"{table}: {row}" for table, rows in case.rows.items() for row in rows]
    differences = [f"{key}\n  engine    {found[key]}\n  reference {expected[key]}" for key in keys]
    return "\n".join([case.contract_text, f"period {case.period}", *rows, *differences])
