"""Terms that are no step of their own, as a plan says them: missing figures, and later corrections."""

from collections.abc import Iterator, Mapping

from vbr.contract.model import Contract
from vbr.contract.scorecard import Policy
from vbr.contract.settlement import Corrections
from vbr.engine.wording import value_says

MISSING: Mapping[str, str] = {
    "too_few_cases": "A figure on too few cases",
    "no_cases": "A figure with nothing in its denominator",
    "incomplete": "A figure less complete than required",
    "not_reported": "A figure that is not reported",
    "suppressed": "A figure withheld by its publisher",
    "pending": "A figure that is not final yet",
    "waived": "A figure waived by the parties",
    "not_applicable": "A figure that does not apply",
    "no_baseline": "A figure with no earlier one to improve on",
    "missing_domain": "A domain none of whose measures can be scored",
}

DOES: Mapping[str, str] = {
    "move_weight": "is left out, and its weight moves to the others",
    "leave_out": "is left out",
    "full_credit": "earns full credit",
    "no_credit": "earns nothing",
    "achievement_only": "earns what achievement alone does",
}

CORRECTED: Mapping[str, str] = {
    "recover": "what was paid too much is asked back",
    "waive": "what was paid too much is not asked back",
    "recompute": "those whose figures were right share the change",
    "hold_harmless": "those whose figures were right lose nothing",
}


def missing_figures_say(contract: Contract) -> Iterator[tuple[str, str]]:
    """The path of each policy of scoring, and what it says."""
    for state, what in MISSING.items():
        policy: Policy | None = getattr(contract.scoring, state, None)
        if policy is not None:
            earns = f"earns {value_says(policy.value)}" if policy.value is not None else DOES[policy.does]
            yield f"scoring.{state}", f"{what} {earns}"


def corrections_say(contract: Contract) -> Iterator[tuple[str, str]]:
    """The path of what is agreed on corrections, and what it says; nothing where nothing is."""
    corrections = contract.settlement.corrections if contract.settlement else None
    if corrections is not None:
        yield "settlement.corrections", "; ".join(_parts(corrections))


def _parts(corrections: Corrections) -> Iterator[str]:
    window = corrections.window
    yield f"A period that was paid may be corrected within {window.count} {window.unit} after it"
    if corrections.smallest is not None:
        yield f"a difference of less than {value_says(corrections.smallest)} stays as it was paid"
    yield CORRECTED[corrections.losses]
    yield CORRECTED[corrections.others]
    if corrections.funded_by:
        yield f"borne by the {corrections.funded_by.replace('_', ' ')}"
