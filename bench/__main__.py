"""Run the benchmarks, each in its own process on its own fresh database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory

from bench import databases, table

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench.json"
NOT_BENCHMARKS = {"__main__", "databases", "table"}


def names() -> list[str]:
    """Every module here that measures something: one with a `run`."""
    found = iter_modules([str(Path(__file__).parent)])
    here = sorted(m.name for m in found if not m.ispkg and m.name not in NOT_BENCHMARKS)
    return [name for name in here if "def run(" in (ROOT / "bench" / f"{name}.py").read_text()]


def measure(name: str, url: str, folder: Path) -> list[table.Row]:
    """The rows of one benchmark, run in a process of its own."""
    result = folder / f"{name}.json"
    folders = {"MEDIA_ROOT": str(folder / "media"), "EXPORTS_ROOT": str(folder / "exports")}
    environment = {**os.environ, **folders, "DATABASE_URL": url}
    command = [sys.executable, "-m", "bench", "--into", str(result), name]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        return [table.Row(work=name, ours="failed", reference="", ratio=None, gate="runs", holds=False)]
    rows: list[table.Row] = json.loads(result.read_text())
    return rows


def run_here(name: str, result: Path) -> None:
    """Run one benchmark in this process; the database is the one the environment names."""
    import django

    django.setup()
    table.write_json(import_module(f"bench.{name}").run(), result)


def run_all(only: Sequence[str]) -> int:
    """Print and write what was measured; 1 when a gate does not hold, 2 for an unknown name."""
    unknown = set(only) - set(names())
    if unknown:
        print(f"No benchmark is called {', '.join(sorted(unknown))}. There are: {', '.join(names())}.")
        return 2
    rows: list[table.Row] = []
    with TemporaryDirectory(prefix="folkmoot-bench-") as folder, databases.throw_away(Path(folder)) as made:
        for name in only or names():
            print(f"Measuring {name} ...", flush=True)
            rows += measure(name, made.copy(name), Path(folder))
    print(table.text(rows))
    table.write_json(rows, RESULTS)
    return 0 if all(each["holds"] for each in rows) else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
    os.environ.setdefault("DEBUG", "false")
    if sys.argv[1:2] == ["--into"]:
        run_here(sys.argv[3], Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(run_all(sys.argv[1:]))
