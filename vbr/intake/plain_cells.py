"""The cells of a plain CSV file, cut out of its bytes: no quotes, and as many cells in every line.

Most files are plain, and say the same texts in many cells. So cells are told apart as whole numbers, eight
bytes at a time, and only the distinct ones become text: "measure_3" is the number that the eight bytes of
"measure_" make, and the one that "3" makes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vbr.exact.whole import Bools, Index, Ints
from vbr.metrics.raw_table import TextColumn

WORD = 8
LONGEST = 64
"""Bytes of a cell. A file with a longer one is not cut here: every cell takes the time of the longest."""

_OF_LENGTH = np.array([2 ** (WORD * length) - 1 for length in range(WORD + 1)], np.uint64)
"""What keeps so many bytes of a word."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Where each cell starts and ends in the bytes. Shapes: a row for each line, the header first."""

    starts: Index
    ends: Index


def plain_columns(content: bytes) -> tuple[Sequence[str], Sequence[TextColumn]] | None:
    """The header and the columns below it; None where the file is not plain."""
    if b'"' in content or b"\0" in content or content.count(b"\r") != content.count(b"\r\n"):
        return None
    content = content if content.endswith(b"\n") else content + b"\n"
    cells = _cells(content)
    if cells is None or (cells.ends - cells.starts).max() > LONGEST:
        return None
    header = content[: content.index(b"\n")].decode().split(",")
    padded = content + bytes(LONGEST)
    words: Ints = np.ndarray(len(padded) - WORD + 1, "<u8", padded, strides=(1,))
    columns = zip(cells.starts[1:].T, cells.ends[1:].T, strict=True)
    return header, [_column(content, words, start, end) for start, end in columns]


def _cells(content: bytes) -> _Cells | None:
    """The cells between commas and ends of lines; None where a line has more or fewer than the first."""
    characters = np.frombuffer(content, np.uint8)
    marks = np.flatnonzero((characters == ord(",")) | (characters == ord("\n")))
    width = content.count(b",", 0, content.index(b"\n")) + 1
    if len(marks) % width:
        return None
    ends = marks.reshape(-1, width)
    is_end_of_line: Bools = characters[ends] == ord("\n")
    if not is_end_of_line[:, -1].all() or is_end_of_line[:, :-1].any():
        return None
    return _Cells(np.append(0, marks[:-1] + 1).reshape(ends.shape), ends)


def _column(content: bytes, words: Ints, start: Index, end: Index) -> TextColumn:
    length = end - start
    codes = np.zeros(len(start), np.int64)
    for place in range(0, int(length.max(initial=0)), WORD):
        word = words[start + place] & _OF_LENGTH[np.clip(length - place, 0, WORD)]
        found, distinct = pd.factorize(word)
        codes = pd.factorize(codes * len(distinct) + found)[0] if place else found
    row = np.zeros(int(codes.max(initial=-1)) + 1, np.int64)
    row[codes] = np.arange(len(codes))
    bounds = zip(start[row].tolist(), end[row].tolist(), strict=True)
    return TextColumn.coded(codes, [content[first:last].decode() for first, last in bounds])
