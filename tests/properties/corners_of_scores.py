"""What happened to scores and credits, by name: gates over them, figures rolled up, parts without weight."""

from collections.abc import Iterator
from typing import Any

from tests.reference.credits import parts_of, scores_of
from tests.reference.performance import Figure


def score_corners(contract: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What became of the scores of a case."""
    for name, gate in contract.get("gates", {}).items():
        guarded = {*gate.get("applies_to", [])} if "fail" in result["gates"][name].values() else set()
        yield from ["a gate fails a credit"] if guarded & {*contract["measures"]} else []
        yield from ["a gate fails a score"] if guarded & {*scores_of(contract), "composite"} else []
    for name, terms in contract["measures"].items():
        if "roll_up" in terms and name in result["credits"]:
            yield from rolled_up_corners(result["performance"][name], {*result["credits"][name]})
    yield from ["nothing weighs anything"] if weighs_nothing(contract, result) else []


def rolled_up_corners(performance: dict[str, Figure], scored: set[str]) -> Iterator[str]:
    """What became of the figures of several nodes, which are rolled up for those that are scored."""
    states = {state for node, (_, state) in performance.items() if node in scored}
    below = {state for node, (_, state) in performance.items() if node not in scored}
    yield from ["rolled up"] if "reported" in states else []
    yield from ["rolled up of nothing"] if "not_reported" in states else []
    is_only_together = "too_few_cases" in below and "reported" not in below
    yield from ["enough only together"] if "reported" in states and is_only_together else []
    yield from ["too few even together"] if "too_few_cases" in states else []


def weighs_nothing(contract: dict[str, Any], result: dict[str, Any]) -> bool:
    """Whether a score has parts, and none of them weighs anything."""
    for name, terms in scores_of(contract).items():
        figures = {**result["scores"], **result["domains"]}[name]
        unscored = [node for node, (_, state) in figures.items() if state == "not_scored"]
        if "weighted_by" in terms and any(
            node in result["credits"][part] and result["credits"][part][node][0] is not None
            for part in parts_of(contract, terms)
            for node in unscored
        ):
            return True
    return False
