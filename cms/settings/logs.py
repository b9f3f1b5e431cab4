"""Logging to the console, without anything that tells who did what."""

from __future__ import annotations

import logging as stdlib
import re
from typing import Any

# Secrets of one-time links are the only long unbroken runs in our addresses.
_SECRET = re.compile(r"(?<=/)[\w\-:]{32,}(?=/|$|\s)")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)*")


def mask(text: str) -> str:
    """The text without e-mail addresses and without the secrets of one-time links."""
    return _EMAIL.sub("<e-mail>", _SECRET.sub("<secret>", text))


class Masked(stdlib.Formatter):
    """Masks the finished line, traceback included: whatever was logged, and however."""

    def format(self, record: stdlib.LogRecord) -> str:
        """The line as it goes out."""
        return mask(super().format(record))


def logging(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything of `level` and above, to the console."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"masked": {"()": Masked, "format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "masked"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": ["console"], "level": level, "propagate": False},
            # Its lines hold user names and addresses.
            "axes": {"level": "ERROR"},
            # They tell of every page saved and every index updated, which the database knows as well.
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            # They tell of every step of laying out a page.
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "wagtail": {"level": "WARNING"},
        },
    }
