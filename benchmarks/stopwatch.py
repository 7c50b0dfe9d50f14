"""Times and memory: best of five, the programs taking turns, so that a busy machine hits all of them.

A program in a process of its own is asked for one run at a time, by a line, and answers with seconds: what it
imports is loaded before, and is not counted. This module needs the standard library only, because the
yardstick's process has other packages.
"""

import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from time import perf_counter

ROUNDS = 5
ROUNDS_OF_MILLISECONDS = 100
"""What takes milliseconds is over before a busy moment is, so it is asked for more often."""

Work = Callable[[], object]


def best_seconds(works: Mapping[str, Work], rounds: int = ROUNDS) -> dict[str, float]:
    """The best time of each, measured here."""
    return _best({name: partial(_seconds, work) for name, work in works.items()}, rounds)


def best_seconds_apart(commands: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The best time of each command, in a process of its own that calls `answer`."""
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            for name, command in commands.items()
        }
        return _best({name: partial(_asked, process) for name, process in processes.items()}, ROUNDS)


def answer(work: Work) -> None:
    """Do the work once for each line that comes in, and answer with the seconds it took."""
    for _ in sys.stdin:
        print(_seconds(work), flush=True)


def peak_bytes(work: Work) -> int:
    """The most memory that the work held at once, beyond what was held before."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _best(timers: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    times = [{name: timer() for name, timer in timers.items()} for _ in range(rounds)]
    return {name: min(one[name] for one in times) for name in timers}


def _seconds(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _asked(process: "subprocess.Popen[str]") -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("run\n")
    process.stdin.flush()
    said = process.stdout.readline()
    if not said:
        raise SystemExit("A program that is measured ended early; what it said stands above.")
    return float(said)
