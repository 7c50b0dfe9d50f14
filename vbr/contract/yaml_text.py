"""YAML to a page: every scalar stays text, every path has its line, and what could surprise is refused.

Plain YAML would read version `2026.10` as 2026.1, `no` as false, and of a word written twice the last.
Refused are words written twice, anchors and aliases, tags, a second document, money split by its comma inside
{ }, and pages that are too large or too deep for an agreement.
"""

import codecs
import re
from dataclasses import replace

import yaml

from vbr.contract.page import Page
from vbr.contract.yaml_nodes import NodeReader, Unreadable
from vbr.contract.yaml_places import Places
from vbr.exact.digest import digest_bytes

MOST_BYTES = 1024 * 1024

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
# Control characters, hidden line ends, marks, half characters: YAML refuses some, and breaks lines at others.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SENTENCES = {
    "mapping values are not allowed": "A colon and a space stand where no new word can begin.",
    "could not find expected ':'": "The word above this place has no colon behind it.",
    "did not find expected key": "What begins here is not in line with the words above it.",
    "did not find expected ',' or '}'": "A { before this place is not closed by a }, or a comma is missing.",
    "did not find expected ',' or ']'": "A [ before this place is not closed by a ], or a comma is missing.",
    "block sequence entries are not allowed": "A dash stands where no list can begin.",
    "did not find expected '-' indicator": "What begins here is not in line with the dashes above it.",
    "did not find expected node content": "A value is missing, or a bracket before this place is not closed.",
    "found character that cannot start any token": "No word or value begins with this character.",
    "found unexpected end of stream": "A quotation mark before this place is not closed.",
}


def read_page(text: bytes | str, source: str) -> Page:
    """The page that the text holds; no words, and the problems, where it cannot be read."""
    try:
        return _page(_plain(text), source)
    except Unreadable as error:
        return Page(source, None, (replace(error.problem, source=source),))


def _page(plain: str, source: str) -> Page:
    reader = NodeReader(yaml.parse(plain, Loader=yaml.CSafeLoader))
    try:
        top = reader.read()
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, plain) from None
    if not top.is_words or isinstance(top.content, str):
        message = "The file does not begin with a word and a colon."
        raise Unreadable(message, top.line, "An agreement begins with format: vbr-contract/1.")
    places = Places(reader.problems, {})
    words = places.words(top.content, top, "")
    in_order = sorted(places.problems, key=lambda problem: problem.line or 0)
    problems = tuple(replace(problem, source=source) for problem in in_order)
    return Page(source, words, problems, places.lines, digest_bytes(plain.encode()))


def _plain(text: bytes | str) -> str:
    """The text with a line feed at the end of every line and no mark at its beginning."""
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        message = f"The file holds {size:,} bytes; an agreement holds at most {MOST_BYTES:,}."
        raise Unreadable(message, hint="Check that this is the agreement.")
    characters = _decoded(text) if isinstance(text, bytes) else text
    plain = characters.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    invisible = _INVISIBLE.search(plain)
    if invisible:
        line = plain.count("\n", 0, invisible.start()) + 1
        message = f"The invisible character U+{ord(invisible[0]):04X} stands here."
        raise Unreadable(message, line, "Delete it.")
    return plain


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"The byte {content[error.start]:#04x} is not {encoding.upper()} text."
        raise Unreadable(message, line, "Save the file as UTF-8.") from None


def _syntax(error: yaml.MarkedYAMLError, plain: str) -> Unreadable:
    mark = error.problem_mark
    line = mark.line + 1 if mark else None
    if mark and plain[mark.index : mark.index + 1] == "\t":
        return Unreadable("A tab stands here.", line, "Indent with spaces.")
    found = str(error.problem)
    sentence = next((text for start, text in _SENTENCES.items() if found.startswith(start)), "")
    return Unreadable(sentence or f"This is not YAML: {found}.", line, "Check the line above as well.")
