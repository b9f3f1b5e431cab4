"""Files that nobody should bring: each is refused in one sentence, soon, and without doing anything else."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cms.exchange.opening import Edits, bounds, open_safely, sandbox
from cms.exchange.opening.__main__ import answer
from cms.exchange.reading import UnreadableFile
from tests.exchange.opening import opendocuments, pdfs, words
from tests.exchange.opening.hostile import HEAVY, REFUSED, Hostile, asking

ROOT = Path(__file__).resolve().parents[3]
MAX_MEMORY = 300_000_000
MAX_SECONDS = 20


@pytest.fixture
def at_liberty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process go on as before once it has opened a file."""
    monkeypatch.setattr(bounds, "touch_nothing", lambda: None)
    monkeypatch.setattr(sys, "setrecursionlimit", sys.setrecursionlimit)


def refusal(data: bytes, name: str) -> str:
    """What whoever brought the file is told."""
    with pytest.raises(UnreadableFile) as caught:
        open_safely(data, name)
    return str(caught.value)


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.name)
@pytest.mark.usefixtures("at_liberty")
def test_hostile_file__is_refused_in_a_sentence(file: Hostile) -> None:
    said = answer(file.make(), Edits.ACCEPTED, file.name)
    assert list(said) == ["refused"]
    assert file.says in said["refused"]
    assert re.fullmatch(r"[A-Z][^<>{}]{10,250}[.?]", said["refused"])


RUNNER = """
import json, resource, sys, time
from cms.exchange.opening import open_safely
from cms.exchange.reading import UnreadableFile
start = time.monotonic()
try:
    said = f"{len(open_safely(open(sys.argv[1], 'rb').read(), sys.argv[1]).blocks)} blocks"
except UnreadableFile as error:
    said = str(error)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps([said, most, time.monotonic() - start]))
"""


@pytest.mark.parametrize("file", HEAVY, ids=lambda file: file.name)
def test_heavy_file__takes_bounded_memory_and_time(file: Hostile, tmp_path: Path) -> None:
    """Measured from a small process, since one that starts with much memory counts as having used it."""
    path = tmp_path / file.name
    path.write_bytes(file.make())
    run = subprocess.run([sys.executable, "-c", RUNNER, path], cwd=ROOT, capture_output=True, check=True)
    said, most, seconds = json.loads(run.stdout)
    assert file.says in said
    assert most < MAX_MEMORY
    assert seconds < MAX_SECONDS
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("ending", "says"),
    [
        ("memory", "more memory or time"),
        ("spin", "more memory or time"),
        ("talk", "more memory or time"),
        ("crash", "damaged or broken off"),
        ("garbage", "damaged or broken off"),
        ("nonsense", "damaged or broken off"),
        ("deaf", "Enough."),
    ],
)
def test_program_that_opens_files__may_do_anything_and_it_is_one_sentence(
    ending: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "PROGRAM", "tests.exchange.opening.misbehaving")
    assert says in refusal(b"x" * 1_000_000, f"file.{ending}")


def test_program_that_never_answers__is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PROGRAM", "tests.exchange.opening.misbehaving")
    monkeypatch.setattr(sandbox, "MAX_SECONDS", 1)
    start = time.monotonic()
    assert "more memory or time" in refusal(b"", "file.sleep")
    assert time.monotonic() - start < 20


def test_large_file__is_refused_before_any_program_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PROGRAM", "no.such.program")
    assert "25 MB large" in refusal(b"%PDF" + b"\x00" * 25_000_000, "huge.pdf")


