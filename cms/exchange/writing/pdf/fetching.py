"""What WeasyPrint may fetch: our own stylesheet's files and kept figures. Nothing else, and never the network."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from weasyprint.urls import URLFetcher, URLFetcherResponse

BUILT = "https://built.invalid/"
"""Where the stylesheet stands for WeasyPrint; a name that no network knows."""
FIGURES = "https://figures.invalid/"

_BUILT = re.compile(rf"{re.escape(BUILT)}(fonts/[\w\-]+\.woff2)")
_FIGURE = re.compile(rf"{re.escape(FIGURES)}(figures/[0-9a-f]{{64}}\.[a-z]{{3,4}})")


class NotOurs(Exception):
    """Something asked for an address that is none of ours."""


class NotBuilt(Exception):
    """The stylesheets are missing."""


class Fetcher(URLFetcher):
    """Answers from disk and storage. Whatever a text names besides is refused."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind one of our addresses. Raises NotOurs for any other."""
        if match := _BUILT.fullmatch(url):
            return URLFetcherResponse(url, built(match[1]).read_bytes(), {"Content-Type": "font/woff2"})
        if match := _FIGURE.fullmatch(url):
            kind, _ = mimetypes.guess_type(match[1])
            with default_storage.open(match[1]) as file:
                return URLFetcherResponse(url, file.read(), {"Content-Type": kind or "application/octet-stream"})
        raise NotOurs(url)


def figure_url(file: str) -> str:
    """The address by which the fetcher knows a kept figure."""
    return f"{FIGURES}{file}"


def built(name: str) -> Path:
    """A file that the front end's build made. Raises NotBuilt."""
    found = finders.find(f"built/{name}")
    if not isinstance(found, str):
        raise NotBuilt(f"static/built/{name} is missing. Run: make setup")
    return Path(found)
