"""A child process that looks at what somebody uploaded, with little memory, little time and no file to write."""

import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory, seconds of work, and seconds by the clock."""

    memory: int
    work_seconds: int
    clock_seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child wrote. ``was_stopped`` says that it died of its limits; what it wrote then is void."""

    said: bytes
    was_stopped: bool


def ask_child(program: Path, *words: str, data: bytes, limits: Limits) -> Answer:
    """Run a program of the house on its own (``python -I program words…``): data goes in, bytes come out.

    A program that ends with an error has said nothing.
    """
    command = [sys.executable, "-I", str(program), *words]
    with subprocess.Popen(  # noqa: S603 - a constant program; the data comes through the pipe
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        bind(child.pid, limits)
        try:
            said, _nothing = child.communicate(data, timeout=limits.clock_seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            return Answer(b"", was_stopped=True)
    if child.returncode:
        return Answer(b"", was_stopped=child.returncode < 0)
    return Answer(said, was_stopped=False)


def bind(pid: int, limits: Limits) -> None:
    """Set the limits of a child that waits for its input; one that is gone already needs none."""
    most_of = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.work_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in most_of.items():
        try:
            resource.prlimit(pid, limit, (most, most))
        except ProcessLookupError:
            return
