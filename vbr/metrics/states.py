"""The states of a value: it is there, or it is missing for a reason, and missing is never zero.

The agreement says what follows from each reason. A column carries one state code beside each entry. Codes are
places in `STATES`; the list only ever grows at its end.
"""

from typing import Literal, get_args

import numpy as np

State = Literal[
    "reported", "no_cases", "too_few_cases", "incomplete", "not_reported", "pending",
    "suppressed", "not_applicable", "waived", "no_baseline", "not_scored", "not_eligible",
]  # fmt: skip

STATES: tuple[State, ...] = get_args(State)

MEANINGS: dict[State, str] = {
    "reported": "there is a value",
    "no_cases": "reported with nothing in the denominator (0 of 0)",
    "too_few_cases": "fewer cases than the agreement's smallest denominator",
    "incomplete": "less complete than the agreement's smallest completeness",
    "not_reported": "no figure came, or it was reported as not reported",
    "pending": "not final yet",
    "suppressed": "withheld by its publisher, usually for privacy",
    "not_applicable": "does not apply to this participant",
    "waived": "waived by the parties",
    "no_baseline": "no earlier figure to measure improvement from",
    "not_scored": "nothing, or too little, to make a score of",
    "not_eligible": "does not meet the agreement's conditions for sharing",
}


def code(state: State) -> np.int8:
    """The code of a state, as columns carry it: a column of codes takes a byte a row."""
    return np.int8(STATES.index(state))


def words(state: State) -> str:
    """The state as people write it: `too few cases`."""
    return state.replace("_", " ")


REPORTED = code("reported")
"""The one state in which there is a value."""
