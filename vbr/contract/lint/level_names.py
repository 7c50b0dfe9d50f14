"""The names of levels: those that a curve reads are those that the measure has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from vbr.contract.defaults import levels_table
from vbr.contract.lint.credited import Credited, counted_in, stated_levels, with_credit
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted, listed
from vbr.contract.model import Contract
from vbr.contract.paths import words_path
from vbr.contract.score_parts import all_scores, has_credit, measures_of
from vbr.contract.values import CurveOf, Test
from vbr.contract.walk import places
from vbr.methods.curves.levels import Levels

READS: Mapping[str, tuple[str, ...]] = {
    "achievement_improvement": ("threshold", "benchmark"),
    "deciles": tuple(f"decile_{number}" for number in range(2, 11)),
}


@check("curve-left-out", "error")
def curve_left_out(contract: Contract) -> Iterator[Finding]:
    """A measure counts in a score, or its credit is compared, but nothing says how it earns credit.

    Why: a score combines credits, and without a curve there is none; a measure that no score lists and that
    has no levels earns none either.
    Example: a domain with measures in an agreement without `scoring`; `{credit: falls, at_least: 50%}` where
    no score lists falls.
    Mend: write a `scoring` section with a curve, or a `credit` of the measure's own; compare the measure.
    """
    for place in places(contract):
        if isinstance(place.value, Test) and place.value.kind == "credit":
            name = place.value.name
            if not has_credit(contract, name):
                yield Finding(
                    place.value.path,
                    f"The credit of {name} is compared, but it earns none: "
                    "it has no levels, and no score lists it.",
                    f"Compare the measure, or give {name} a credit.",
                    found="no credit",
                    expected="a measure that earns credit",
                )
    if contract.scoring:
        return
    with_curve = {
        name for _, _, score in all_scores(contract) if score.credit for name in measures_of(contract, score)
    }
    for name, scores in counted_in(contract).items():
        if not contract.measures[name].credit and name not in with_curve:
            yield Finding(
                f"measures.{name}",
                f"{name} counts in {listed(scores)}, but no curve says what credit it earns.",
                "Write a scoring section, or a credit of its own.",
                found="no curve",
                expected="a curve",
            )


@check("curve-of-a-number-reads-levels", "error")
def curve_of_a_number_reads_levels(contract: Contract) -> Iterator[Finding]:
    """A value is a curve of a number, and the curve is one that holds a measure to its levels.

    Why: a score or an amount has no levels, so the curve has nothing to hold it to.
    Example: `start: {curve: deciles, of: total}`.
    Mend: use `steps`, `linear`, `marginal` or `logistic`, or give the curve to a measure.
    """
    for place in places(contract):
        if isinstance(place.value, CurveOf) and getattr(place.value.curve.method, "reads_levels", False):
            name = place.value.curve.name
            yield Finding(
                place.path,
                f"The curve {name} holds a measure to its levels, but here it is given a number.",
                "Use steps, linear, marginal or logistic, or give the curve to a measure.",
                found=name,
                expected="a curve that reads no levels",
            )


@check("level-missing", "error")
def level_missing(contract: Contract) -> Iterator[Finding]:
    """A measure lacks a level that its curve reads.

    Why: achievement is measured between a threshold and a benchmark; without one of them there is no way to
    go. In a table of levels each row needs them, or is empty where there is no benchmark.
    Example: `curve: achievement_improvement` with `levels: {threshold: 86.90%}`.
    Mend: write the level, or give the measure a `credit` on another curve.
    """
    for one in with_credit(contract):
        needed = READS.get(one.curve.name, ())
        missing = [level for level in needed if level not in one.levels]
        if missing:
            levels = counted(len(missing), "level")
            message = f"{one.name} lacks {levels} that the curve {one.curve.name} reads: {listed(missing)}."
            yield _missing(one, message, listed(needed))
        elif one.curve.name in ("levels", "excess") and not one.levels:
            message = f"{one.name} has no levels, but its curve, {one.curve.name}, reads them."
            yield _missing(one, message, "levels, from the worst to the best")
        elif needed and not getattr(one.curve.method, "steps_over_levels", False):
            yield from _rows_that_lack(contract, one, needed)


def _rows_that_lack(contract: Contract, one: Credited, needed: Sequence[str]) -> Iterator[Finding]:
    """Rows of a table of levels that have some of those that the curve reads, and not all of them."""
    table = levels_table(contract, one.measure)
    for row in stated_levels(contract, table, one.levels_path) if table else ():
        missing = [level for level in needed if level not in row.levels]
        if row.levels and missing:
            yield Finding(
                row.path,
                f"{one.name} has no credit in this row: {one.curve.name} reads {listed(missing)} too.",
                f"Write {listed(needed)}, or leave the row empty where there is no benchmark.",
                found=listed(row.levels),
                expected=listed(needed),
            )


@check("earns-do-not-name-the-levels", "error")
def earns_do_not_name_the_levels(contract: Contract) -> Iterator[Finding]:
    """`earns` does not say what is earned below the first level and at each of the levels.

    Why: a level that earns nothing known cannot be scored, and a word that is no level is never earned.
    Example: levels lower and upper with `earns: {below_threshold: 0%, threshold: 50%, target: 100%}`.
    Mend: name `below_<first level>` and then each level, from the worst to the best. A score with a `credit`
    of its own may name only some of the levels.
    """
    held: dict[tuple[str, tuple[str, ...]], list[Credited]] = defaultdict(list)
    for one in with_credit(contract):
        if isinstance(one.curve.method, Levels) and one.levels:
            held[one.curve_path, tuple(one.levels)].append(one)
    for (path, levels), measures in held.items():
        assert isinstance(measures[0].curve.method, Levels)
        earns = tuple(measures[0].curve.method.earns)
        expected = _expected(earns, levels, measures[0])
        if set(earns) != set(expected):
            whose = listed(dict.fromkeys(one.name for one in measures))
            yield Finding(
                words_path(path, "earns"),
                f"earns names {listed(earns)}, but the levels of {whose} are {listed(levels)}.",
                f"Name {listed(expected)}.",
                found=", ".join(earns),
                expected=", ".join(expected),
            )


def _missing(one: Credited, message: str, needed: str) -> Finding:
    has = listed(one.levels) if one.levels else "no levels"
    return Finding(one.levels_path, message, f"Write {needed}.", found=has, expected=needed)


def _expected(earns: Sequence[str], levels: Sequence[str], one: Credited) -> tuple[str, ...]:
    """The words that `earns` must have: of a score's own curve, for the levels that it names."""
    named = [level for level in levels if level in earns] if one.origin == "score" else []
    named = named or list(levels)
    return (f"below_{named[0]}", *named)
