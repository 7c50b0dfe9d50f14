"""A number as somebody wrote it, which plans and explanations quote, beside its exact value."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Sign = Literal["", "%", "$", "£", "€"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written (`92.50%`) and its exact value (37/40)."""

    text: str
    value: Fraction
    sign: Sign = ""

    def __str__(self) -> str:
        return self.text


def sign_of(numbers: Iterable[Number]) -> Sign:
    """The sign that numbers of one kind bear, a plain 0 among them; none where they bear several."""
    signs = {number.sign for number in numbers if number.sign or number.value}
    return signs.pop() if len(signs) == 1 else ""
