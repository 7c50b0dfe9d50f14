"""Conditions that decide nothing, because nobody can meet them or nobody can fail to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from vbr.contract.lint.credited import STATES
from vbr.contract.lint.reach import holds, reach_of, tests_say
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.paths import component_path, step_path
from vbr.contract.scorecard import Gate
from vbr.contract.values import Condition, Several, Test
from vbr.exact.number import Number

Figure = tuple[str, str]


@check("nobody-can-pass", "error")
def nobody_can_pass(contract: Contract) -> Iterator[Finding]:
    """A gate, or the condition of an amount or of a share, that no figure can meet.

    Why: nothing would ever be paid, and the reason would look like bad performance.
    Example: `all: [{measure: ssi_rate, at_least: 2.00%}, {measure: ssi_rate, at_most: 1.00%}]`.
    Mend: correct the number, the comparison or the word.
    """
    for path, what, condition in _conditions(contract):
        yield from (_never(path, what, why) for why in _why_never(contract, condition))


@check("nobody-can-fail", "warning")
def nobody_can_fail(contract: Contract) -> Iterator[Finding]:
    """A gate, or the condition of an amount or of a share, that every figure meets, or that changes nothing.

    Why: the parties believe that something is guarded, and nothing is.
    Example: `pass_when: {measure: serious_safety_events, at_least: 0}`; `if_failed: {pays: 100%}`.
    Mend: correct the number or the comparison, or take the condition out.
    """
    for name, gate in contract.gates.items():
        if gate.if_failed.value == 1:
            yield Finding(
                f"gates.{name}",
                f"The gate {name} changes nothing: when it fails, {gate.if_failed} is still paid.",
                "Write what is left when it fails, such as 0%, or take the gate out.",
                found=gate.if_failed.text,
                expected="less than 100%",
            )
    for path, what, condition in _conditions(contract):
        if not _can_fail(contract, condition) and not _fails_when_missing(contract.gates, path):
            figures = listed(dict.fromkeys(test.name for test in condition.tests))
            yield Finding(
                path,
                f"{what} is met whatever {figures} is.",
                "Correct the number or the comparison, or take the condition out.",
                found="a condition that always holds",
                expected="a condition that somebody can fail",
            )


@check("gate-holds-a-score", "error")
def gate_holds_a_score(contract: Contract) -> Iterator[Finding]:
    """A gate over a score or a measure says `hold`.

    Why: money can wait until a figure is in; with a score, everything that reads it would wait.
    Example: `not_reported: hold` with `applies_to: [clinical]`.
    Mend: write pass or fail, or let the gate guard the amount that reads the score.
    """
    for name, gate in contract.gates.items():
        held = [one for one in gate.applies_to if one not in contract.funding]
        for word in ("too_few_cases", "not_reported"):
            if held and getattr(gate, word) == "hold":
                yield Finding(
                    f"gates.{name}.{word}",
                    f"The gate {name} holds {listed(held)} until a figure is in, and only money can wait.",
                    "Write pass or fail, or let the gate guard the amount that reads it.",
                    found=f"{word}: hold",
                    expected="pass or fail",
                )


def _conditions(contract: Contract) -> Iterator[tuple[str, str, Condition]]:
    for name, gate in contract.gates.items():
        yield f"gates.{name}.pass_when", f"The gate {name}", gate.pass_when
    for name, component in contract.funding.items():
        if component.when:
            yield f"{component_path(contract, name)}.when", f"The condition of {name}", component.when
    for step in contract.allocation:
        if step.eligible:
            yield f"{step_path(step)}.eligible", f"The condition of {step.step}", step.eligible


def _why_never(contract: Contract, condition: Condition) -> Iterator[list[str]]:
    """Each reason for which a condition can never be met, as the figures that stand against it."""
    for figure, tests in _by_figure(condition.all).items():
        if not _can_all_hold(contract, tests):
            yield [f"no {figure[1]} is {_asked(contract, tests)}"]
    for part in condition.all:
        if isinstance(part, Several) and not _can_hold(contract, part):
            yield _why_not(contract, part)
    if condition.any and not any(_can_hold(contract, part) for part in condition.any):
        yield [why for part in condition.any for why in _why_not(contract, part)]
    for figure, tests in _by_figure(condition.none).items():
        if not _can_all_fail(contract, tests):
            yield [f"every {figure[1]} is {_asked(contract, tests)}"]
    for part in condition.none:
        if isinstance(part, Several) and not _part_can_fail(contract, part):
            yield [f"at least {part.fewest} of its conditions always hold"]


def _why_not(contract: Contract, part: Test | Several) -> list[str]:
    """Why a part of a condition can never hold."""
    if isinstance(part, Test):
        return [f"no {part.name} is {tests_say([part])}"]
    return [why for one in part.of for whys in _why_never(contract, one) for why in whys]


def _by_figure(parts: Sequence[Test | Several]) -> Mapping[Figure, list[Test]]:
    """The tests among some parts, those of one figure together."""
    found: dict[Figure, list[Test]] = defaultdict(list)
    for test in parts:
        if isinstance(test, Test):
            found[test.kind, test.name].append(test)
    return found


def _can_hold(contract: Contract, part: Test | Several) -> bool:
    """Whether a part of a condition can hold; that it asks for more than it lists is told elsewhere."""
    if isinstance(part, Test):
        return _can_all_hold(contract, [part])
    possible = [one for one in part.of if not any(_why_never(contract, one))]
    return len(possible) >= min(part.fewest, len(part.of))


def _part_can_fail(contract: Contract, part: Test | Several) -> bool:
    if isinstance(part, Test):
        return _can_all_fail(contract, [part])
    return len([one for one in part.of if not _can_fail(contract, one)]) < part.fewest


def _can_all_hold(contract: Contract, tests: Sequence[Test]) -> bool:
    """Whether one value of the figure meets all of its tests, or they are met when it is missing."""
    if all(test.if_missing == "yes" for test in tests):
        return True
    numbers = [test for test in tests if isinstance(test.against, Number)]
    words = [set(test.against) for test in tests if isinstance(test.against, tuple)]
    if words and not set.intersection(*words, _words(contract, tests[0], set.union(*words)) | set(STATES)):
        return False
    values = reach_of(contract, numbers[0]).values(numbers) if numbers else iter(())
    return not numbers or any(all(holds(test, value) for test in numbers) for value in values)


def _can_all_fail(contract: Contract, tests: Sequence[Test]) -> bool:
    """Whether one value of the figure meets none of its tests, or they are not met when it is missing."""
    if all(_fails_missing(test) for test in tests):
        return True
    numbers = [test for test in tests if isinstance(test.against, Number)]
    if len(numbers) < len(tests):
        words = {word for test in tests if isinstance(test.against, tuple) for word in test.against}
        is_open = not _closed_words(contract, tests[0])
        return is_open or bool(_words(contract, tests[0], words) - words)
    values = reach_of(contract, numbers[0]).values(numbers)
    return any(not any(holds(test, value) for test in numbers) for value in values)


def _fails_missing(test: Test) -> bool:
    """Whether a test does not hold when its figure is missing; who has no score is not eligible."""
    is_eligibility = test.kind == "score" and test.path.startswith("allocation.")
    return test.if_missing == "no" or (is_eligibility and not test.if_missing)


def _can_fail(contract: Contract, condition: Condition) -> bool:
    return (
        any(_part_can_fail(contract, part) for part in condition.all)
        or any(_can_hold(contract, part) for part in condition.none)
        or (
            bool(condition.any)
            and all(_can_all_fail(contract, one) for one in _by_figure(condition.any).values())
            and all(_part_can_fail(contract, part) for part in condition.any if isinstance(part, Several))
        )
    )


def _closed_words(contract: Contract, test: Test) -> frozenset[str]:
    """The words that a field can have; empty where they are no closed list."""
    field = contract.participants.fields.get(test.name) if test.kind == "field" else None
    return frozenset(field.words) if field else frozenset()


def _words(contract: Contract, test: Test, asked: set[str]) -> set[str]:
    """All words that a figure can have where they are a closed list, else those that are asked for."""
    return set(_closed_words(contract, test)) or asked


def _fails_when_missing(gates: Mapping[str, Gate], path: str) -> bool:
    """A gate that fails when a figure is not reported pays for reporting it."""
    gate = gates.get(path.split(".")[1]) if path.startswith("gates.") else None
    return gate is not None and "fail" in (gate.not_reported, gate.too_few_cases)


def _asked(contract: Contract, tests: Sequence[Test]) -> str:
    """What is asked of a figure, and what it can be where one comparison alone goes beyond that."""
    against, asked = tests[0].against, tests_say(tests)
    if isinstance(against, Number):
        return f"{asked}{reach_of(contract, tests[0]).says(against)}" if len(tests) == 1 else asked
    words = _closed_words(contract, tests[0])
    return f"{asked} (its words are {listed(sorted(words))})" if words else asked


def _never(path: str, what: str, why: Sequence[str]) -> Finding:
    return Finding(
        path,
        f"{what} can never be met: {listed(why)}.",
        "Correct the number, the comparison or the word.",
        found=listed(why),
        expected="a condition that somebody can meet",
    )
