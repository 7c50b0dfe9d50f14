"""A progress bar for long work: on the error stream, at a terminal only, and gone when the work is done."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def working(doing: str) -> Iterator[None]:
    """A bar that moves while the work of one call is done, whose length nobody knows."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(doing, total=None)
        yield
