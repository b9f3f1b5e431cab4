"""`make docs` writes the generated pages; with `--check`, say which of them have drifted."""

from __future__ import annotations

import os
import sys

import django


def main(*, check: bool) -> int:
    """1 when a page would change and we were only asked."""
    from scripts.reference import pages

    if not check:
        pages.write_all()
        return 0
    stale = pages.drifted()
    for name in stale:
        print(f"docs/{name} is not what the code says. Run: make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    django.setup()
    sys.exit(main(check="--check" in sys.argv[1:]))
