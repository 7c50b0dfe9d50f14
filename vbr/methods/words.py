"""How a method or a section declares its words: what each means, and whether it must be written.

A field's name is the word, its type says how the text is read, its meaning is printed on the reference
page. The schema, the JSON Schema for editors, the linter and the pages are derived from these declarations.
"""

from dataclasses import field
from typing import Any


def said(meaning: str, default: Any = None) -> Any:
    """A word that may be left out, with what it means."""
    if isinstance(default, dict):
        return field(default_factory=dict, metadata={"meaning": meaning})
    return field(default=default, metadata={"meaning": meaning})


def must(meaning: str) -> Any:
    """A word that must be written, with what it means."""
    return field(metadata={"meaning": meaning})
