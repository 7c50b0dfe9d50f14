"""The scores and domains sections, and the composite that domains make."""

from collections.abc import Iterator
from dataclasses import replace

from vbr.contract.defaults import ONE, full_points
from vbr.contract.score_parts import members_of
from vbr.contract.scorecard import Score
from vbr.contract.values import Name, Value
from vbr.engine.compile.gated import gated
from vbr.engine.compile.measures import credit_step
from vbr.engine.compile.scope import Scope
from vbr.engine.plan import Step
from vbr.engine.steps.best import Best, Kept
from vbr.engine.steps.running import ApplyLine, FinishScore, StartFrom
from vbr.engine.steps.score import CombineScore
from vbr.engine.steps.score_terms import Fewest, Part, Printed
from vbr.methods.kinds import Combine
from vbr.methods.registry import methods


def score_steps(scope: Scope) -> Iterator[Step]:
    """Every score and domain, then the composite."""
    for section, scores in (("scores", scope.contract.scores), ("domains", scope.contract.domains)):
        for name, score in scores.items():
            yield from _score(scope, name, score, f"{section}.{name}")
    if scope.contract.domains:
        yield _composite(scope)


def _score(scope: Scope, name: str, score: Score, path: str) -> Iterator[Step]:
    depth, rounding = scope.scored_depth, scope.own_or_scores(score.rounding)
    missing = _if_missing(scope, score, path)
    if score.start is None and not score.then:
        *before, made = _combined(scope, name, score, path, Printed(scope.scale, rounding, missing))
        yield from before
        yield gated(scope, made, name, name, rounding)
        return
    running = f"{name}.start"
    if score.start is not None:
        yield StartFrom(running, score.title, score.start, "", depth, f"{path}.start")
    else:
        yield from _combined(scope, running, score, path, Printed(scope.scale))
    for number, line in enumerate(score.then, 1):
        yield ApplyLine(
            f"{name}.then[{number}]", running, line, "", depth, line.path or f"{path}.then[{number}]"
        )
        running = f"{name}.then[{number}]"
    finished = FinishScore(name, score.title, running, missing, rounding, depth, path)
    yield gated(scope, finished, name, name, rounding)


def _if_missing(scope: Scope, score: Score, path: str) -> Value | None:
    """What counts where it cannot be scored: as the score says, else as the policy for missing domains."""
    scoring = scope.contract.scoring
    if score.if_missing is not None or scoring is None or not path.startswith("domains."):
        return score.if_missing
    return scope.value_of(scoring.missing_domain, scope.scale or ONE)


def _combined(scope: Scope, name: str, score: Score, path: str, printed: Printed) -> Iterator[Step]:
    parts = tuple(_parts(scope, path.split(".", 1)[1], score))
    if score.credit is not None:
        yield from (
            credit_step(scope, part.measure, score.credit, part.column) for part in parts if part.measure
        )
    method = score.method or "points_over_possible"
    found: type[Combine] = methods("combine")[method]
    printed = printed if found.full_is_one else replace(printed, scale=None)
    fewest, depth = _fewest(score, parts), scope.scored_depth
    best = _best(scope, score, parts)
    yield CombineScore(
        name, score.title, found(), parts, fewest, printed, depth, path, False, best, scope.scored_kind
    )


def _best(scope: Scope, score: Score, parts: tuple[Part, ...]) -> Best | None:
    """How many of the parts count, with the places that are kept for measures and groups."""
    if score.best is None:
        return None
    kept = []
    for name, places in score.best_includes.items():
        measures = members_of(scope.contract, name)
        members = frozenset(place for place, part in enumerate(parts) if part.measure in measures)
        kept.append(Kept(name, places, members))
    return Best(score.best, tuple(kept))


def _parts(scope: Scope, name: str, score: Score) -> Iterator[Part]:
    for member, weight in scope.weights_of(score).items():
        column = f"{name}.{member}.credit" if score.credit else f"{member}.credit"
        measure = scope.contract.measures[member]
        full = full_points(scope.contract, measure, score.credit or measure.credit)
        yield Part(member, column, _weight(score, member, weight), full, member, measure.terms)
    for member, weight in score.scores.items():
        yield Part(member, member, _weight(score, member, weight), ONE, "")


def _weight(score: Score, member: str, weight: Value | None) -> Value | None:
    if score.weights:
        return Name(f"{score.weights}.{member}")
    return weight if score.weighted_by is None else score.weighted_by


def _fewest(score: Score, parts: tuple[Part, ...]) -> Fewest:
    measures = sum(1 for part in parts if part.measure)
    asked = (score.fewest_measures or 0, measures), (score.fewest_scores or 0, len(parts) - measures)
    return Fewest(*(everything if fewest == "all" else fewest for fewest, everything in asked))


def _composite(scope: Scope) -> Step:
    domains = scope.contract.domains
    parts = tuple(Part(name, name, domain.weight or ONE, ONE, "") for name, domain in domains.items())
    scoring = scope.contract.scoring
    fewest = scoring.fewest_domains if scoring and scoring.fewest_domains else 0
    unscored = "too few domains" if fewest > 1 else ""
    printed = Printed(None, scope.scores, None, unscored)
    method = methods("combine")["weighted_mean"]()
    step = CombineScore(
        "composite",
        "Composite score",
        method,
        parts,
        Fewest(0, fewest),
        printed,
        scope.scored_depth,
        "domains",
        True,
    )
    return gated(scope, step, "composite", "composite", scope.scores)
