"""What an agreement waits for: words of the language that this release does not run."""

from collections.abc import Callable

from vbr.contract.schema import Reading
from vbr.contract.waits import waits_for


def test_every_word_of_a_later_release_is_told_with_its_line(read: Callable[..., Reading]) -> None:
    contract = read("every_word").contract
    assert contract is not None
    later = "is a word of the language, but not in this release. "
    later += "The agreement can be read and planned, not yet calculated."
    assert [str(problem) for problem in waits_for(contract)] == [
        f"every_word.yaml:247 funding.bonus.advance: The word advance {later}",
    ]


def test_an_agreement_of_this_release_waits_for_nothing(read: Callable[..., Reading]) -> None:
    contract = read("smallest").contract
    assert contract is not None
    assert waits_for(contract) == ()
