"""Start the service, send it the sample quarter, show who is paid and why, and serve until interrupted.

    python tools/run_demo.py [--port 8080] [--once]

Ends with 0 when all went well, and with 1 and a sentence on what to do when something did not.
"""

import argparse
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vbr.exact.text import read_number, write_money

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
CONTRACT = "ortho-spine-comanagement"
EXPLAINED = "dr-bell"
SECONDS_TO_START = 60

# The service is on this machine: no proxy stands between.
DIRECTLY = build_opener(ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Service:
    """The service, up at an address."""

    address: str
    process: "subprocess.Popen[bytes]"


class Failed(Exception):
    """The demonstration cannot go on; the text says what to do."""


def main(arguments: Sequence[str]) -> int:
    """Show the sample quarter, then serve."""
    parser = argparse.ArgumentParser(description="Pay the sample quarter through the service.")
    parser.add_argument("--port", type=int, help="the port to serve on (one that is free)")
    parser.add_argument("--once", action="store_true", help="end after the quarter is shown")
    asked = parser.parse_args(arguments)
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    signal.signal(signal.SIGTERM, interrupted)
    try:
        with serving(asked.port or free_port()) as service:
            show(console, sample_quarter(service.address))
            show_addresses(console, service.address)
            if not asked.once:
                console.print("\nServing. Ctrl-C ends it.")
                service.process.wait()
                raise Failed("The service ended by itself. What it wrote stands above.")
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        console.print("\nEnded.")
    return 0


def interrupted(_number: int, _frame: object) -> NoReturn:
    """End as Ctrl-C does."""
    raise KeyboardInterrupt


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(port: int, rules: Path = ROOT / "rules") -> Iterator[Service]:
    """The service on a port, up for as long as the block runs."""
    refuse_taken(port)
    command = [
        *(sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--no-control-socket", "--log-level", "warning", "vbr.api:create_app()"),
    ]
    # In a session of its own, so that Ctrl-C reaches only this program, which then ends it.
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "VBR_RULES": str(rules)}, start_new_session=True
    )
    try:
        service = Service(f"http://{HOST}:{port}", server)
        wait_until_up(service)
        yield service
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def refuse_taken(port: int) -> None:
    """Fail where somebody listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as refusal:
            raise Failed(f"Port {port} cannot be used: {refusal}. Name another: make run PORT=8081") from None


def wait_until_up(service: Service) -> None:
    """Return when the service answers."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if service.process.poll() is not None:
            raise Failed("The service ended before it answered. What it wrote stands above.")
        try:
            DIRECTLY.open(f"{service.address}/healthz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise Failed(f"The service did not answer within {SECONDS_TO_START} seconds. Try again.")


def sample_quarter(address: str) -> dict[str, Any]:
    """The result of the sample quarter, as the service answers it."""
    quarter = json.loads((ROOT / "sample_data" / CONTRACT / "2026-Q2.json").read_text("utf-8"))
    body = json.dumps(quarter | {"explain": [EXPLAINED]}).encode()
    sent = Request(f"{address}/v1/contracts/{CONTRACT}/previews", body, {"Content-Type": "application/json"})
    try:
        with DIRECTLY.open(sent, timeout=60) as answer:
            result: dict[str, Any] = json.load(answer)
            return result
    except HTTPError as refusal:
        raise Failed(f"The service refused the sample quarter:\n{refusal.read().decode()}") from None


def show(console: Console, result: dict[str, Any]) -> None:
    """The allocation as a table, its totals, and one payment explained."""
    currency, totals = result["currency"], result["totals"]
    contract, period = result["contract"], result["period"]
    title = f"{contract['id']} {contract['version']}, {period['first_day']} to {period['last_day']}"
    table = Table("recipient", title=title, show_footer=True)
    table.add_column("paid", justify="right", footer=money(totals["paid"], currency))
    table.add_column("reason")
    for payment in result["payments"]:
        table.add_row(payment["recipient"], money(payment["amount"], currency), payment["reason"])
    console.print(table)
    for name in ("offered", "earned", "paid"):
        console.print(f"{name:<28}{money(totals[name], currency):>14}")
    for left in totals["not_distributed"]:
        where = f"{left['why']}, {left['to']}".replace("_", " ")
        console.print(f"{where:<28}{money(left['amount'], currency):>14}")
    console.print(f"\nWhy {EXPLAINED} is paid that, with the lines of the contract:")
    for sentence in result["explanations"][EXPLAINED][0]["sentences"]:
        console.print(escape(f"{sentence['number']:>3}. {sentence['text']} [{sentence['term']}]"))


def money(amount: str, currency: str) -> str:
    """`22467.43` as $22,467.43."""
    return write_money(int(read_number(amount) * 100), currency)


def show_addresses(console: Console, address: str) -> None:
    """Where the service is, and lines to copy."""
    console.print(f"\nThe service is at {address}, its documentation at {address}/docs.")
    console.print("Lines to copy:\n")
    for line in curl_lines(address):
        console.print(escape(line), soft_wrap=True)


def curl_lines(address: str) -> list[str]:
    """Commands that work as they stand, from the folder that this was started in."""
    contracts = f"{address}/v1/contracts"
    sample, here = ROOT / "sample_data" / CONTRACT, Path.cwd()
    json_file, yaml_file = sample / "2026-Q2.json", ROOT / "rules" / CONTRACT / "2026.2.yaml"
    as_json = ("-H", "Content-Type: application/json", "--data-binary", f"@{near(json_file, here)}")
    as_yaml = ("-H", "Content-Type: application/yaml", "--data-binary", f"@{near(yaml_file, here)}")
    commands = [
        (contracts,),
        (f"{contracts}/{CONTRACT}/versions/2026.2.yaml",),
        (f"{contracts}/{CONTRACT}/diff?from=2026.1&to=2026.2",),
        (*as_json, f"{contracts}/{CONTRACT}/previews"),
        (*files(sample, here), f"{contracts}/{CONTRACT}/previews.csv"),
        (*files(sample / "wrong-quarter", here), f"{contracts}/{CONTRACT}/previews"),
        (*as_yaml, f"{contracts}/check"),
    ]
    return [shlex.join(("curl", "-sS", *command)) for command in commands]


def files(folder: Path, here: Path) -> tuple[str, ...]:
    """The tables of a folder as parts of a form."""
    parts = ['envelope={"period": "2026-Q2"}']
    parts += [f"{table}=@{near(folder / f'{table}.csv', here)}" for table in ("metrics", "roster", "earlier")]
    return tuple(word for part in parts for word in ("-F", part))


def near(path: Path, here: Path) -> str:
    """The path as seen from a folder."""
    return os.path.relpath(path, here)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
