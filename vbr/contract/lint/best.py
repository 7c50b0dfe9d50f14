"""The places among the best that are kept for a measure or a group."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted, listed
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.score_parts import all_scores, measures_of, members_of
from vbr.contract.scorecard import Score


@check("best-includes-too-much", "error")
def best_includes_too_much(contract: Contract) -> Iterator[Finding]:
    """`best_includes` keeps more places than `best` has, or keeps them for measures that cannot fill them.

    Why: a kept place stays empty when nobody of its group can take it, so fewer parts would count than the
    parties believe.
    Example: `best: 6` with `best_includes: {outcomes: 1}`, and no measure of outcomes in the score.
    Mend: keep fewer places, or list the measures in the score.
    """
    for name, path, score in all_scores(contract):
        kept = sum(score.best_includes.values())
        if score.best is not None and kept > score.best:
            yield Finding(
                below(path, "best_includes"),
                f"{name} keeps {counted(kept, 'place')}, but only the best {score.best} count.",
                "Keep fewer places, or let more of the best count.",
                found=str(kept),
                expected=f"at most {score.best}",
            )
        yield from _not_filled(contract, path, score)


def _not_filled(contract: Contract, path: str, score: Score) -> Iterator[Finding]:
    """Places that are kept for measures outside the score, or for more measures than there are."""
    parts = [one for one in measures_of(contract, score) if contract.measures[one].shown_only == "no"]
    for group, places in score.best_includes.items():
        where, members = below(f"{path}.best_includes", group), members_of(contract, group)
        strangers = [measure for measure in members if measure not in parts]
        there = len(members) - len(strangers)
        if strangers:
            yield Finding(
                where,
                f"A place is kept for {listed(strangers, 'or')}, which counts nowhere in this score.",
                "List it among the measures of the score, or name another group.",
                found=listed(strangers),
                expected=f"measures among {listed(parts)}",
            )
        elif places > there:
            yield Finding(
                where,
                f"{counted(places, 'place')} are kept for {group}, which has {counted(there, 'measure')}.",
                "Keep fewer places, or add what was forgotten.",
                found=str(places),
                expected=f"at most {there}",
            )
