"""Figures that can be missing, where the agreement does not say what follows."""

from collections.abc import Iterator, Sequence

from vbr.contract.defaults import Missing, policy_for
from vbr.contract.lint.credited import MISSING_SAYS, can_be, credited
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.scorecard import Gate
from vbr.contract.values import Test, names_in
from vbr.contract.walk import places

POLICIES = "move_weight, leave_out, full_credit, no_credit or {earns: value}"


@check("policy-left-out", "error")
def policy_left_out(contract: Contract) -> Iterator[Finding]:
    """A figure that is scored can be missing in a way for which `scoring` states no policy.

    Why: a missing figure is not zero; whether it costs credit is a term of the agreement.
    Example: `smallest_denominator: 30` on a measure, and no `too_few_cases`.
    Mend: write the policy in `scoring`. What `scoring` does not say of no_cases is taken from too_few_cases,
    and of incomplete, suppressed and pending from not_reported.
    """
    lacking: dict[Missing, list[str]] = {}
    for name in dict.fromkeys(one.name for one in credited(contract) if one.measure.derived is None):
        for state in can_be(contract, contract.measures[name]):
            if policy_for(contract, state) is None:
                lacking.setdefault(state, []).append(name)
    for state, names in lacking.items():
        if state == "no_cases" and "too_few_cases" in lacking:
            continue
        written = "too_few_cases" if state == "no_cases" else state
        yield Finding(
            "scoring" if contract.scoring else "measures",
            f"Nothing says what follows when {listed(names, 'or')} {MISSING_SAYS[state]}.",
            f"Write {written} in scoring: {POLICIES}.",
            found=f"no {written}",
            expected=POLICIES,
        )


@check("condition-on-missing-value", "error")
def condition_on_missing_value(contract: Contract) -> Iterator[Finding]:
    """A condition reads a figure that can be missing, and does not say whether it then holds.

    Why: whether a gate stays open while an infection rate is not in decides everything that is paid.
    Example: a gate on a measure with `smallest_denominator: 30` and no `too_few_cases`.
    Mend: give a gate `too_few_cases` and `not_reported` (pass, fail or hold); elsewhere write `if_missing:
    yes` or `no` in the comparison. A score that is missing makes nobody eligible, so `eligible` need not say
    it of scores, nor of amounts. An amount or a derived measure is missing where a score or a measure that it
    is made of is, were it only by a cell of a table.
    """
    for name, gate in contract.gates.items():
        yield from _of_gate(contract, name, gate)
    for place in places(contract):
        if isinstance(place.value, Test) and not place.path.startswith("gates."):
            test, is_eligibility = place.value, place.path.startswith("allocation.")
            is_answered = test.if_missing or (is_eligibility and test.kind in ("score", "amount"))
            if _can_be_missing(contract, test) and not is_answered:
                yield Finding(
                    test.path,
                    f"Nothing says what follows when the {test.kind} {test.name} is missing.",
                    "Write if_missing: yes or if_missing: no in it.",
                    found="no if_missing",
                    expected="if_missing: yes or no",
                )


def _of_gate(contract: Contract, name: str, gate: Gate) -> Iterator[Finding]:
    open_tests = [
        test for test in gate.pass_when.tests if _can_be_missing(contract, test) and not test.if_missing
    ]
    few = [test.name for test in open_tests if _can_have_too_few(contract, test)]
    if few and not gate.too_few_cases:
        yield _gate_says_nothing(name, "too_few_cases", few)
    if open_tests and not gate.not_reported:
        yield _gate_says_nothing(name, "not_reported", [test.name for test in open_tests])


def _gate_says_nothing(name: str, word: Missing, names: Sequence[str]) -> Finding:
    return Finding(
        below("gates", name),
        f"The gate {name} does not say what follows when {listed(names, 'or')} {MISSING_SAYS[word]}.",
        f"Write {word}: pass, fail or hold (hold: nothing is paid until the figure is in).",
        found=f"no {word}",
        expected="pass, fail or hold",
    )


def _can_be_missing(contract: Contract, test: Test) -> bool:
    """Whether a comparison can meet a missing figure; a question after a state is meant to."""
    if test.comparison in ("is", "is_one_of") or test.kind == "field":
        return False
    return _is_open(contract, test.name)


def _is_open(contract: Contract, name: str, above: tuple[str, ...] = ()) -> bool:
    """Whether a figure can be missing: one that is reported, or that is made of one which can."""
    score = {**contract.scores, **contract.domains}.get(name)
    if score is not None or name == "composite":
        return score is None or score.if_missing is None
    measure = contract.measures.get(name)
    if measure is not None and measure.derived is None:
        return True
    read = () if name in above else _made_of(contract, name)
    return any(_is_open(contract, one, (*above, name)) for one in read)


def _made_of(contract: Contract, name: str) -> tuple[str, ...]:
    """What a derived measure, an amount or a column of a table is missing without.

    A calculation without the rate of a withhold or of a member is refused; conditions are asked by
    themselves what follows.
    """
    stem, _, column = name.partition(".")
    if stem in contract.measures:
        return names_in(contract.measures[stem].derived)
    if stem in contract.tables:
        rows = contract.tables[stem].rows
        cells = [cell for row in rows for at, cell in row.cells.items() if column in ("", at)]
        return tuple(one for cell in cells for one in names_in(cell))
    if stem in contract.funding:
        component = contract.funding[stem]
        values = (component.start, component.pool, *(line.value for line in component.then))
        return (component.earned_by, *(one for value in values for one in names_in(value)))
    return ()


def _can_have_too_few(contract: Contract, test: Test) -> bool:
    measure = contract.measures.get(test.name)
    if measure is None or measure.derived is not None:
        return False
    return "too_few_cases" in can_be(contract, measure)
