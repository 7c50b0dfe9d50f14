"""The payer's files: where they are, and two views of each that never meet.

What reaches a calculation is read by `inputs`, which sees only the columns declared as such; what the payer
made of them is read by `official`.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

FOLDER = "VBR_REFERENCE_DATA"
"""The environment variable that names the folder with the payer's files."""

ROWS = "VBR_REFERENCE_ROWS"
"""The environment variable that says how many rows of each file are read; empty: all."""

NOT_SET = f"{FOLDER} is not set: the payer's own files are not here, so nothing can be compared with them"


@dataclass(frozen=True, slots=True)
class File:
    """One file: its place, the columns that a calculation may see, and the official figures."""

    path: str
    inputs: tuple[str, ...]
    official: tuple[str, ...]
    encoding: str = "utf-8-sig"


def is_here() -> bool:
    """Whether the payer's files are on this machine."""
    return bool(os.environ.get(FOLDER))


def is_whole() -> bool:
    """Whether all rows are read."""
    return rows_read() is None


def rows_read() -> int | None:
    """How many rows of each file are read; None: all."""
    said = os.environ.get(ROWS, "")
    return int(said) if said else None


def path_of(file: File) -> Path:
    """Where the file is on this machine."""
    return Path(os.environ[FOLDER]) / file.path


def inputs(file: File) -> pd.DataFrame:
    """The columns that a calculation may see, as text."""
    return _read(file, file.inputs)


def official(file: File) -> pd.DataFrame:
    """The figures that the payer published, as text, in the same order of rows."""
    return _read(file, file.official)


def _read(file: File, columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.read_csv(
        path_of(file),
        usecols=list(columns),
        nrows=rows_read(),
        dtype=str,
        keep_default_na=False,
        encoding=file.encoding,
    )
