"""What counts twice: a credit in one total, or a figure in one division of money."""

from collections import Counter
from collections.abc import Iterator, Mapping

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Portion
from vbr.contract.page import below
from vbr.contract.paths import step_path
from vbr.contract.score_parts import measures_of
from vbr.contract.scorecard import Score


@check("measure-counted-twice", "warning")
def measure_counted_twice(contract: Contract) -> Iterator[Finding]:
    """The same credit enters one total more than once.

    Why: a measure in two domains weighs more than either line says.
    Example: `readmission_30d` in the domains outcomes and efficiency.
    Mend: take it out of one of them, or answer the warning if it is meant. A second credit on a curve of its
    own, as the consistency points of a survey, is not the same credit.
    """
    scores = {**contract.scores, **contract.domains}
    parts = {part for score in scores.values() for part in score.scores}
    totals = {name: [score] for name, score in contract.scores.items() if name not in parts}
    totals |= {"composite": list(contract.domains.values())}
    for total, tops in totals.items():
        counts = Counter(credit for top in tops for credit in _credits(contract, scores, top))
        for (measure, _), times in counts.items():
            if times > 1:
                yield Finding(
                    f"measures.{measure}",
                    f"The credit of {measure} enters {total} {'twice' if times == 2 else f'{times} times'}.",
                    "Take it out of one place, or answer why it counts more than once.",
                    found=f"{times} times",
                    expected="once",
                )


@check("basis-counted-twice", "warning")
def basis_counted_twice(contract: Contract) -> Iterator[Finding]:
    """One step divides money by the same figure twice.

    Why: a product of a figure with itself squares it, and two portions by one figure are one portion.
    Example: `{portion: 100%, by: product, of: [member_months, member_months]}`.
    Mend: name the other figure that was meant, or write one portion.
    """
    for step in contract.allocation:
        divided_by = Counter(_basis(share) for share in step.shares)
        twice = [" x ".join(basis) for basis, times in divided_by.items() if times > 1]
        twice += [name for share in step.shares for name, times in Counter(share.of).items() if times > 1]
        for name in twice:
            yield Finding(
                below(step_path(step), "shares"),
                f"{step.step} divides its money by {name} twice.",
                "Name the other figure that was meant, or write one portion.",
                found=f"{name} twice",
                expected="each figure once",
            )


def _credits(
    contract: Contract, scores: Mapping[str, Score], score: Score, above: tuple[Score, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Each credit that a score combines, itself or through its scores, with the curve it is earned on."""
    own_curve = score.credit.name if score.credit else ""
    for measure in measures_of(contract, score):
        yield measure, own_curve
    for part in score.scores:
        if part in scores and scores[part] not in above:
            yield from _credits(contract, scores, scores[part], (*above, score))


def _basis(share: Portion) -> tuple[str, ...]:
    return tuple(sorted(share.of)) or (share.field or "equal parts",)
