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
from vbr.contract.values import Condition, Test
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
        for figure, tests in _by_figure(condition.all).items():
            if not _can_all_hold(contract, tests):
                yield _never(path, what, [f"no {figure[1]} is {_asked(contract, tests)}"])
        if condition.any and not any(_can_all_hold(contract, [test]) for test in condition.any):
            yield _never(path, what, [f"no {test.name} is {tests_say([test])}" for test in condition.any])
        for figure, tests in _by_figure(condition.none).items():
            if not _can_all_fail(contract, tests):
                yield _never(path, what, [f"every {figure[1]} is {_asked(contract, tests)}"])


@check("nobody-can-fail", "warning")
def nobody_can_fail(contract: Contract) -> Iterator[Finding]:
    """A gate, or the condition of an amount or of a share, that every figure meets, or that changes nothing.

    Why: the parties believe that something is guarded, and nothing is.
    Example: `pass_when: {measure: serious_safety_events, at_least: 0}`; `if_failed: {pays: 100%}`.
    Mend: correct the number or the comparison, or take the condition out.
    """
    for name, gate in contract.gates.items():
        if gate.if_failed.value >= 1:
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


def _conditions(contract: Contract) -> Iterator[tuple[str, str, Condition]]:
    for name, gate in contract.gates.items():
        yield f"gates.{name}.pass_when", f"The gate {name}", gate.pass_when
    for name, component in contract.funding.items():
        if component.when:
            yield f"{component_path(contract, name)}.when", f"The condition of {name}", component.when
    for step in contract.allocation:
        if step.eligible:
            yield f"{step_path(step)}.eligible", f"The condition of {step.step}", step.eligible


def _by_figure(tests: Sequence[Test]) -> Mapping[Figure, list[Test]]:
    found: dict[Figure, list[Test]] = defaultdict(list)
    for test in tests:
        found[test.kind, test.name].append(test)
    return found


def _can_all_hold(contract: Contract, tests: Sequence[Test]) -> bool:
    """Whether one value of the figure meets all of its tests."""
    numbers = [test for test in tests if isinstance(test.against, Number)]
    words = [set(test.against) for test in tests if isinstance(test.against, tuple)]
    if words and not set.intersection(*words, _words(contract, tests[0], set.union(*words)) | set(STATES)):
        return False
    values = reach_of(contract, numbers[0]).values(numbers) if numbers else iter(())
    return not numbers or any(all(holds(test, value) for test in numbers) for value in values)


def _can_all_fail(contract: Contract, tests: Sequence[Test]) -> bool:
    """Whether one value of the figure meets none of its tests."""
    numbers = [test for test in tests if isinstance(test.against, Number)]
    if len(numbers) < len(tests):
        words = {word for test in tests if isinstance(test.against, tuple) for word in test.against}
        is_open = not _closed_words(contract, tests[0])
        return is_open or bool(_words(contract, tests[0], words) - words)
    values = reach_of(contract, numbers[0]).values(numbers)
    return any(not any(holds(test, value) for test in numbers) for value in values)


def _can_fail(contract: Contract, condition: Condition) -> bool:
    return (
        any(_can_all_fail(contract, [test]) for test in condition.all)
        or any(_can_all_hold(contract, [test]) for test in condition.none)
        or (
            bool(condition.any)
            and all(_can_all_fail(contract, one) for one in _by_figure(condition.any).values())
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
