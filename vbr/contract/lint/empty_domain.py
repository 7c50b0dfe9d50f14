"""Domains that can be left with nothing to score."""

from collections.abc import Iterator

from vbr.contract.defaults import policy_for
from vbr.contract.lint.credited import LEAVES_NOTHING, MISSING_SAYS, can_be
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted, listed
from vbr.contract.model import Contract
from vbr.contract.score_parts import measures_of
from vbr.contract.scorecard import Score


@check("domain-can-empty", "error")
def domain_can_empty(contract: Contract) -> Iterator[Finding]:
    """Every measure of a domain can be missing at once, and `missing_domain` is not stated.

    Why: when nothing of a domain can be scored, its weight must go somewhere, and each choice pays
    differently.
    Example: `too_few_cases: move_weight` in a small clinic, where all measures of a domain have too few
    cases.
    Mend: write `missing_domain` in `scoring`: move_weight, full_credit, no_credit or `{earns: value}`.
    """
    if contract.scoring and contract.scoring.missing_domain:
        return
    for name, domain in contract.domains.items():
        why = _why_empty(contract, domain)
        if why:
            yield Finding(
                f"domains.{name}",
                f"Nothing says what follows when the domain {name} has nothing to score: {why}.",
                "Write missing_domain in scoring: move_weight, full_credit, no_credit or {earns: value}.",
                found="no missing_domain",
                expected="missing_domain",
            )


def _why_empty(contract: Contract, score: Score, above: tuple[Score, ...] = ()) -> str:
    """Why a score can be without a value; empty where it always has one."""
    if score in above or score.if_missing is not None or not (score.measures or score.scores):
        return ""
    parts = {**contract.scores, **contract.domains}
    measures = [_why_left_out(contract, name) for name in measures_of(contract, score)]
    scores = [_why_empty(contract, parts[name], (*above, score)) for name in score.scores]
    for whys, fewest, thing in (
        (measures, score.fewest_measures, "measure"),
        (scores, score.fewest_scores, "score"),
    ):
        needed = len(whys) if fewest == "all" else fewest or 0
        if whys.count("") < needed:
            return f"it needs {counted(needed, thing)}, and {next(filter(None, whys))}"
    return "" if "" in measures + scores else next(iter(measures + scores))


def _why_left_out(contract: Contract, name: str) -> str:
    """When a measure drops out of its domain; empty where it never does."""
    policies = {state: policy_for(contract, state) for state in can_be(contract, contract.measures[name])}
    states = [state for state, policy in policies.items() if policy and policy.does in LEAVES_NOTHING]
    said = listed([MISSING_SAYS[one] for one in states], "or")
    return f"{name} is left out when it {said}" if states else ""
