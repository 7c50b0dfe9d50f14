"""A number as somebody wrote it, which plans and explanations quote, beside its exact value."""

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
