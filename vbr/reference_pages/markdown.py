"""Pieces of a page in Markdown."""

import re
from collections.abc import Iterable, Sequence

GENERATED = "<!-- Written by `vbr docs` from the code. Change it there. -->"

_LABEL = re.compile(r"^([A-Z][a-z]+):\s+", re.MULTILINE)


def page(title: str, *parts: str) -> str:
    """A page: its title, and parts with an empty line between them."""
    return "\n\n".join([f"# {title}", GENERATED, *(part.strip("\n") for part in parts if part)]) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table.

    >>> print(table(["word", "meaning"], [["a | b", "either"]]))
    | word | meaning |
    |---|---|
    | a \| b | either |
    """
    lines = [header, ["---"] * len(header), *rows]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    return "\n".join(
        _ruled(line) if number == 1 else f"| {' | '.join(line)} |" for number, line in enumerate(cells)
    )


def labelled(text: str) -> str:
    """The text of a docstring, with the labels at the beginning of its lines standing out.

    >>> labelled("Source: 42 CFR 412.165(a)")
    '**Source:** 42 CFR 412.165(a)'
    """
    return re.sub(r"\n+(?=\*\*)", "\n\n", _LABEL.sub(r"**\1:** ", text))


def _ruled(line: Sequence[str]) -> str:
    return f"|{'|'.join(line)}|"
