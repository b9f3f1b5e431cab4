"""What may be brought in as a paper or as minutes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, NamedTuple

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from cms.governance.errors import Incomplete

LONGEST_NAME = 150


class Upload(NamedTuple):
    """A file that may be kept: itself, what it was called, how many bytes it has."""

    file: Any
    name: str
    size: int


def checked(file: Any) -> Upload:
    """The file, if it may be kept. Raises Incomplete where it is empty, too large or of a kind we do not take."""
    name = _bare(file.name)
    kind = PurePath(name).suffix.removeprefix(".").lower()
    if kind not in settings.WAGTAILDOCS_EXTENSIONS:
        kinds = ", ".join(settings.WAGTAILDOCS_EXTENSIONS)
        raise _refused(f"“{name}” cannot be taken. Bring a file of one of these kinds: {kinds}.")
    if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        most = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        raise _refused(f"“{name}” has {filesizeformat(file.size)}. A file may have at most {most}.")
    if not file.size:
        raise _refused(f"“{name}” is empty.")
    return Upload(file, name, file.size)


def _bare(name: str) -> str:
    """Without folders and control characters, and short enough, its extension kept."""
    plain = "".join(letter for letter in PurePath(name.replace("\\", "/")).name if letter.isprintable())
    path = PurePath(plain or "file")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def _refused(why: str) -> Incomplete:
    return Incomplete(why, {"file": why})
