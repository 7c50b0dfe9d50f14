"""Conditions as they are read: tests, all, any and none of them, and so many of several conditions."""

from collections.abc import Callable

import pytest

from vbr.contract.schema import Reading
from vbr.engine.wording import condition_says

CALLS = "{fewest: 2, of: [{field: panel, above: 10}, {none: [{field: hours, above: 2}]}]}"


def test_so_many_of_several_conditions_are_read_with_their_places(read: Callable[..., Reading]) -> None:
    contract = read("every_word").contract
    assert contract is not None
    across = contract.tables["by_calls"].across
    assert not isinstance(across, str)
    few = across["few"]
    assert not isinstance(few, str)
    place = "tables.by_calls.across.few"
    assert [(test.name, test.path) for test in few.tests] == [
        ("panel", f"{place}.of[1]"),
        ("hours", f"{place}.of[2].none[1]"),
    ]
    assert [test.name for test in few.denied] == ["hours"]


def test_what_is_denied_twice_speaks_for_the_condition(read: Callable[..., Reading]) -> None:
    several = "{fewest: 1, of: [{none: [{field: panel, above: 0}]}, {field: hours, above: 5}]}"
    contract = read(
        "every_word", ("{any: [{field: panel, at_least: 600}]}", f"{{none: [{several}]}}")
    ).contract
    assert contract is not None
    eligible = contract.allocation[2].eligible
    assert eligible is not None
    assert [test.name for test in eligible.tests] == ["panel", "hours"]
    assert [test.name for test in eligible.denied] == ["hours"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "{fewest: 2}",
            "A group of words stands where {fewest: 2, of: [...]} belongs. Found fewest.",
        ),
        (
            "{fewest: 2, of: [{field: panel, above: 10}], any: [{field: panel, above: 10}]}",
            "A group of words stands where {fewest: 2, of: [...]} belongs. Found fewest, of, any.",
        ),
    ],
)
def test_several_conditions_have_their_two_words(
    problems: Callable[..., list[str]], words: str, sentence: str
) -> None:
    assert problems("every_word", (CALLS, words)) == [
        f"every_word.yaml:125 tables.by_calls.across.few: {sentence}"
    ]


def test_everything_that_is_wrong_with_several_conditions_is_told(problems: Callable[..., list[str]]) -> None:
    place = "every_word.yaml:125 tables.by_calls.across.few"
    assert problems("every_word", (CALLS, "{fewest: two, of: [{field: panel, abov: 10}]}")) == [
        f'{place}.fewest: "two" stands where a whole number such as 3 belongs.',
        f"{place}.of[1].abov: abov is not a word that may stand here. Did you mean above?",
    ]


def test_conditions_stand_inside_one_another(read: Callable[..., Reading]) -> None:
    either = "{any: [{field: panel, above: 10}, {none: [{field: hours, above: 2}]}]}"
    contract = read("every_word", ("{any: [{field: panel, at_least: 600}]}", f"{{all: [{either}]}}")).contract
    assert contract is not None
    eligible = contract.allocation[2].eligible
    assert eligible is not None
    place = "allocation.to_practices.eligible.all[1].any"
    assert [(test.name, test.path) for test in eligible.tests] == [
        ("panel", f"{place}[1]"),
        ("hours", f"{place}[2].none[1]"),
    ]
    assert [test.name for test in eligible.denied] == ["hours"]
    assert condition_says(eligible) == "(panel is above 10 or (hours is not above 2))"
