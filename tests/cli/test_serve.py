"""`vbr serve` answers over HTTP and ends when it is told to."""

import json
import subprocess
import sys
from socket import create_server
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.cli.conftest import ROOT


def test_it_serves_the_contracts_until_it_is_ended() -> None:
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-c",
        "from vbr.cli import main; main()",
        "serve",
        "--port",
        str(port),
        "--workers",
        "1",
    ]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as service:
        try:
            contracts = json.loads(answer(f"http://127.0.0.1:{port}/v1/contracts"))
        finally:
            service.terminate()
        assert service.wait(timeout=30) == 0
    assert "ortho-spine-comanagement" in json.dumps(contracts)


def answer(address: str) -> bytes:
    """What the address says, asked again until the service is up."""
    until = monotonic() + 30
    while True:
        try:
            with urlopen(address) as said:
                content: bytes = said.read()
                return content
        except URLError:
            if monotonic() > until:
                raise
            sleep(0.2)
