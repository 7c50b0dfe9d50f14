"""YAML as text: nothing is guessed, every path has its line, and what could surprise a reader is refused."""

from collections.abc import Callable

import pytest

from vbr.contract.page import Page
from vbr.contract.yaml_nodes import MOST_DEPTH, MOST_PIECES
from vbr.contract.yaml_text import MOST_BYTES, read_page
from vbr.exact.digest import digest_bytes


def problems_of(page: Page) -> list[str]:
    return [str(problem) for problem in page.problems]


def refused(text: bytes | str) -> list[str]:
    page = read_page(text, "f.yaml")
    assert page.words is None
    return problems_of(page)


def test_scalars_stay_text() -> None:
    page = read_page("a: NO\nb: 2026.10\nc: 010\nd: 12:30\ne: 1_000\nf: null\ng: ~\nh: .nan\ni:", "f.yaml")
    assert page.problems == ()
    assert page.words == {
        "a": "NO", "b": "2026.10", "c": "010", "d": "12:30", "e": "1_000", "f": "null", "g": "~", "h": ".nan",
        "i": "",
    }  # fmt: skip


def test_every_path_has_its_line() -> None:
    text = "a:\n  b: {c: 1,\n      d: 2}\nallocation:\n"
    text += "  - step: first\n    shares:\n      - {by: equal}\n  - x: 1\n"
    assert read_page(text, "f.yaml").lines == {
        "a": 1,
        "a.b": 2,
        "a.b.c": 2,
        "a.b.d": 3,
        "allocation": 4,
        "allocation.first": 5,
        "allocation.first.step": 5,
        "allocation.first.shares": 6,
        "allocation.first.shares[1]": 7,
        "allocation.first.shares[1].by": 7,
        "allocation[2]": 8,
        "allocation[2].x": 8,
    }


def test_two_steps_of_one_name_have_two_paths() -> None:
    page = read_page("allocation:\n  - step: same\n  - step: same\n", "f.yaml")
    assert [path for path in page.lines if path.endswith(("]", "same"))] == [
        "allocation.same",
        "allocation[2]",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"a: \xc3\xa9\nb: 2\n",
        b"\xef\xbb\xbfa: \xc3\xa9\nb: 2\n",
        b"a: \xc3\xa9\r\nb: 2\r\n",
        b"a: \xc3\xa9\rb: 2\r",
        "\ufeffa: é\nb: 2\n".encode("utf-16-le"),
        "\ufeffa: é\r\nb: 2\r\n".encode("utf-16-be"),
        "a: é\nb: 2\n",
    ],
)
def test_marks_and_line_ends_change_neither_words_nor_digest(content: bytes | str) -> None:
    page = read_page(content, "f.yaml")
    assert (page.words, page.problems) == ({"a": "é", "b": "2"}, ())
    assert page.digest == digest_bytes("a: é\nb: 2\n".encode())


def test_all_that_is_not_allowed_is_told_at_once() -> None:
    page = read_page("a: &x 1\nb: *x\nc: !!str 2\na: 3\nd: {$1,000.00: 1}\n---\ne: 1\n", "f.yaml")
    assert problems_of(page) == [
        "f.yaml:1: The anchor &x stands here. Leave out &x.",
        "f.yaml:2: The alias *x stands here. Write the words out again.",
        "f.yaml:3: The tag tag:yaml.org,2002:str stands here. Leave it out; everything is read as text.",
        "f.yaml:4 a: a is written a second time; the first is on line 1. Keep one of them.",
        "f.yaml:6: A second document begins here. Write one agreement in one file.",
    ]
    assert page.words is not None
    assert page.words["a"] == "1"


def test_aliases_are_never_followed() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n"
        for before, after in zip("abcdefghijklmnopq", "bcdefghijklmnopqr", strict=True)
    )
    page = read_page(bomb, "f.yaml")
    assert page.words is not None
    assert page.words["r"] == ["", ""]
    assert len(page.problems) == 18 + 17


