"""A table as it was sent: columns of text, and where each row stands in the file.

A column keeps each distinct text once and a number for every row. What is asked of a text (is it an id, which
number is it, which day) is then asked once, however many rows repeat it:

    entity      dr-bell  dr-abara  dr-bell        codes 0 1 0    texts dr-bell, dr-abara, (missing)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from vbr.exact.whole import Index

MISSING = -1
"""The code of a text that is not there, and the number of a row that is not there."""


@dataclass(frozen=True, slots=True, eq=False)
class TextColumn:
    """A column of text without the spaces around each; an empty text is a missing one.

    Shapes: `codes` has a row's place in `texts`, -1 where it is missing; the last of `texts` is empty,
            so that whatever holds one entry a text can be taken by code.
    """

    codes: Index
    texts: np.ndarray

    @classmethod
    def of(cls, rows: Sequence[str | None] | np.ndarray) -> "TextColumn":
        """The column of these texts, one a row.

        >>> column = TextColumn.of(["b", " a", None, "", "b"])
        >>> column.codes.tolist(), column.texts.tolist()
        ([0, 1, -1, -1, 0], ['b', 'a', ''])
        """
        codes, texts = pd.factorize(np.asarray(rows, dtype=object))
        return cls.coded(codes, texts.tolist())

    @classmethod
    def coded(cls, codes: Index, written: Sequence[str]) -> "TextColumn":
        """The column of distinct texts as they were written; codes are each row's place among them, or -1."""
        texts = np.array([text.strip() for text in written], dtype=object)
        if "" in texts or texts.tolist() != written:
            places, texts = pd.factorize(np.append(texts, np.array([""], dtype=object)))
            places = np.where(texts[places] == "", MISSING, places - (places > places[-1]))
            codes, texts = places[codes], texts[texts != ""]
        return cls(codes, np.append(texts, np.array([""], dtype=object)))

    @classmethod
    def missing(cls, rows: int) -> "TextColumn":
        """A column in which nothing is said."""
        return cls(np.full(rows, MISSING, np.int64), np.array([""], dtype=object))

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def is_missing(self) -> np.ndarray:
        """Whether each row says nothing."""
        return np.asarray(self.codes == MISSING)

    @property
    def is_empty(self) -> bool:
        """Whether no row says anything."""
        return len(self.texts) == 1

    def rows(self) -> np.ndarray:
        """The text of every row."""
        return np.asarray(self.texts[self.codes])

    def ranks(self) -> Index:
        """The place of each text among the sorted texts, by code point; the missing one comes first."""
        texts = self.texts.tolist()
        ranks = np.empty(len(texts), np.int64)
        ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
        return ranks

    def take(self, rows: Index) -> "TextColumn":
        """The column for some rows; row -1 says nothing."""
        if self.is_empty:
            return TextColumn.missing(len(rows))
        return TextColumn(np.where(rows == MISSING, MISSING, self.codes[rows]), self.texts)


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """A table as it was sent, nothing checked but its shape.

    `places` is where each row stands, as the sender sees it: a line of the file (its header is line 1) or the
    number of a JSON row, counted from 1. `source` is the file's name.
    """

    name: str
    source: str
    columns: Mapping[str, TextColumn]
    places: Index
    counted_in: Literal["line", "row"] = "row"

    @classmethod
    def empty(cls, name: str) -> "RawTable":
        """A table that was not sent."""
        return cls(name, name, {}, np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self.places)


def table_named(name: str, sent: Sequence[RawTable]) -> RawTable:
    """The table of that name as it was sent; an empty one where it was not."""
    return next((one for one in sent if one.name == name), RawTable.empty(name))
