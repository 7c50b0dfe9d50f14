"""What holds of the reference itself: no cent is lost, no cap passed, no order of rows matters."""

from copy import deepcopy
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.better import can_be_compared, improved
from tests.properties.cases import Case, cases
from tests.properties.invariants import lost_cents, passed_caps
from tests.reference import load, run
from tests.reference.tree import Tree


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_no_cent_is_lost_and_no_cap_passed(case: Case) -> None:
    contract = load(case.contract_text)
    result = run(contract, case.period, case.rows)
    assert lost_cents(contract, Tree(contract, case.rows["roster"]), result) == []
    assert passed_caps(contract, case.period, case.rows, result) == []


@settings(max_examples=300, deadline=None)
@given(cases(), st.integers(0))
def test_the_order_of_rows_changes_nothing(case: Case, seed: int) -> None:
    contract, random = load(case.contract_text), Random(seed)
    shuffled = {table: random.sample(rows, len(rows)) for table, rows in case.rows.items()}
    assert run(contract, case.period, shuffled) == run(contract, case.period, case.rows)


@settings(max_examples=500, deadline=None)
@given(cases(), st.integers(0))
def test_better_performance_never_earns_less(case: Case, seed: int) -> None:
    contract, random = load(case.contract_text), Random(seed)
    reported = [row for row in case.rows["metrics"] if can_be_compared(contract, row)]
    if not reported:
        return
    rows, row = deepcopy(case.rows), random.choice(reported)
    rows["metrics"][case.rows["metrics"].index(row)] = improved(contract, row, random)
    before, after = run(contract, case.period, case.rows), run(contract, case.period, rows)
    for column in before["credits"], before["domains"], {"composite": before["composite"]}:
        for name, figures in column.items():
            then = after["credits"].get(name) or after["domains"].get(name) or after["composite"]
            for node, (value, state) in figures.items():
                assert then[node][1] == state
                assert value is None or then[node][0] >= value, (name, node)
