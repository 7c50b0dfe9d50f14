"""Digests, and canonical CSV: quotes only where needed, LF, so that the same facts are the same bytes."""

from collections.abc import Sequence
from hashlib import sha256

QUOTED_SIGNS = (",", '"', "\r", "\n")


def digest_bytes(content: bytes) -> str:
    """The SHA-256 of the bytes, in 64 hexadecimal digits.

    >>> digest_bytes(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return sha256(content).hexdigest()


def canonical_csv(header: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """The columns as canonical CSV, rows in the order given.

    >>> print(canonical_csv(["id", "name"], [["1", "2"], ["North, East", "Up"]]), end="")
    id,name
    1,"North, East"
    2,Up
    """
    lines = map(",".join, zip(*map(quoted, columns), strict=True))
    return "\n".join([",".join(quoted(header)), *lines, ""])


def quoted(texts: Sequence[str]) -> Sequence[str]:
    """The texts as cells of CSV, in quotes only where one needs them; one look at all is mostly enough."""
    if not _has_quoted_sign("\0".join(texts)):
        return texts
    return ['"' + text.replace('"', '""') + '"' if _has_quoted_sign(text) else text for text in texts]


def _has_quoted_sign(text: str) -> bool:
    return any(sign in text for sign in QUOTED_SIGNS)
