"""Open a file that may be anything: bytes on standard input, JSON on standard output, within bounds.

Run by `sandbox`. It says {"opened": ...} or {"refused": a sentence}, and exits with 1 where it could say neither.
"""

from __future__ import annotations

import json
import sys

from cms.exchange.reading import UnreadableFile

from . import bounds
from .files import format_of, named, opener
from .opened import Edits
from .refusals import DAMAGED, TOO_DEEP, TOO_HEAVY
from .stored import Json, stored


def answer(data: bytes, edits: Edits, name: str) -> Json:
    """What is said of a file."""
    try:
        found = format_of(data)
        opens = opener(found)
        bounds.touch_nothing()
        return {"opened": stored(named(opens(data, edits), found, name))}
    except UnreadableFile as error:
        return {"refused": str(error)}
    except RecursionError:
        return {"refused": TOO_DEEP}
    except MemoryError:
        return {"refused": TOO_HEAVY}
    except Exception:
        return {"refused": DAMAGED}


def main() -> None:
    """Read, open, answer."""
    bounds.hold()
    edits, name = sys.argv[1:3]
    said = answer(sys.stdin.buffer.read(), Edits(edits), name)
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
