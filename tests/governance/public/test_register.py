"""The register for people and machines, and the program with which anybody checks it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.governance import actions, register
from cms.governance.enums import EntryKind
from cms.redline.tree import digest
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import UserFactory

from .conftest import TERMS, Get, main, text

pytestmark = pytest.mark.django_db


def entries(here: World, count: int) -> None:
    """So many more entries."""
    for number in range(count):
        payload = {"subject": f"{number:064}", "why": "A name.", "by": "Partnership officer"}
        register.append(partnership=here.partnership, kind=EntryKind.REDACTED, payload=payload)


# For people


def test_register__shows_entries_newest_first_with_links(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    page = main(get("/register/"))
    newest, oldest = page.partition('<ol class="fm-entries')[2].split("<li id=")[1:]
    assert f'<a href="{TERMS}">Terms of reference, Street safety</a>' in newest
    assert f'<a href="{TERMS}versions/2.0/">version 2.0</a>' in newest
    assert "Decided by Wealdmere Community Safety Partnership" in newest
    assert "minute 7.2" in newest
    assert 'id="entry-2"' in page
    assert "In force from 1 April 2024. Adopted before this register began" in oldest
    _, head = register.head(here.partnership)
    assert page.count(head) == 2, "once as the entry's, once as the register's"


def test_register__says_why_a_text_was_redacted(here: World, get: Get) -> None:
    version = here.terms.versions.get()
    keeper = UserFactory(administrator_of=here.partnership)
    actions.redact(partnership=here.partnership, sha256=version.text_sha256, user=keeper, reason="It named <a> child.")
    assert "It named &lt;a&gt; child." in main(get("/register/"))


def test_register__is_paged_with_as_many_queries_however_long(here: World, get: Get) -> None:
    entries(here, 8)
    get("/register/")
    with CaptureQueriesContext(connection) as few:
        get("/register/")
    entries(here, 120)
    with CaptureQueriesContext(connection) as many:
        page = main(get("/register/"))
    assert len(many) <= len(few)
    assert page.count("<li id=") == 50
    assert "129 in all" in page
    assert 'id="entry-1"' in main(get("/register/", page="3"))


@pytest.mark.parametrize(("wanted", "first"), [("1", 29), ("29", 29), ("30", 79), ("129", 129)])
def test_register__opens_at_the_entry_asked_for(here: World, get: Get, wanted: str, first: int) -> None:
    entries(here, 128)
    page = main(get("/register/", entry=wanted))
    assert f'id="entry-{wanted}"' in page
    assert page.index(f'id="entry-{first}"') == page.index('id="entry-')


@pytest.mark.parametrize("wanted", ["0", "-1", "130", "x", "²", "9" * 400, "1.0", "' OR 1"])
def test_register__shows_its_first_page_for_an_entry_that_is_not_there(get: Get, wanted: str) -> None:
    assert 'id="entry-1"' in main(get("/register/", entry=wanted))


def test_register__is_each_partnership_s_own(here: World) -> None:
    factories.world(default=False, hostname="theirs.localhost", name="Elsewhere")
    client = Client(SERVER_NAME="theirs.localhost")
    assert "Nothing has been entered yet." in main(client.get("/register/"))
    assert client.get("/register.jsonl").getvalue() == b""


@pytest.mark.parametrize("path", ["/register/", "/register.jsonl", "/register/verify.py"])
def test_register__is_read_only(here: World, path: str) -> None:
    assert Client(SERVER_NAME=here.host).post(path).status_code == 405


def test_document__proves_itself_by_its_entry(here: World, get: Get) -> None:
    page = main(get())
    assert '<a href="/register/?entry=1#entry-1">1</a>' in page
    assert here.terms.versions.get().text_sha256 in page
    assert "its approval is not evidenced" in page


# For machines, and the checker


def lines(get: Get) -> list[str]:
    """The register's lines as downloaded."""
    response = get("/register.jsonl")
    assert response["Content-Type"] == "application/jsonl; charset=utf-8"
    return response.getvalue().decode().splitlines()


@pytest.fixture
def folder(tmp_path: Path, here: World, get: Get) -> Path:
    """What a reader has downloaded: checker, register, a text."""
    factories.adopted(here, factories.draft(here))
    entries(here, 2)
    (tmp_path / "verify.py").write_bytes(get("/register/verify.py").content)
    (tmp_path / "register.jsonl").write_text("\n".join(lines(get)) + "\n")
    (tmp_path / "document.json").write_bytes(get("document.json").content)
    return tmp_path


