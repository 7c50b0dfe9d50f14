"""The page of the states that a value can have."""

from vbr.metrics.states import MEANINGS, words
from vbr.reference_pages.markdown import page, table

ABOUT = """Every value in a result has a state. Only `reported` is a value of its own; none of the others
is zero. The contract says what follows from each: a policy under `scoring`, a word of a gate, `if_missing`
beside a test."""


def states_page() -> str:
    """Every state and its meaning."""
    rows = [[f"`{state}`", words(state), meaning] for state, meaning in MEANINGS.items()]
    return page("States of a value", ABOUT, table(["state", "in sentences", "meaning"], rows))
