"""A number as somebody wrote it, beside its exact value.

Plans and explanations quote the one, arithmetic uses the other.
"""

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
