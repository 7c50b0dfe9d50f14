"""The engine and the reference agree on 10,000 contracts that no run has drawn before."""

from hypothesis import HealthCheck, given, settings

from tests.properties.agreement import agree
from tests.properties.cases import Case, cases
from tests.properties.drawn import Drawn


@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_engine_equals_reference_on_new_contracts(case: Case) -> None:
    agree(case, Drawn())
