"""Markdown pages run as they are written: files that they show are there, and commands print what they say.

A block of YAML or CSV is a file that the page writes for the commands below it, where the line before it ends
with the path, `<path>`:, and an excerpt of a file that exists, where it begins with `# <path>`. In a console
block a line that begins with `$ ` is a
command, what follows is what it prints; a line `...` stands for any lines.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

BLOCK = re.compile(r"^(?:[^\n]*`([^`\n]+/[^`\n]+)`:\n\n)?```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANYTHING = "..."


@dataclass(frozen=True)
class Block:
    """One fenced block: the file that it is, if it is one, its language and its lines."""

    written: str
    language: str
    lines: tuple[str, ...]

    @property
    def excerpt_of(self) -> str:
        """The file that it shows a part of; empty where it shows none."""
        first = self.lines[0] if self.lines else ""
        return (
            first.removeprefix("# ")
            if first.startswith("# ") and "/" in first and " " not in first[2:]
            else ""
        )


@dataclass(frozen=True)
class Command:
    """One command, and the lines that it prints."""

    text: str
    prints: tuple[str, ...]


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for match in BLOCK.finditer(page.read_text("utf-8")):
        yield Block(match[1] or "", match[2], tuple(match[3].splitlines()))


def commands(block: Block) -> Iterator[Command]:
    """The commands of a console block."""
    text, prints = "", list[str]()
    for line in block.lines:
        if line.startswith("$ "):
            if text:
                yield Command(text, tuple(prints))
            text, prints = line[2:], []
        elif text.endswith("\\") and not prints:
            text = f"{text}\n{line}"
        else:
            prints.append(line)
    if text:
        yield Command(text, tuple(prints))


def run_page(
    page: Path, folder: Path, instead: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Run a page in a folder: each file and command that differs, what the page says, and what is there.

    `instead` replaces what cannot be the same everywhere, such as the port that a service is at.
    """
    for block in blocks(page):
        if block.excerpt_of:
            lines = (folder / block.excerpt_of).read_text("utf-8-sig").splitlines()
            if not are_lines_of(block.lines[1:], lines):
                yield block.excerpt_of, block.lines[1:], lines
        elif block.written:
            (folder / block.written).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.written).write_text("\n".join(block.lines) + "\n", "utf-8")
        elif block.language == "console":
            for command in commands(block):
                text = reduce(lambda said, one: said.replace(*one), instead.items(), command.text)
                printed = output(text, folder)
                if not are_alike(command.prints, printed):
                    yield command.text, command.prints, printed


def output(command: str, folder: Path) -> list[str]:
    """What a command prints, problems too."""
    here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": here}, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120,
    )  # fmt: skip
    return ran.stdout.splitlines()


def are_lines_of(excerpt: tuple[str, ...], lines: list[str]) -> bool:
    """Whether an excerpt has lines of a file in their order; `...` stands for what is left out."""
    remaining = iter(lines)
    return all(line in remaining for line in excerpt if line.strip() not in ("", ANYTHING))


def are_alike(said: tuple[str, ...], printed: list[str]) -> bool:
    """Whether the lines are the same, where a line `...` stands for any."""
    pattern = "".join(r"(?:.*\n)*" if line == ANYTHING else f"{re.escape(line)}\n" for line in said)
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed)) is not None
