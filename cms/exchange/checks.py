"""System checks of exchange."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from .exports.formats import FORMATS


# For deployments: finding out takes a second, which no other command should wait for.
@register(deploy=True)
def formats_writable(**_: Any) -> list[CheckMessage]:
    """Warn where this machine lacks what a format is written with."""
    lacking = [(format, format.missing()) for format in FORMATS.values()]
    return [
        Warning(f"{format.label} files cannot be made here: {reason}", hint=format.install, id="exchange.W001")
        for format, reason in lacking
        if reason
    ]
