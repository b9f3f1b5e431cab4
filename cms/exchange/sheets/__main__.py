"""Open a workbook that may be anything: bytes on standard input, JSON on standard output, within bounds.

It says {"book": ...} or {"refused": a sentence}, and exits with 1 where it could say neither.
"""

from __future__ import annotations

import json
import sys

from cms.exchange.opening import bounds
from cms.exchange.opening.refusals import DAMAGED, TOO_HEAVY
from cms.exchange.reading import UnreadableFile

from .stored import Json, stored
from .workbook import open_workbook


def answer(data: bytes) -> Json:
    """What is said of a workbook."""
    try:
        bounds.touch_nothing()
        return {"book": stored(open_workbook(data))}
    except UnreadableFile as error:
        return {"refused": str(error)}
    except (MemoryError, RecursionError):
        return {"refused": TOO_HEAVY}
    except Exception:
        return {"refused": DAMAGED}


def main() -> None:
    """Read, open, answer."""
    bounds.hold()
    said = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
