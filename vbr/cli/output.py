"""What a command made, handed to a file or to the standard output, byte for byte."""

import sys
from pathlib import Path

import click


def deliver(content: bytes, out: Path | None) -> None:
    """Write the bytes.

    Raises: click.UsageError where the file cannot be written.
    """
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        out.write_bytes(content)
    except OSError as refusal:
        raise click.UsageError(f"{out} cannot be written: {refusal.strerror}.") from None
