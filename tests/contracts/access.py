"""The access table as typed by hand, and what an answer counts as."""

from __future__ import annotations

import csv
import fnmatch
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from django.urls import reverse

from tests.contracts.addresses import Address
from tests.contracts.world import ROLES

TABLE = Path(__file__).with_name("access.csv")
OTHERS = ("other-body", "other-partnership")
STATUS = {200: "ok", 400: "invalid", 403: "refused", 404: "missing", 405: "method", 422: "invalid"}


class Case(NamedTuple):
    """One question: who asks how for what of whom."""

    method: str
    url: str
    role: str
    object: str


def typed(addresses: Iterable[str]) -> dict[Case, str]:
    """The expected answer of each case; a case answered twice, or a row for no address, is an error."""
    rows = list(_cases(csv.DictReader(TABLE.read_text().splitlines()), list(addresses)))
    twice = [case for case, count in Counter(case for case, _ in rows).items() if count > 1]
    if twice:
        raise ValueError(f"access.csv answers more than once: {twice}")
    return dict(rows)


def _cases(rows: Iterable[dict[str, str]], addresses: list[str]) -> Iterator[tuple[Case, str]]:
    for row in rows:
        method, _, pattern = row["url"].rpartition(" ")
        meant = fnmatch.filter(addresses, pattern)
        if not meant:
            raise ValueError(f"access.csv has a row for no address: {pattern}")
        for url, role, scope in product(meant, row["role"].split(), _objects(row["object"])):
            yield Case(method or "GET", url, role, scope), row["expected"]


def _objects(cell: str) -> Iterator[str]:
    for each in cell.split():
        yield from OTHERS if each == "other" else (each,)


def needed(address: Address, method: str = "GET") -> set[Case]:
    """Every case the table has to answer for an address."""
    objects = ("own", *OTHERS) if address.has_object else ("none",)
    return {Case(method, address.name, role, each) for role in ROLES for each in objects}


def answer(response: Any) -> str:
    """What a response counts as."""
    if response.status_code not in {301, 302}:
        return STATUS.get(response.status_code, str(response.status_code))
    target = response["Location"].partition("?")[0]
    if target == reverse("wagtailadmin_login"):
        return "login"
    return "refused" if target == reverse("wagtailadmin_home") else "redirect"
