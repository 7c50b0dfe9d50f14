"""Domains that can be left with nothing to score."""

from collections.abc import Iterator

from vbr.contract.lint.credited import LEAVES_NOTHING, MISSING_SAYS, Missing, can_be, policy_for
from vbr.contract.lint.reads import measures_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted, listed
from vbr.contract.model import Contract
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
        if why and domain.if_missing is None:
            yield Finding(
                f"domains.{name}",
                f"Nothing says what follows when the domain {name} has nothing to score: {why}.",
                "Write missing_domain in scoring: move_weight, full_credit, no_credit or {earns: value}.",
                found="no missing_domain",
                expected="missing_domain",
            )


def _why_empty(contract: Contract, score: Score, above: tuple[Score, ...] = ()) -> str:
    """Why a score can be without a value; empty where it always has one."""
    if score.fewest_measures or score.fewest_scores:
        return f"it needs {_fewest(score)}"
    if score in above or not (score.measures or score.scores):
        return ""
    lost = {name: _lost(contract, name) for name in measures_of(contract, score)}
    parts = {**contract.scores, **contract.domains}
    of_scores = [_why_empty(contract, parts[name], (*above, score)) for name in score.scores if name in parts]
    if not all(lost.values()) or not all(of_scores):
        return ""
    if not lost:
        return "its scores can be missing"
    measure, states = next(iter(lost.items()))
    others = f", and so can {counted(len(lost) - 1, 'more measure')}" if len(lost) > 1 else ""
    return f"{measure} is left out when it {listed([MISSING_SAYS[state] for state in states], 'or')}{others}"


def _lost(contract: Contract, name: str) -> tuple[Missing, ...]:
    """The states in which a measure drops out of its domain."""
    scoring = contract.scoring
    policies = {state: policy_for(scoring, state) for state in can_be(contract, contract.measures[name])}
    return tuple(state for state, policy in policies.items() if policy and policy.does in LEAVES_NOTHING)


def _fewest(score: Score) -> str:
    fewest, thing = (
        (score.fewest_measures, "measure") if score.fewest_measures else (score.fewest_scores, "score")
    )
    return f"all its {thing}s" if fewest == "all" else f"at least {counted(int(fewest or 0), thing)}"
