"""Opening a file in a process of its own, with bounds on memory, time and what it may touch."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from threading import Thread, Timer
from typing import IO, Any

from cms.exchange.reading import UnreadableFile

from .files import refuse_large_file
from .opened import Edits, Opened
from .refusals import DAMAGED, TOO_HEAVY
from .stored import restored

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "cms.exchange.opening"
ENVIRONMENT: dict[str, str] = {}
MAX_SECONDS = 18
"""Of the clock; those of the processor are bounded in the program itself."""

MAX_ANSWER = 12_000_000
"""Bytes: the text, and once more as marked-up blocks."""

CRASHES = {signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE}


def open_safely(data: bytes, name: str = "", *, edits: Edits = Edits.ACCEPTED) -> Opened:
    """The blocks of a file that anybody may have made; `name` is what it is called.

    Raises UnreadableFile with a sentence for whoever brought it, whatever goes wrong.
    """
    refuse_large_file(len(data))
    said = asked(PROGRAM, data, edits, PurePath(name).suffix[:12])
    try:
        return restored(said["opened"])
    except (KeyError, TypeError, ValueError) as error:
        logger.warning("A file was opened, but what came back is no document: %s", type(error).__name__)
        raise UnreadableFile(DAMAGED) from error


def asked(program: str, data: bytes, *arguments: str) -> dict[str, Any]:
    """What a program of ours says of a file: a module that reads it within `bounds` and writes JSON.

    Raises UnreadableFile with a sentence where it refuses the file, dies of it or takes too long.
    """
    answer = _answer(data, [sys.executable, "-s", "-X", "utf8", "-m", program, *arguments])
    try:
        said: dict[str, Any] = json.loads(answer)
        refused = said.get("refused")
    except (AttributeError, ValueError) as error:
        logger.warning("A file was opened, but what came back cannot be read: %s", type(error).__name__)
        raise UnreadableFile(DAMAGED) from error
    if refused:
        raise UnreadableFile(str(refused))
    return said


def _answer(data: bytes, command: Sequence[str]) -> bytes:
    """What the program says about the file. It is stopped when it takes too long or says too much."""
    with subprocess.Popen(  # noqa: S603 - the command is our own
        command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as program:
        alarm = Timer(MAX_SECONDS, program.kill)
        feeder = Thread(target=_feed, args=(program.stdin, data))
        alarm.start()
        feeder.start()
        try:
            answer = program.stdout.read(MAX_ANSWER + 1) if program.stdout else b""
        finally:
            program.kill()
            alarm.cancel()
            feeder.join()
    if not answer or len(answer) > MAX_ANSWER:
        logger.warning("Opening a file ended with %s", program.returncode)
        raise UnreadableFile(DAMAGED if -program.returncode in CRASHES else TOO_HEAVY)
    return answer


def _feed(pipe: IO[bytes] | None, data: bytes) -> None:
    """Give the program the file; that it stopped listening shows in what it says."""
    if pipe:
        with suppress(BrokenPipeError), pipe:
            pipe.write(data)
