"""The command line, `vbr`. Each command is a module; what it needs is imported when it is called."""

from vbr.cli.group import main

__all__ = ["main"]
