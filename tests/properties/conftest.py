"""Print what was drawn after the tests, whichever worker drew it."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The counts that tests recorded as `drawn`."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "drawn":
                terminalreporter.write_line(f"{report.nodeid}: {text}")
