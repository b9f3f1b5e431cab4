"""Whether this machine has what WeasyPrint is built on: it is a Python package, Pango is not."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module

INSTALL = (
    "On Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "On macOS: brew install pango."
)


@cache
def missing() -> str:
    """Why no PDF can be made here, "" where it can. Asked of the machine once a process: it takes a second."""
    try:
        # What it prints about itself is for people who typed the import.
        with redirect_stdout(io.StringIO()):
            import_module("weasyprint")
    except (ImportError, OSError) as error:
        return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return ""
