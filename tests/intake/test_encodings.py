"""Bytes are read in the encoding that their mark or their sender names, and in no other."""

import pytest

from vbr.errors import Refused
from vbr.intake.encodings import decode

TEXT = "name\nJosé\n"
NAME_IT = (
    "Save the file as UTF-8, or name its encoding: --encoding cp1252 on the command line, or"
    " `; charset=cp1252` in the part's content type."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_what_bears_a_mark_need_no_name(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "roster.csv") == TEXT


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf_16_are_read_by_their_mark(order: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(order), "roster.csv") == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "mac-roman"])
def test_another_encoding_is_read_when_it_is_named(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "roster.csv", encoding) == TEXT


def test_a_mark_comes_before_a_name() -> None:
    assert decode(TEXT.encode("utf-8-sig"), "roster.csv", "cp1252") == TEXT


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (
            TEXT.encode("cp1252"),
            "",
            f"roster.csv:2: The byte E9 is not UTF-8. {NAME_IT}",
        ),
        (
            b"\xef\xbb\xbf" + TEXT.encode("cp1252"),
            "",
            f"roster.csv:2: The byte E9 is not UTF-8. {NAME_IT}",
        ),
        (
            b"name\n\x81\n",
            "cp1252",
            f"roster.csv:2: The byte 81 is not CP1252. {NAME_IT}",
        ),
        (
            "name\nAnn\n".encode("utf-16-le"),
            "",
            "roster.csv: The file has zero bytes in it, so it is not the text it is read as."
            " Save it as UTF-8.",
        ),
        (
            b"PK\x03\x04\x14\x00\xe9",
            "",
            "roster.csv: The file is a workbook or an archive, no text."
            ' Save the sheet as "CSV UTF-8 (comma delimited)" and send that file.',
        ),
        (
            b"",
            "cp1251",
            'roster.csv: "cp1251" is not an encoding that is read. Did you mean cp1252?',
        ),
        (
            b"",
            "rot13",
            'roster.csv: "rot13" is not an encoding that is read. Name one of utf-8, utf-16, cp1252,'
            " iso-8859-1, iso-8859-15, cp850, mac-roman.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, encoding: str, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        decode(content, "roster.csv", encoding)
    assert str(refusal.value) == message
