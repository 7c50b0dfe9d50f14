"""How fast vbr is, and how many it pays wrongly, beside programs that do the same work: docs/benchmarks.md.

    VBR_BENCH_REFERENCE=FOLDER make bench

Exits with 1 when a bound is missed.
"""

import argparse
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import paid
import reported
import speed
from yardsticks import Yardsticks, find

MOST_TIMES_FLOAT = 2
MOST_TIMES_MEMORY_OF_FLOAT = 1
MOST_TIMES_OPENFISCA = 3
MOST_MILLISECONDS_OF_A_GROUP = 10
MOST_PAID_DIFFERENTLY = 0

MEMBERS_CALCULATED = 1_000_000
MEMBERS_IN_FILES = 100_000
MEMBERS_OF_A_GROUP = 40
MEMBERS_COMPARED = (1_000, 10_000, 100_000)


def main() -> None:
    """Print what is measured; exit with 1 where a bound is missed."""
    yardsticks = _yardsticks()
    draw = yardsticks.workload.build if yardsticks else reported.draw
    print(f"\n{_machine()}\n")
    fast = _is_fast(yardsticks, draw)
    print(f"\nMembers paid differently from Fractions; vbr at most {MOST_PAID_DIFFERENTLY}\n")
    sys.exit(0 if _is_right(yardsticks, draw) and fast else 1)


def _yardsticks() -> Yardsticks | None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--reference",
        default=os.environ.get("VBR_BENCH_REFERENCE"),
        help="the folder of the programs to compare with (default: VBR_BENCH_REFERENCE)",
    )
    folder = parser.parse_args().reference
    if folder:
        return find(Path(folder))
    print("VBR_BENCH_REFERENCE names no folder of programs to compare with, so vbr is measured alone.")
    return None


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pandas"))
    return f"{os.cpu_count()} cores, {platform.platform()}, Python {platform.python_version()}, {packages}"


def _is_fast(yardsticks: Yardsticks | None, draw: reported.Draw) -> bool:
    print(speed.HEADER)
    kept = []
    for line in (
        *speed.calculation(
            yardsticks, draw(MEMBERS_CALCULATED), MOST_TIMES_FLOAT, MOST_TIMES_MEMORY_OF_FLOAT
        ),
        speed.files(yardsticks, draw(MEMBERS_IN_FILES), MOST_TIMES_OPENFISCA),
        speed.group(draw(MEMBERS_OF_A_GROUP), MOST_MILLISECONDS_OF_A_GROUP),
    ):
        print(line, flush=True)
        kept.append(line.is_kept)
    return all(kept)


def _is_right(yardsticks: Yardsticks | None, draw: reported.Draw) -> bool:
    print(paid.HEADER)
    kept = []
    for members in MEMBERS_COMPARED:
        differing = paid.differing(yardsticks, draw(members))
        print(differing, flush=True)
        kept.append(differing.vbr <= MOST_PAID_DIFFERENTLY)
    return all(kept)


if __name__ == "__main__":
    main()
