"""The numbers behind references: parts of a field that are parts."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.methods.references.means import MeanOfBest
from vbr.methods.references.percentiles import Percentile


@check("part-of-the-field-impossible", "error")
def part_of_the_field_impossible(contract: Contract) -> Iterator[Finding]:
    """A percentile or a best part is not between nothing and the whole field.

    Why: there is no figure at rank 75 times the number of figures; a percent sign is missing, most often.
    Example: `method: percentile` with `at: 75`.
    Mend: write it as a percent, as in `at: 75%`.
    """
    for name, reference in contract.references.items():
        match reference.method.method:
            case Percentile(at=part):
                word = "at"
            case MeanOfBest(share=part):
                word = "share"
            case _:
                continue
        if not 0 <= part.value <= 1:
            yield Finding(
                f"references.{name}.{word}",
                f"{name} asks for {word} {part}, which is not between 0% and 100% of the field.",
                f"Write a percent, as in {word}: {'75%' if word == 'at' else '10%'}.",
                found=part.text,
                expected="0% to 100%",
            )
