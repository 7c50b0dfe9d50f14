"""Two versions of an agreement to what changed, in the agreement's words, and whether counsel listed it.

    measures.ssi_rate.levels.target: 0.95% becomes 0.90%

Numbers are compared by value: 0.90% and 0.9% are the same term. What only identifies a version, such as its
number and the day it was signed, is no change of the terms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbr.contract.alignment import aligned, as_written
from vbr.contract.model import Contract
from vbr.contract.page import nearest_written, words_by_path
from vbr.errors import Problem, nearest
from vbr.exact.text import read_number

_IN_ORDER = ("levels", "across", "best_includes")
_IDENTITY = ("version", "document", "written", "signed", "adopted")
NOT_COMPARED = tuple(
    [f"{heading}.{word}" for heading in ("contract", "distribution") for word in _IDENTITY]
    + ["term.effective", "amends", "answers"]
)
"""What only identifies a version, or answers the linter, is no term; a list of changes may name it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A term that is not the same in two versions; `before` or `after` is empty where it is not written."""

    path: str
    before: str
    after: str

    def says(self) -> str:
        """The change in a sentence without an end."""
        return f"{self.path}: {self.what()}"

    def what(self) -> str:
        """What became of the term."""
        if not self.before:
            return f"new, {self.after}"
        return f"{self.before} becomes {self.after}" if self.after else f"gone, it was {self.before}"


def changes(before: Contract, after: Contract) -> tuple[Change, ...]:
    """What changed, in the order of the page; a section that is new or gone is one change."""
    before = aligned(before, after)
    found: dict[str, Change] = {}
    for path in dict.fromkeys([*before.wording, *after.wording]):
        if not _is_compared(path) or _is_same(before.wording.get(path, ""), after.wording.get(path, "")):
            continue
        top = _top_of_change(path, before, after)
        found[top] = Change(as_written(top), _text_at(before, top), _text_at(after, top))
    found |= {change.path: change for change in _changes_of_order(before, after)}
    return tuple(found.values())


def changes_not_listed(before: Contract, after: Contract) -> tuple[Problem, ...]:
    """What changed and `amends.changes` does not list, and what it lists that did not change."""
    listed = after.amends.changes if after.amends else ()
    found = changes(before, after)
    covered = {path: _covered(path, found, before, after) for path in listed}
    problems = [
        _not_listed(change, after)
        for change in found
        if not any(change in changed for changed in covered.values())
    ]
    for number, path in enumerate(listed, start=1):
        if _is_compared(path) and not covered[path]:
            problems.append(_not_changed(path, number, found, (before, after)))
    return tuple(problems)


def _covered(path: str, found: Sequence[Change], before: Contract, after: Contract) -> tuple[Change, ...]:
    """The changes that a listed path names: its own, or all those below where nothing below is the same."""
    own = tuple(change for change in found if change.path == path)
    if own:
        return own
    within = tuple(change for change in found if _is_below(change.path, path))
    written = [one for version in (before, after) for one in version.wording if _is_below(one, path)]
    is_all = all(
        any(one == change.path or _is_below(one, change.path) for change in within) for one in written
    )
    return within if is_all else ()


def _is_below(path: str, above: str) -> bool:
    return path.startswith((f"{above}.", f"{above}["))


def _not_listed(change: Change, after: Contract) -> Problem:
    path = nearest_written(change.path, after.lines)
    what = change.what() if path == change.path else change.says()
    message = f"{what}, and amends.changes does not list it."
    hint = f"List {change.path}, or undo the change."
    return Problem("change-not-listed", message, hint, after.source, after.lines.get(path), path=path)


def _not_changed(
    path: str, number: int, found: Sequence[Change], versions: tuple[Contract, Contract]
) -> Problem:
    before, after = versions
    at = nearest_written(f"amends.changes[{number}]", after.lines)
    earlier = before.contract.version
    message = f"{path} is listed as changed, but is the same as in version {earlier}."
    hint = "Take it off the list."
    within = [change.path for change in found if _is_below(change.path, path)]
    if within:
        message = f"{path} is listed as changed, but a part of it is the same as in version {earlier}."
        hint = f"List {', '.join(within)} in its place."
    elif path not in before.lines and path not in after.lines:
        message = f"{path} is listed as changed, but is a path of neither version."
        hint = nearest(path, [change.path for change in found]) or hint
    return Problem("listed-not-changed", message, hint, after.source, after.lines.get(at), path=at)


def _is_compared(path: str) -> bool:
    return not any(path == left or _is_below(path, left) for left in NOT_COMPARED)


def _is_same(before: str, after: str) -> bool:
    if before == after or not (before and after):
        return before == after
    try:
        same_value = read_number(before) == read_number(after)
    except ValueError:
        return False
    return same_value and _sign(before) == _sign(after)


def _sign(number: str) -> str:
    return "".join(character for character in number if character in "%$£€")


def _top_of_change(path: str, before: Contract, after: Contract) -> str:
    """The section that is new, gone or written in another form, or the term itself."""
    above = path
    top = path
    while above:
        in_both = above in before.lines and above in after.lines
        if not in_both or (above in before.wording) != (above in after.wording):
            top = above
        above = above[: max(above.rfind("."), above.rfind("["), 0)]
    return top


def _text_at(contract: Contract, path: str) -> str:
    """What is written at a path; a section as `{word: text, word: text}`."""
    if path in contract.wording:
        return contract.wording[path]
    inside = {
        below.removeprefix(path).lstrip("."): text
        for below, text in contract.wording.items()
        if below.startswith((f"{path}.", f"{path}["))
    }
    return f"{{{', '.join(f'{word}: {text}' for word, text in inside.items())}}}" if inside else ""


def _changes_of_order(before: Contract, after: Contract) -> Iterator[Change]:
    """Steps, levels and what is tried in turn, in another order: the same words say something else."""
    earlier, later = words_by_path(before.lines), words_by_path(after.lines)
    ordered = [path for path in before.lines if path.rpartition(".")[2] in _IN_ORDER and path in after.lines]
    for path in ["allocation", *ordered]:
        kept = [name for name in earlier[path] if name in later[path]]
        kept_later = [name for name in later[path] if name in earlier[path]]
        if kept != kept_later:
            yield Change(path, f"[{', '.join(kept)}]", f"[{', '.join(kept_later)}]")
