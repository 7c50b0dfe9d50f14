"""The page of the command line: what each command says of itself."""

import click

from vbr.cli.group import COMMANDS, vbr
from vbr.reference_pages.markdown import page

WIDTH = 100

ABOUT = (
    """Problems are printed on the error stream, one a line; what was asked for, on the standard output."""
)


def commands_page() -> str:
    """The help of `vbr`, then that of each command."""
    above = _context(vbr, "vbr", None)
    helps = [f"## vbr {name}\n\n{_block(_help(name, above))}" for name in COMMANDS]
    return page("The command line", ABOUT, _block(vbr.get_help(above)), *helps)


def _help(name: str, above: click.Context) -> str:
    command = vbr.get_command(above, name)
    assert command is not None, f"{name} is one of the commands"
    return command.get_help(_context(command, name, above))


def _context(command: click.Command, name: str, above: click.Context | None) -> click.Context:
    context = click.Context(command, above, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    context.help_option_names = vbr.context_settings["help_option_names"]
    return context


def _block(text: str) -> str:
    return f"```\n{text}\n```"
