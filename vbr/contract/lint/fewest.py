"""How many must be scored, where there are not that many."""

from collections.abc import Iterator

from vbr.contract.lint.reads import all_scores, measures_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted
from vbr.contract.model import Contract


@check("fewest-more-than-there-are", "error")
def fewest_more_than_there_are(contract: Contract) -> Iterator[Finding]:
    """A score asks for more measures, scores or domains than it has.

    Why: it could never be scored, and nothing that depends on it would ever be paid.
    Example: `fewest_measures: 3` in a domain of two measures.
    Mend: lower the number, or add what was forgotten.
    """
    scoring = contract.scoring
    asked = [("scoring.fewest_domains", "the composite", scoring.fewest_domains if scoring else 0, "domain")]
    there = [len(contract.domains)]
    for name, path, score in all_scores(contract):
        asked.append((f"{path}.fewest_measures", name, _number(score.fewest_measures), "measure"))
        asked.append((f"{path}.fewest_scores", name, _number(score.fewest_scores), "score"))
        there += [len(measures_of(contract, score)), len(score.scores)]
    for (path, name, fewest, thing), number in zip(asked, there, strict=True):
        if fewest > number:
            yield Finding(
                path,
                f"{name} asks for at least {counted(fewest, thing)}, but it has {counted(number, thing)}.",
                "Lower the number, or add what was forgotten.",
                found=str(fewest),
                expected=f"at most {number}",
            )


def _number(fewest: int | str | None) -> int:
    """How many are asked for; all of them is never too many."""
    return fewest if isinstance(fewest, int) else 0
