"""Words that need one another, and words that say nothing beside one another.

`method: withhold` needs `rate` and `of`, and has no use for `pool`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vbr.contract.model import Contract
from vbr.contract.money import Component, Division, Portion
from vbr.contract.page import below, words_by_path
from vbr.contract.scorecard import LookupTable, Policy, Score
from vbr.contract.settlement import Corrections, Settlement
from vbr.contract.terms import Field
from vbr.contract.values import Solve
from vbr.contract.walk import Place, places
from vbr.errors import Problem
from vbr.methods.registry import methods

Needs = Mapping[str, tuple[str, ...]]

_METHODS: Needs = {
    "": ("start",),
    "fixed_pool": ("pool",),
    "withhold": ("rate", "of"),
    "per_member_per_month": ("rate", "members"),
    "declared_amount": ("declared_by",),
}
_SHARES: Needs = {"equal": (), "field": ("field",), "product": ("of",)}
_COMBINING = ("method", "measures", "scores", "weights", "weighted_by", "best", "best_includes", "credit")
_SHARING = ("eligible", "cap_each", "over_cap", "unclaimed", "reports", "elections")
_BESIDE: Needs = {"into": ("takes", "shares", "to", "pays"), "from": ("takes", "within")}
_UNITS: Needs = {"choice": ("choices",)}


@dataclass(frozen=True, slots=True)
class Written:
    """The words written at a path, and the choice beside them, in a sentence."""

    path: str
    words: list[str]
    beside: str


def unfit_words(contract: Contract) -> Iterator[Problem]:
    """A problem for each word that is missing beside others, and for each that has no effect beside them."""
    written = words_by_path(contract.lines)
    yield from _in_heading(contract, written)
    for place in places(contract):
        yield from _at(place, written[place.path])


def _in_heading(contract: Contract, written: Mapping[str, list[str]]) -> Iterator[Problem]:
    """The parties sign an agreement; a board's policy has none, and no money of its own."""
    beside = f"format: {contract.format}"
    if contract.format == "vbr-contract/1":
        parties = ("payer", "counterparty")
        yield from (_missing(word, "contract", beside) for word in parties if word not in written["contract"])
    elif contract.format == "vbr-distribution/1":
        money = ("gates", "funding", "limits", "settlement")
        yield from (_idle(word, "", beside) for word in money if word in contract.lines)


def _at(place: Place, words: list[str]) -> Iterator[Problem]:
    path = place.path
    match place.value:
        case Component() as component:
            yield from _in_component(component, path, words)
        case Portion(by=by):
            yield from _chosen(by, _SHARES, Written(path, words, f"by: {by}"))
        case Field(unit=unit):
            yield from _chosen(unit, {unit: (), **_UNITS}, Written(path, words, f"unit: {unit}"))
        case Division():
            yield from _in_step(path, words)
        case Score():
            yield from _in_score(path, words)
        case Solve(solve=chosen):
            yield from _chosen(chosen.name, _solves(), Written(path, words, f"so_that: {chosen.name}"))
        case LookupTable() as table:
            yield from _in_table(path, table)
        case Settlement():
            yield from _both(("pays_now", "held_until"), path, words)
        case Corrections() as corrections:
            yield from _in_corrections(path, corrections)
        case Policy(does=does) if (does == "achievement_only") != path.endswith("no_baseline"):
            message = f"{does} says nothing about {path.rpartition('.')[2]}."
            hint = "achievement_only is the policy for no_baseline, and its only one."
            yield Problem("word-without-effect", message, hint, path=path, found=does)


def _in_component(component: Component, path: str, words: list[str]) -> Iterator[Problem]:
    """A method needs its own words; money is paid in whole cents, and what is owed is not advanced."""
    method = component.method
    if method or "method" not in words:
        beside = f"method: {method}" if method else "an amount without a method"
        yield from _chosen(method, _METHODS, Written(path, words, beside))
    if component.is_paid and "rounding" in words:
        yield _idle("rounding", path, "money that is paid, which is in whole cents")
    if component.is_owed and component.advance:
        yield _idle("advance", path, f"paid_by: {component.paid_by}, as each {component.per} owes the amount")


def _chosen(choice: str, needs: Needs, written: Written) -> Iterator[Problem]:
    """What one choice needs, and what only the others read."""
    if choice in needs:
        others = {word for some in needs.values() for word in some} - {*needs[choice]}
        missing = [word for word in needs[choice] if word not in written.words]
        yield from (_missing(word, written.path, written.beside) for word in missing)
        yield from (_idle(word, written.path, written.beside) for word in written.words if word in others)


def _solves() -> Needs:
    """What each solve needs beside what it is of."""
    reads_total = {name: getattr(method, "reads_total", False) for name, method in methods("solve").items()}
    return {name: ("total",) if reads else () for name, reads in reads_total.items()}


def _in_step(path: str, words: list[str]) -> Iterator[Problem]:
    if not {"takes", "into", "shares"} & {*words}:
        message = "None of takes, into and shares is written: the step says nothing of the money."
        yield Problem("missing-word", message, path=path)
    if {"takes", "shares"} & {*words} and "to" not in words:
        yield _missing("to", path, "a step that gives money to a level")
    if "shares" not in words:
        yield from (_idle(word, path, "a step without shares") for word in words if word in _SHARING)
    if "of" in words and "takes" not in words:
        yield _idle("of", path, "a step without takes")
    for word in _BESIDE.keys() & {*words}:
        yield from (_idle(other, path, word) for other in words if other in _BESIDE[word])


def _in_score(path: str, words: list[str]) -> Iterator[Problem]:
    if not {"start", "measures", "scores"} & {*words}:
        message = "None of start, measures and scores is written: the score is made of nothing."
        yield Problem("missing-word", message, path=path)
    if "start" in words:
        yield from (_idle(word, path, "start") for word in words if word in _COMBINING)
    if "best_includes" in words and "best" not in words:
        yield _missing("best", path, "best_includes")
    if path.startswith("domains.") and "weight" not in words:
        yield _missing("weight", path, "a domain")
    if path.startswith("scores.") and "weight" in words:
        yield _idle("weight", path, "a score that is no domain")


def _in_table(path: str, table: LookupTable) -> Iterator[Problem]:
    """A field picks the row by its word, or conditions are tried in their order."""
    if table.by and any(row.when for row in table.rows):
        yield _idle("by", path, "rows with conditions")
    if table.across and not table.by and not any(row.when for row in table.rows):
        yield _missing("by", path, "across")
    elif not table.by and any(row.when is None and row.key != "otherwise" for row in table.rows):
        yield _missing("by", path, "a table with a word for each row")


def _both(pair: tuple[str, str], path: str, words: list[str]) -> Iterator[Problem]:
    """Two words that say something only together."""
    for word, other in (pair, pair[::-1]):
        if other in words and word not in words:
            yield _missing(word, path, other)


def _in_corrections(path: str, corrections: Corrections) -> Iterator[Problem]:
    """Money that was paid and is not asked back is borne by somebody."""
    if corrections.losses == "waive" and not corrections.funded_by:
        yield _missing("funded_by", path, "losses: waive")
    elif corrections.others == "hold_harmless" and not corrections.funded_by:
        yield _missing("funded_by", path, "others: hold_harmless")


def _missing(word: str, path: str, beside: str) -> Problem:
    return Problem("missing-word", f"The word {word} is missing: {beside} needs it.", path=path)


def _idle(word: str, path: str, beside: str) -> Problem:
    message = f"{word} has no effect beside {beside}."
    return Problem(
        "word-without-effect", message, "Take it out, or check the words beside it.", path=below(path, word)
    )
