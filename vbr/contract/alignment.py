"""The lines of two versions side by side: which line of a list became which.

Lines of `then`, bands, corners, rows and shares have no names, only their numbers. A line that is put in
would give another number to each line below it, as if all of them had changed; so the lines of the earlier
version first get the numbers of the same lines in the later one.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from vbr.contract.model import Contract

GONE = "gone "
"""Before the number of a line that the later version does not have: `then[gone 3]`."""

Entry = tuple[tuple[str, str], ...]
"""What is written in a line, each text with its path inside the line."""

Written = TypeVar("Written")
Numbers = Mapping[tuple[str, str], str]


def aligned(before: Contract, after: Contract) -> Contract:
    """The earlier version with its lines numbered as the same lines of the later one."""
    wording, lines, depth = before.wording, before.lines, 0
    # Outer lists first: what stands inside their lines is compared once these have their numbers.
    while earlier := _lists(wording, depth):
        later = _lists(after.wording, depth)
        numbers = {
            (path, number): new
            for path, entries in earlier.items()
            for number, new in _new_numbers(entries, later.get(path, {})).items()
        }
        wording, lines = _numbered(wording, depth, numbers), _numbered(lines, depth, numbers)
        depth += 1
    return replace(before, wording=wording, lines=lines)


def as_written(path: str) -> str:
    """The path as its own version has it.

    >>> as_written("funding.bonus.then[gone 3].at_most")
    'funding.bonus.then[3].at_most'
    """
    return path.replace(GONE, "")


def _lists(wording: Mapping[str, str], depth: int) -> Mapping[str, Mapping[str, Entry]]:
    """The lists that stand within so many others, and in each of them the lines by their numbers."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for path, text in wording.items():
        if path.count("[") > depth:
            above, number, inside = _split(path, depth)
            found[above][number] = (*found[above].get(number, ()), (inside, text))
    return found


def _split(path: str, depth: int) -> tuple[str, str, str]:
    """A path as list, number and what is below.

    >>> _split("rows[2].when.all[1].field", 1)
    ('rows[2].when.all', '1', '.field')
    """
    pieces = path.split("[")
    number, _, inside = "[".join(pieces[depth + 1 :]).partition("]")
    return "[".join(pieces[: depth + 1]), number, inside


def _numbered(entries: Mapping[str, Written], depth: int, numbers: Numbers) -> Mapping[str, Written]:
    """What stands at every path, with the new numbers in the paths."""
    found = {}
    for path, written in entries.items():
        if path.count("[") > depth:
            above, number, inside = _split(path, depth)
            path = f"{above}[{numbers.get((above, number), number)}]{inside}"
        found[path] = written
    return found


def _new_numbers(earlier: Mapping[str, Entry], later: Mapping[str, Entry]) -> Mapping[str, str]:
    """The number that each line of an earlier list has in the later one."""
    pairs = dict(_pairs(list(earlier.items()), list(later.items()), (_text, _words)))
    return {number: pairs.get(number, f"{GONE}{number}") for number in earlier}


Line = tuple[str, Entry]


def _pairs(
    earlier: Sequence[Line], later: Sequence[Line], keys: Sequence[Callable[[Entry], Hashable]]
) -> Iterator[tuple[str, str]]:
    """Lines that say the same; between those, lines of the same words; then as many as stand there."""
    if not keys:
        same = zip(earlier, later, strict=True) if len(earlier) == len(later) else ()
        yield from ((one[0], other[0]) for one, other in same)
        return
    key, *rest = keys
    first, second = ([key(entry) for _, entry in lines] for lines in (earlier, later))
    for kind, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _pairs(earlier[start:end], later[from_:to], ())
        elif kind == "replace":
            yield from _pairs(earlier[start:end], later[from_:to], rest)


def _text(entry: Entry) -> Hashable:
    return entry


def _words(entry: Entry) -> Hashable:
    return tuple(inside for inside, _ in entry)
