"""A contract as YAML text, in the way people write it: sections as blocks, short entries inside `{ }`."""

from typing import Any

WIDTH = 100


def yaml_text(document: dict[str, Any]) -> str:
    """The document as text; every scalar in it is text already."""
    return "\n".join(block(document, "")) + "\n"


def block(thing: dict[str, Any], indent: str) -> list[str]:
    """The lines of a mapping as a block."""
    lines = []
    for key, value in thing.items():
        short = flow(value)
        if short is not None and len(short) + len(indent) < WIDTH:
            lines.append(f"{indent}{key}: {short}")
        elif isinstance(value, dict):
            lines += [f"{indent}{key}:", *block(value, indent + "  ")]
        else:
            lines += [f"{indent}{key}:", *entries(value, indent + "  ")]
    return lines


def entries(things: list[Any], indent: str) -> list[str]:
    """The lines of a list as a block."""
    lines = []
    for thing in things:
        short = flow(thing)
        if short is not None:
            lines.append(f"{indent}- {short}")
        else:
            first, *rest = block(thing, indent + "  ")
            lines += [f"{indent}- {first.lstrip()}", *rest]
    return lines


def flow(thing: Any) -> str | None:
    """A value on one line; None for what needs a block, such as money, whose comma would split it."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, dict):
        parts = {key: flow(value) for key, value in thing.items()}
        inner = None if broken(list(parts.values())) else [f"{key}: {part}" for key, part in parts.items()]
        return None if inner is None or len(inner) > 4 else "{" + ", ".join(inner) + "}"
    parts_of_list = [flow(value) for value in thing]
    return None if broken(parts_of_list) else "[" + ", ".join(str(part) for part in parts_of_list) + "]"


def broken(parts: list[str | None]) -> bool:
    """Whether some part cannot stand inside brackets."""
    return any(part is None or ("," in part and part[0] not in "[{") for part in parts)