def test_aliases_of_one_line_are_told_once() -> None:
    page = read_page("a: [*x, *y]\nb: [*x, *x]\n", "f.yaml")
    assert problems_of(page) == [
        "f.yaml:1: The alias *x stands here. Write the words out again.",
        "f.yaml:2: The alias *x stands here. Write the words out again.",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {cap: $250,000.00, x: 1}", "f.yaml:1 a.cap: The comma of $250,000.00 splits the amount in two."),
        ("a: {x: 1, cap: -£1,250,000}", "f.yaml:1 a.cap: The comma of -£1,250,000 splits the amount in two."),
        ("a: [$1,200.00, 5]", "f.yaml:1 a[1]: The comma of $1,200.00 splits the amount in two."),
    ],
)
def test_money_inside_braces_is_told_once(text: str, message: str) -> None:
    assert problems_of(read_page(text, "f.yaml")) == [
        f"{message} Write money on its own line, not inside {{ }} or [ ]."
    ]


def test_numbers_in_a_list_are_no_split_amount() -> None:
    page = read_page("a: [1, 200]\nb: {c: 1, d: 200}\nc: $1,200.00", "f.yaml")
    assert (page.words, page.problems) == (
        {"a": ["1", "200"], "b": {"c": "1", "d": "200"}, "c": "$1,200.00"},
        (),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "f.yaml:1: The file holds nothing to read."),
        ("# a comment", "f.yaml:1: The file holds nothing to read."),
        (
            "- a",
            "f.yaml:1: The file does not begin with a word and a colon. "
            "An agreement begins with format: vbr-contract/1.",
        ),
        ("a:\n\tb: 1", "f.yaml:2: A tab stands here. Indent with spaces."),
        (
            "a: b: c",
            "f.yaml:1: A colon and a space stand where no new word can begin. Check the line above as well.",
        ),
        (
            "a:\n  b: 1\n c: 2",
            "f.yaml:3: What begins here is not in line with the words above it. "
            "Check the line above as well.",
        ),
        (
            "a: 1\nb\nc: 1",
            "f.yaml:3: The word above this place has no colon behind it. Check the line above as well.",
        ),
        (
            "a: {b: 1",
            "f.yaml:2: A { before this place is not closed by a }, or a comma is missing. "
            "Check the line above as well.",
        ),
        (
            "a: [1",
            "f.yaml:2: A [ before this place is not closed by a ], or a comma is missing. "
            "Check the line above as well.",
        ),
        (
            "a: 'b",
            "f.yaml:1: A quotation mark before this place is not closed. Check the line above as well.",
        ),
        (
            "a: @b",
            "f.yaml:1: No word or value begins with this character. Check the line above as well.",
        ),
        ("a: 1\nb: \u2028", "f.yaml:2: The invisible character U+2028 stands here. Delete it."),
        ("a: \x00", "f.yaml:1: The invisible character U+0000 stands here. Delete it."),
        (b"a: 1\nb: \xe9", "f.yaml:2: The byte 0xe9 is not UTF-8 text. Save the file as UTF-8."),
        ("[" * (MOST_DEPTH + 1), "f.yaml:1: Words stand inside one another more than 50 deep."),
        (
            "a: [" + "x," * MOST_PIECES + "]",
            "f.yaml:1: The file holds more than 50,000 words and values. Check that this is the agreement.",
        ),
        (
            b"a" * (MOST_BYTES + 1),
            "f.yaml: The file holds 1,048,577 bytes; an agreement holds at most 1,048,576. "
            "Check that this is the agreement.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: bytes | str, message: str) -> None:
    assert refused(text) == [message]


def test_depth_is_counted_to_its_last() -> None:
    page = read_page("a: " + "[" * (MOST_DEPTH - 1) + "]" * (MOST_DEPTH - 1), "f.yaml")
    assert page.problems == ()


def test_a_word_is_no_list() -> None:
    assert problems_of(read_page("{? [a] : 1, b: 2}", "f.yaml")) == [
        "f.yaml:1: A list or a group stands where a word belongs."
    ]


def test_text_reads_as_its_bytes_do(page: Callable[..., str]) -> None:
    text = page("every_word")
    assert read_page(text, "f.yaml") == read_page(text.encode(), "f.yaml")
