"""People at work on the screens of imports, and what the screens say."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.governance.factories import World


def at_work(here: World, user: Any) -> Client:
    """Somebody logged in."""
    client = Client(SERVER_NAME=here.host)
    client.force_login(user)
    return client


def soup(response: Any) -> BeautifulSoup:
    """What a response shows."""
    return BeautifulSoup(response.content, "html.parser")


def words(response: Any) -> str:
    """What a response says, on one line."""
    return " ".join(soup(response).get_text(" ").split())


def file(name: str, data: bytes | str) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
