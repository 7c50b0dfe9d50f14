"""What a type hint alone does not say about a word of the language.

    scored_at: LevelName = said("the level whose metrics make a score", "")

`LevelName` is text that must name a level of the tree. The reader, the check of names and the JSON Schema for
editors all follow these marks.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from vbr.exact.units import UNITS
from vbr.methods.registry import Kind

Named = Literal[
    "level", "field", "value", "measures", "scores", "scored", "earning", "table", "part", "amount", "gated",
    "payer", "totalled",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reads:
    """The text names something that is declared in another place."""

    named: Named


@dataclass(frozen=True, slots=True)
class Picks:
    """The text names a method of this kind; `word` is the word that its name follows."""

    kind: Kind
    word: str


@dataclass(frozen=True, slots=True)
class Among:
    """The text is one of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """The value stands behind one more word: `if_failed: {pays: 0%}`."""

    word: str


@dataclass(frozen=True, slots=True)
class Matches:
    """The text is an id: it names files and rows, and sorts."""

    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class NotAWord:
    """The field is noted by the reader; nobody writes it."""


ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
NAME_PATTERN = "[a-z][a-z0-9_]*"

Id = Annotated[str, Matches(ID_PATTERN, "lakeshore-pho")]
Version = Annotated[str, Matches(ID_PATTERN, "2026.1")]
UnitName = Annotated[str, Among(tuple(UNITS))]
LevelName = Annotated[str, Reads("level")]
FieldName = Annotated[str, Reads("field")]
ValueName = Annotated[str, Reads("value")]
MeasuresName = Annotated[str, Reads("measures")]
ScoreName = Annotated[str, Reads("scores")]
TableName = Annotated[str, Reads("table")]
PartName = Annotated[str, Reads("part")]
AmountName = Annotated[str, Reads("amount")]
GatedName = Annotated[str, Reads("gated")]
PayerName = Annotated[str, Reads("payer")]
TotalledName = Annotated[str, Reads("totalled")]
ScoredName = Annotated[str, Reads("scored")]
EarningName = Annotated[str, Reads("earning")]
CombineName = Annotated[str, Picks("combine", "method")]
