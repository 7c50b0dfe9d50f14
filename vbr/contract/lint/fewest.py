"""How many must be scored, where there are not that many."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.score_parts import all_scores, measures_of
from vbr.contract.values import Several
from vbr.contract.walk import places


@check("fewest-more-than-there-are", "error")
def fewest_more_than_there_are(contract: Contract) -> Iterator[Finding]:
    """A score asks for more measures, scores or domains than it has, or a condition for more than it lists.

    Why: it could never be scored, or met, and nothing that depends on it would ever be paid. Of `best`
    more than there are, all of them count.
    Example: `fewest_measures: 3` in a domain of two measures; `{fewest: 3, of: [...]}` of two conditions.
    Mend: lower the number, or add what was forgotten.
    """
    for path, name, fewest, there, thing in _asked(contract):
        if fewest > there:
            yield Finding(
                path,
                f"{name} asks for at least {counted(fewest, thing)}, but it has {counted(there, thing)}.",
                "Lower the number, or add what was forgotten.",
                found=str(fewest),
                expected=f"at most {there}",
            )


@check("asks-for-none", "error")
def asks_for_none(contract: Contract) -> Iterator[Finding]:
    """A condition asks for none of its list, or a score counts none of its parts.

    Why: a condition that asks for none is met by everybody, and a score of none is never scored.
    Example: `{fewest: 0, of: [...]}`; `best: 0`; `best_includes: {outcomes: 0}`.
    Mend: ask for one or more, or take the words out.
    """
    several = (place.value for place in places(contract) if isinstance(place.value, Several))
    written = [(below(one.path, "fewest"), one.fewest) for one in several]
    for _, path, score in all_scores(contract):
        written += [(below(path, "best"), score.best)] if score.best is not None else []
        kept = below(path, "best_includes")
        written += [(below(kept, name), number) for name, number in score.best_includes.items()]
    for path, number in written:
        if number == 0:
            yield Finding(
                path,
                "0 is asked for, so nothing has to be there.",
                "Ask for one or more, or take the words out.",
                found="0",
                expected="1 or more",
            )


def _asked(contract: Contract) -> Iterator[tuple[str, str, int, int, str]]:
    """Where a fewest is written, who asks, for how many, how many there are, and of what."""
    scoring, domains = contract.scoring, contract.domains
    if scoring:
        yield "scoring.fewest_domains", "the composite", scoring.fewest_domains, len(domains), "domain"
    for name, path, score in all_scores(contract):
        measures, scores = measures_of(contract, score), score.scores
        yield f"{path}.fewest_measures", name, _number(score.fewest_measures), len(measures), "measure"
        yield f"{path}.fewest_scores", name, _number(score.fewest_scores), len(scores), "score"
    for place in places(contract):
        if isinstance(place.value, Several):
            several = place.value
            yield f"{several.path}.fewest", "the list", several.fewest, len(several.of), "condition"


def _number(fewest: int | str | None) -> int:
    """How many are asked for; all of them is never too many."""
    return fewest if isinstance(fewest, int) else 0
