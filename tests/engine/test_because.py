"""Reasons: the figures that decide a condition, what is asked of them, and nothing that need not hold."""

import pytest

from tests.engine.shares import divided
from vbr.errors import Refused

PHYSICIANS = ("a,north,20,5", "b,north,10,1", "c,north,1,3", "d,south,1,1")

HOURS, MOST = "{field: hours, at_least: 5}", "{field: most, at_least: 3}"
FEW_HOURS, ENOUGH = "{field: hours, below: 15}", "{field: most, above: 4}"


def reasons(condition: str, *physicians: str) -> dict[str, str]:
    """What is said beside each physician who does not share."""
    rows = divided("$100.00", (f"eligible: {condition}",), *(physicians or PHYSICIANS)).payments()
    said = zip(rows["recipient"], rows["reason"], strict=True)
    return {recipient: reason for recipient, reason in said if reason}


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (f"{{all: [{HOURS}, {MOST}]}}", {
            "b": "most $1.00 is below 3",
            "c": "hours 1 is below 5",
            "d": "hours 1 is below 5; most $1.00 is below 3",
        }),
        (f"{{any: [{HOURS}, {MOST}]}}", {
            "d": "at least 1 of 2 must be met, and none is: hours 1 is below 5, most $1.00 is below 3",
        }),
        (f"{{fewest: 2, of: [{HOURS}, {MOST}, {FEW_HOURS}]}}", {
            "d": "at least 2 of 3 must be met, and 1 is: hours 1 is below 5, most $1.00 is below 3",
        }),
        (f"{{none: [{FEW_HOURS}]}}", {
            "b": "hours 10 is below 15",
            "c": "hours 1 is below 15",
            "d": "hours 1 is below 15",
        }),
        (f"{{none: [{{fewest: 2, of: [{HOURS}, {MOST}]}}]}}", {
            "a": "fewer than 2 of 2 may be met, and 2 are: hours 20 is at least 5, most $5.00 is at least 3",
        }),
        (f"{{any: [{ENOUGH}, {{all: [{HOURS}, {FEW_HOURS}]}}]}}", {
            "c": "at least 1 of 2 must be met, and none is: most $3.00 is not above 4, hours 1 is below 5",
            "d": "at least 1 of 2 must be met, and none is: most $1.00 is not above 4, hours 1 is below 5",
        }),
        ("{all: [{field: hours, at_least: most}]}", {"c": "hours 1 is below most $3.00"}),
    ],
)  # fmt: skip
def test_only_what_must_hold_and_does_not_is_a_reason(condition: str, says: dict[str, str]) -> None:
    assert reasons(condition) == says


def test_of_a_figure_that_is_missing_it_is_told_what_is_asked() -> None:
    asked = "{all: [{field: most, at_least: 3, if_missing: no}]}"
    assert reasons(asked, "a,north,20,5", "b,north,10,") == {"b": "most: not reported (asked: at least 3)"}
    denied = "{none: [{field: most, at_least: 3, if_missing: yes}]}"
    assert reasons(denied, "a,north,20,1", "b,north,10,") == {
        "b": "most: not reported (not allowed: at least 3)"
    }


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{field: most, at_least: 3}]}",
        "{none: [{field: most, below: 3}]}",
        "{none: [{field: most, below: 3}, {field: hours, below: 5}]}",
        "{all: [{none: [{all: [{field: most, below: 3}]}]}]}",
    ],
)
def test_whoever_left_out_a_field_that_decides_is_neither_let_in_nor_left_out(condition: str) -> None:
    with pytest.raises(Refused) as refused:
        reasons(condition, "a,north,20,5", "b,north,10,")
    assert [(one.code, one.message.partition(" needs ")[2]) for one in refused.value.problems] == [
        ("figure-missing", "most, and it is missing for b.")
    ]
