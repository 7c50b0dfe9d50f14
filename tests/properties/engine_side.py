"""The engine's answer in the shape of the reference's: the one place of these tests that touches vbr."""

from collections.abc import Callable
from typing import Any

Answer = Callable[[str, str, dict[str, list[dict[str, str]]]], dict[str, Any]]

# TODO(1): the function of contract text, period and rows, once vbr can calculate.
engine_result: Answer | None = None

COMPARED = (
    "performance", "credits", "achievement", "improvement", "scores", "domains", "composite", "gates", "amounts",
    "rates", "withheld", "pool", "paid", "not_distributed",
)  # fmt: skip
"""What must be equal: every key of the reference's result."""