def check(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the downloaded program alone: no path, no site-packages."""
    command = [sys.executable, "-I", "-S", "verify.py", "register.jsonl", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def rewrite(folder: Path, change: Any) -> None:
    """Change the downloaded register line by line."""
    path = folder / "register.jsonl"
    path.write_text("\n".join(change(path.read_text().splitlines())) + "\n")


def test_checker__finds_every_link_in_order(folder: Path, here: World) -> None:
    _, head = register.head(here.partnership)
    code, said = check(folder)
    assert (code, said.splitlines()) == (0, ["4 entries, every link holds.", f"Latest: entry 4, fingerprint {head}"])


def test_checker__names_the_first_entry_that_was_changed(folder: Path) -> None:
    rewrite(folder, lambda lines: [line.replace("2024-04-01", "2023-04-01") for line in lines])
    assert check(folder) == (1, "Entry 1 was changed: its text does not give its fingerprint.\n")


def test_checker__notices_an_entry_changed_together_with_its_fingerprint(folder: Path) -> None:
    def change(lines: list[str]) -> list[str]:
        body = json.loads(lines[1])["body"].replace("7.2", "7.3")
        return [lines[0], json.dumps({"hash": digest(body), "body": body}), *lines[2:]]

    rewrite(folder, change)
    assert check(folder) == (1, "Entry 3 does not follow from the entry before it.\n")


def test_checker__names_an_entry_that_was_taken_out(folder: Path) -> None:
    rewrite(folder, lambda lines: [lines[0], *lines[2:]])
    assert check(folder) == (1, "Entry 2 is missing: entry 3 stands in its place.\n")


@pytest.mark.parametrize("line", ["", "{}", "[]", "null", '{"hash": 1, "body": "{}"}', '{"hash": "x", "body": "[]"}'])
def test_checker__names_a_line_it_cannot_read(folder: Path, line: str) -> None:
    rewrite(folder, lambda lines: [lines[0], line, *lines[2:]])
    code, said = check(folder)
    assert code == 1
    assert said.startswith("Entry 2 ")


def test_checker__finds_a_fingerprint_somebody_kept(folder: Path) -> None:
    kept = json.loads((folder / "register.jsonl").read_text().splitlines()[1])["hash"]
    code, said = check(folder, "--against", kept.upper())
    assert (code, said.splitlines()[-1]) == (0, "The fingerprint is that of entry 2. Entries since: 2.")


def test_checker__notices_that_the_register_was_cut(folder: Path, here: World) -> None:
    _, head = register.head(here.partnership)
    rewrite(folder, lambda lines: lines[:-1])
    assert check(folder)[0] == 0, "a chain that ends early holds"
    code, said = check(folder, "--against", head)
    assert code == 1
    assert "the register was cut short or rebuilt since" in said


def test_checker__finds_where_a_text_was_adopted(folder: Path) -> None:
    code, said = check(folder, "--document", "document.json")
    assert (code, said.splitlines()[-1]) == (
        0,
        "This text was adopted by entry 2 (Terms of reference, version 2.0).",
    )


def test_checker__knows_a_text_that_was_never_adopted(folder: Path) -> None:
    path = folder / "document.json"
    path.write_bytes(path.read_bytes().replace(b"safe", b"tidy"))
    code, said = check(folder, "--document", "document.json")
    assert code == 1
    assert "This text was never adopted" in said


def test_checker__says_what_file_it_cannot_open(folder: Path) -> None:
    assert check(folder, "--document", "nowhere.json")[0] == 2
    (folder / "register.jsonl").write_bytes(b"\xff\xfe")
    assert check(folder)[0] == 2


def test_checker__of_an_empty_register_holds(folder: Path) -> None:
    (folder / "register.jsonl").write_text("")
    assert check(folder) == (0, "0 entries, every link holds.\n")


def test_checker__runs_on_python_3_8(get: Get) -> None:
    response = get("/register/verify.py")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Check a partnership" in text(response)
    source = response.content.decode()
    tree = ast.parse(source, feature_version=(3, 8))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= sys.stdlib_module_names
    assert not {"removeprefix", "removesuffix", "zip_longest", "match"} & {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }


def test_register__agrees_with_the_command(folder: Path, here: World) -> None:
    assert list(register.verify(here.partnership)) == []


def test_line__holds_the_exact_text_that_was_hashed(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    for line in lines(get):
        entry = json.loads(line)
        assert digest(entry["body"]) == entry["hash"]
        assert "prev" in json.loads(entry["body"])
