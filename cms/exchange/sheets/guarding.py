"""Text that a spreadsheet program would take for a formula: marked when it is written, unmarked when it is read.

See https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import re

STARTS = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
"""Also the wide forms of the four signs, which some programs take for them."""

FORMULA = re.compile(f"'*{STARTS}")
GUARDED = re.compile(f"'+{STARTS}")


def guarded(text: str) -> str:
    """The text so that no program calculates it. `unguarded` gives it back as it was."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Inverse of `guarded`."""
    return text[1:] if GUARDED.match(text) else text
