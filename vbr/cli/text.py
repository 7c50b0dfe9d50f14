"""Sentences set in lines for people, at the width of their terminal."""

import sys
from shutil import get_terminal_size
from textwrap import fill

PAGE_WIDTH = 100
"""Where nobody looks at a terminal, lines are as wide as a page."""

MOST_WIDTH = 120


def width() -> int:
    """How wide a line may be."""
    if not sys.stdout.isatty():
        return PAGE_WIDTH
    return min(get_terminal_size().columns, MOST_WIDTH)


def hanging(label: str, sentence: str, inset: int | None = None) -> str:
    """The sentence behind its label, its further lines set in: as far as the first, if it is not said."""
    inside = " " * (len(label) if inset is None else inset)
    return fill(
        sentence, width(), initial_indent=label, subsequent_indent=inside,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
