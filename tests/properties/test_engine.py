"""What holds of the engine itself: no cent is lost, no cap passed, any order will do, and nothing breaks."""

from contextlib import suppress
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.properties.cases import Case, cases
from tests.properties.damage import damaged
from tests.properties.documents import engine_document
from tests.properties.engine_side import Refused, engine_result, is_free_of_errors
from tests.properties.invariants import lost_cents, passed_caps
from tests.reference import load, run
from tests.reference.tree import Tree


def can_be_settled(case: Case) -> bool:
    """Whether anything was reported, and nothing was advanced on an amount that nobody can say."""
    if not case.rows["metrics"]:
        return False
    return not run(load(case.contract_text), case.period, case.rows)["unknown_awards"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases().filter(can_be_settled))
def test_no_cent_is_lost_and_no_cap_passed(case: Case) -> None:
    contract = load(case.contract_text)
    result = engine_result(case.contract_text, case.period, case.rows)
    assert lost_cents(contract, Tree(contract, case.rows["roster"]), result) == []
    assert passed_caps(contract, case.period, case.rows, result) == []


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases().filter(can_be_settled), st.integers(0))
def test_the_order_of_rows_changes_no_figure_and_no_word(case: Case, seed: int) -> None:
    random = Random(seed)
    shuffled = {table: random.sample(rows, len(rows)) for table, rows in case.rows.items()}
    assert engine_document(case, shuffled) == engine_document(case, case.rows)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(), st.integers(0))
def test_what_cannot_be_calculated_is_refused(case: Case, seed: int) -> None:
    assume(is_free_of_errors(case.contract_text))
    with suppress(Refused):
        engine_result(case.contract_text, case.period, damaged(case.rows, Random(seed)))
