"""Engine and reference agree on 3,000 contracts, the same in every run; the proofs draw new ones."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings

from tests.properties.agreement import agree
from tests.properties.cases import Case, cases
from tests.properties.drawn import Drawn

EXAMPLES = 3_000
LEAST_OF_EACH = 20


def test_engine_equals_reference(record_property: Callable[[str, object], None]) -> None:
    drawn = Drawn()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(cases())
    def compare(case: Case) -> None:
        agree(case, drawn)

    compare()
    record_property("drawn", drawn.report())
    assert not drawn.rare(LEAST_OF_EACH)
