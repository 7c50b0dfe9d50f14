"""The service in this process, and a real one behind gunicorn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.quarter import RULES
from tools.run_demo import free_port, serving
from vbr.api import create_app


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """Asks the service without a network."""
    return create_app(RULES).test_client()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service behind gunicorn, started with an empty home directory."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("HOME", str(home))
        with serving(free_port(), RULES) as service:
            yield service.address
    assert list(Path(home).iterdir()) == []