FORBIDDEN = {
    "a connection": "import socket; socket.socket()",
    "a name looked up": "import socket; socket.getaddrinfo('a.example', 80)",
    "another program": "import subprocess; subprocess.run(['true'])",
    "a process": "import os; os.fork()",
    "a file to write": "open('x', 'w')",
    "a file to change": "open('x', 'r+')",
    "a file to make": "import os; os.open('x', os.O_CREAT | os.O_RDONLY)",
    "a file to remove": "import os; os.remove('x')",
    "a folder to make": "import os; os.mkdir('y')",
    "a file to rename": "import os; os.rename('x', 'y')",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_program__may_not_touch(what: str, tmp_path: Path) -> None:
    code = f"from cms.exchange.opening import bounds; bounds.hold(); bounds.touch_nothing(); {FORBIDDEN[what]}"
    (tmp_path / "x").write_text("before")
    env = {"PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert run.stderr.splitlines()[-1].startswith("PermissionError")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("x", "before")]


def test_program__knows_nothing_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the environment reaches it, and neither Django nor Wagtail is loaded in it."""
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    code = (
        "import os, sys, cms.exchange.opening.__main__; "
        "print(sorted(os.environ), [m for m in sys.modules if m.split('.')[0] in {'django', 'wagtail'}])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={}, capture_output=True, text=True)
    assert run.stdout in {"[] []\n", "['LC_CTYPE'] []\n"}
    assert sandbox.ENVIRONMENT == {}


@pytest.fixture
def listener() -> Iterator[tuple[int, Callable[[], bool]]]:
    """The port of a server on this machine, and whether anybody asked it for anything."""
    asked = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def wait() -> None:
            with server.accept()[0]:
                asked.set()

        threading.Thread(target=wait, daemon=True).start()
        port = server.getsockname()[1]
        yield port, asked.is_set
        with socket.create_connection(("127.0.0.1", port)):
            pass


@pytest.mark.parametrize("name", asking(""))
def test_file_that_refers_elsewhere__makes_nobody_ask_there(
    name: str, listener: tuple[int, Callable[[], bool]]
) -> None:
    port, was_asked = listener
    opened = open_safely(asking(f"http://127.0.0.1:{port}")[name], name)
    assert any("Quiet evenings" in line for line in opened.text.lines)
    assert not was_asked()


@pytest.mark.parametrize(
    ("name", "data", "ending", "found"),
    [
        ("plan.docx", pdfs.built([pdfs.show(60, 700, "Quiet evenings for everybody here.")]), ".docx", "a PDF"),
        ("plan.doc", words.word(), ".doc", "a Word file"),
        ("plan.doc", b"<html><h1>Our plan</h1>", ".doc", "a web page"),
        ("plan.rtf", b"# Our plan", ".rtf", "plain text"),
        ("plan.PDF", opendocuments.written("<text:p>Words.</text:p>"), ".pdf", "an OpenDocument text"),
        ("plan.txt", words.word(), ".txt", "a Word file"),
        ("plan.html", b"# Our plan", ".html", "plain text"),
    ],
)
def test_file_that_is_not_what_its_name_says__is_read_as_what_it_is(
    name: str, data: bytes, ending: str, found: str
) -> None:
    sentence = f"The file\u2019s name ends in {ending}, but it is {found}. It was read as what it is."
    assert open_safely(data, name).text.notices[0].sentence == sentence


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", words.word()),
        ("plan.docm", words.word()),
        ("plan.odt", opendocuments.written("<text:p>Words.</text:p>")),
        ("plan.html", b"<html><h1>Our plan</h1>"),
        ("plan", b"# Our plan"),
        ("plan.v2", b"# Our plan"),
        ("", b"# Our plan"),
    ],
)
def test_file_that_is_what_its_name_says__is_not_remarked_on(name: str, data: bytes) -> None:
    assert not any("name ends in" in notice.sentence for notice in open_safely(data, name).text.notices)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docm", words.word(extra={"word/vbaProject.bin": b"\x00" * 50})),
        ("plan.odt", opendocuments.written("<text:p>Words.</text:p>", parts={"Basic/Standard/Module1.xml": "<x/>"})),
    ],
)
def test_file_with_macros__is_read_without_them_and_it_is_said(name: str, data: bytes) -> None:
    opened = open_safely(data, name)
    assert opened.blocks
    assert any("macros" in notice.sentence for notice in opened.text.notices)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1252", "iso-8859-1", "utf-16", "no-such", "base64", ""])
@pytest.mark.usefixtures("at_liberty")
def test_page_in_whatever_encoding__is_read_whatever_it_says(codec: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    data = f"<html><head>{meta}</head><p>Caf\u00e9 for \u00a35 and more of the same.</p></html>".encode(codec)
    said = answer(data, Edits.ACCEPTED, "page.html")
    assert said["opened"]["lines"] == ["Caf\u00e9 for \u00a35 and more of the same."]


def test_handles__are_all_closed_again() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for data in (b"# Our plan", b""):
        try:
            open_safely(data)
        except UnreadableFile:
            assert data == b""
    assert len(os.listdir("/proc/self/fd")) == before
