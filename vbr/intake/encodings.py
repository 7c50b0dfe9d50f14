"""Bytes to text: UTF-8, UTF-16 with its mark, else only the encoding that the sender names.

An encoding is never guessed: in another one the same bytes spell another name, and nobody would notice.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from vbr.errors import Problem, Refused, nearest
from vbr.intake import faults

ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-1", "iso-8859-15", "cp850", "mac-roman")

ARCHIVE = b"PK\x03\x04"
"""The first bytes of a zip file, as a workbook of a spreadsheet is one."""


def decode(content: bytes, source: str, encoding: str = "") -> str:
    """The text of a file; a mark at its start says the encoding, else `encoding` does, else it is UTF-8.

    Raises: Refused, when the bytes are no text in that encoding.
    """
    if encoding and encoding not in ENCODINGS:
        hint = nearest(encoding, ENCODINGS) or f"Name one of {', '.join(ENCODINGS)}."
        message = f'"{encoding}" is not an encoding that is read.'
        raise Refused([faults.UNKNOWN_ENCODING.problem(message, source, hint)])
    if content.startswith(ARCHIVE):
        hint = 'Save the sheet as "CSV UTF-8 (comma delimited)" and send that file.'
        raise Refused(
            [faults.NOT_TEXT.problem("The file is a workbook or an archive, no text.", source, hint)]
        )
    chosen = _marked(content) or encoding or "utf-8"
    try:
        text = content.decode(chosen)
    except UnicodeDecodeError as refusal:
        raise Refused([_problem(refusal, source, chosen)]) from None
    if "\0" in text:
        message = "The file has zero bytes in it, so it is not the text it is read as."
        raise Refused([faults.NOT_TEXT.problem(message, source)])
    return text


def _marked(content: bytes) -> str:
    """The encoding that the first bytes say."""
    if content.startswith(BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ""


def _problem(refusal: UnicodeDecodeError, source: str, encoding: str) -> Problem:
    line = refusal.object.count(b"\n", 0, refusal.start) + 1
    message = f"The byte {refusal.object[refusal.start]:02X} is not {encoding.removesuffix('-sig').upper()}."
    return faults.WRONG_ENCODING.problem(message, source, line=line)
