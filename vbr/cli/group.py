"""`vbr` itself: the list of its commands, and what becomes of problems.

A command's module is imported when the command is called, so that `vbr --help` does not wait for pandas.
Exit 0: done. 1: the input has problems. 2: the command was wrong.
"""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from vbr.cli.problems import print_problems
from vbr.errors import Refused

COMMANDS: Mapping[str, str] = {
    "check": "Say everything that is wrong with contracts.",
    "show": "Print a contract, or list those in a folder of rules.",
    "plan": "Print the numbered steps that a contract compiles to.",
    "diff": "Print the terms that differ between two versions.",
    "calculate": "Pay a period: metrics and roster in, payments out.",
    "advances": "Print what is advanced in a period, before it is measured.",
    "correct": "Compare a period that was paid with its corrected figures.",
    "explain": "Tell how one recipient's payment comes about.",
    "test": "Run the worked cases beside contracts.",
    "publish": "Freeze a version: add it to rules/published.lock.",
    "methods": "List the methods, or print the page of one.",
    "schema": "Print the JSON Schema of contracts, for editors.",
    "serve": "Serve contracts and calculations over HTTP.",
    "docs": "Write the generated pages of the documentation.",
}


class CommandLine(click.Group):
    """The commands, each in a module of its name; problems are printed one a line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"vbr.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for `--help`."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what refuses its input ends it with 1."""
        try:
            return super().invoke(ctx)
        except Refused as refusal:
            print_problems(refusal.problems)
            ctx.exit(1)


@click.group("vbr", cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vbr", message="vbr %(version)s")
def vbr() -> None:
    """Value-based contracts as files: checked, calculated to the cent, each payment explained.

    A CONTRACT is a file, the id of a contract in the folder of rules (its version in force in the period), or
    id/version. Exit 0: done. 1: the input has problems. 2: the command was wrong.
    """


def main() -> None:
    """Run the command line."""
    sys.excepthook = _tell_fault
    vbr()


def _tell_fault(kind: type[BaseException], fault: BaseException, where: TracebackType | None) -> None:
    """A fault of vbr itself, in one line: it is not the user's, and a traceback would help nobody but us."""
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = f" at {Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    click.echo(f"vbr failed: {kind.__name__}{place}: {fault}", err=True)
    click.echo("This is a fault of vbr, not of the input. Please report it with the files used.", err=True)
