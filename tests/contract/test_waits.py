"""What an agreement waits for: words of the language that this release does not run."""

from collections.abc import Callable

from vbr.contract.schema import Reading
from vbr.contract.waits import waits_for


def test_every_word_of_a_later_release_is_told_with_its_line(read: Callable[..., Reading]) -> None:
    change = (
        "start: {relative_gain: [base_points, hours], smallest_base: 30%}",
        "start: {curve: logistic, of: hours, height: 5}",
    )
    contract = read(
        "every_word", change, ("uses: greater\n", "at: 5\n"), ("achievement_improvement", "deciles")
    ).contract
    assert contract is not None
    later = "is a word of the language, but not in this release. "
    later += "The agreement can be read and planned, not yet calculated."
    assert [str(problem) for problem in waits_for(contract)] == [
        f"every_word.yaml:129 scoring.curve: The curve deciles {later}",
        f"every_word.yaml:157 scores.base_points.best: The word best {later}",
        f"every_word.yaml:174 scores.quality.start.curve: The curve logistic {later}",
        f"every_word.yaml:196 references.middle_score.method: The reference percentile {later}",
        f"every_word.yaml:231 funding.scaled.then[1].times.solve: The solve gains_equal_losses {later}",
        f"every_word.yaml:247 funding.bonus.advance: The word advance {later}",
    ]


def test_an_agreement_of_this_release_waits_for_nothing(read: Callable[..., Reading]) -> None:
    contract = read("smallest").contract
    assert contract is not None
    assert waits_for(contract) == ()
