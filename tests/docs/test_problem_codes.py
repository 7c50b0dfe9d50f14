"""Every problem that the source can tell has a declared code with a meaning; none is declared in vain."""

import ast
import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from vbr.reference_pages.problem_codes import CODES, declared_codes

VBR = Path(__file__).parents[2] / "vbr"
CODE = re.compile("[a-z]+(-[a-z0-9]+)+")
NO_CODES = {
    "lakeshore-distribution",  # an example of an id
    "lakeshore-pho",  # the same
    "no-referrer",  # a header of HTTP
    "no-store",  # the same
    "vbr-rules",  # the name of an extension of Flask
}


def texts() -> Iterator[str]:
    """Every text in the source, but for the page that declares codes."""
    for path in sorted(VBR.rglob("*.py")):
        if path.name != "problem_codes.py":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def is_encoding(text: str) -> bool:
    """Whether the text names a way to write characters as bytes."""
    try:
        codecs.lookup(text)
    except LookupError:
        return False
    return True


def test_every_code_in_the_source_is_declared() -> None:
    declared = {one.code for one in declared_codes()}
    undeclared = {text for text in texts() if CODE.fullmatch(text) and text not in declared}
    assert {text for text in undeclared if not is_encoding(text)} == NO_CODES


def test_every_declared_code_is_in_the_source() -> None:
    used = set(texts())
    assert [one.code for one in declared_codes() if one.code not in used] == []


def test_every_code_is_in_words_and_means_something() -> None:
    wrong = [one for one in declared_codes() if not re.fullmatch("[a-z0-9-]+", one.code) or not one.meaning]
    assert wrong == []


def test_no_code_is_declared_twice_under_one_heading() -> None:
    found = [(one.where, one.code) for one in declared_codes()]
    assert len(found) == len(set(found))
    assert set(CODES) <= {one.where for one in declared_codes()}
