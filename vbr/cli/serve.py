"""`vbr serve`: the HTTP service, run by gunicorn."""

import os
import sys
from pathlib import Path

import click

from vbr.cli.options import rules_option


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@rules_option
def command(host: str, port: int, workers: int, rules: Path) -> None:
    """Serve contracts and calculations over HTTP, until interrupted.

    The documentation of the service stands at /docs.
    """
    if not rules.is_dir():
        raise click.UsageError(f"There is no folder {rules}. Name the folder of contracts with --rules.")
    gunicorn = [sys.executable, "-m", "gunicorn", "--bind", f"{host}:{port}", "--workers", str(workers)]
    threads = ["--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
    # This process becomes gunicorn, so that signals and the exit status are its own.
    os.execve(
        sys.executable, [*gunicorn, *threads, "vbr.api:create_app()"], {**os.environ, "VBR_RULES": str(rules)}
    )
