"""A program in the place of the one that opens files, which does whatever the ending of the file's name tells it.

Run as `python -m tests.exchange.opening.misbehaving EDITS .ENDING`.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from cms.exchange.opening import bounds


def sleep() -> None:
    """Wait for ever."""
    time.sleep(60)


def memory() -> None:
    """Take more memory than there is to be had."""
    sys.stdout.write(str(len(b"x" * 280_000_000)))


def spin() -> None:
    """Work for ever."""
    while True:
        pass


def talk() -> None:
    """Say something for ever."""
    while True:
        sys.stdout.buffer.write(b"x" * 1_000_000)


def crash() -> None:
    """Die."""
    os.kill(os.getpid(), signal.SIGSEGV)


def garbage() -> None:
    """Say something that is no file."""
    sys.stdout.write('{"opened": {"lines": [1]}}')


def nonsense() -> None:
    """Say something that is not even an answer."""
    sys.stdout.write("[]")


def deaf() -> None:
    """Answer without listening."""
    os.close(0)
    sys.stdout.write('{"refused": "Enough."}')


WAYS = {f".{way.__name__}": way for way in (sleep, memory, spin, talk, crash, garbage, nonsense, deaf)}

if __name__ == "__main__":
    bounds.MAX_SECONDS = 1
    bounds.hold()
    WAYS[sys.argv[2]]()
