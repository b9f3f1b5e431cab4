"""A page in force, kept and rendered anew: against a static file and against a stock Wagtail page."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import table
from bench.load import measured
from bench.server import ROOT, serving
from bench.stock.pair import ANEW, UNCACHED, Pair

SETTINGS = "bench.stock.settings"
BUILD = "import django; django.setup(); from bench.stock import build; build.main()"
ROUNDS = 40
SECONDS = 0.2
QUERIES = 8


def run() -> list[table.Row]:
    """Throughput of two gunicorn workers, in requests a second, and queries."""
    with TemporaryDirectory(prefix="folkmoot-bench-pages-") as folder:
        environment = {"PAGE_CACHE_ROOT": f"{folder}/pages", "STATIC_ROOT": f"{folder}/static", "REDIS_URL": ""}
        pairs = _build(Path(folder), environment)
        for pair in pairs:
            _static(folder, pair).write_text(pair.html)
        with serving(SETTINGS, environment) as port:
            return [row for pair in pairs for row in _rows(port, pair)]


def _build(folder: Path, environment: dict[str, str]) -> list[Pair]:
    """Have the pages made, in a process whose settings know the stock page."""
    (folder / "static").mkdir()
    result = folder / "pairs.json"
    subprocess.run(
        [sys.executable, "-c", BUILD, str(result)],
        cwd=ROOT,
        env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": SETTINGS},
        check=True,
    )
    return [Pair(*each) for each in json.loads(result.read_text())]


def _static(folder: str, pair: Pair) -> Path:
    return Path(folder, "static", f"{pair.name}.html".replace(" ", "-"))


def _rows(port: int, pair: Pair) -> list[table.Row]:
    paths = {
        "static": f"/static/{_static('', pair).name}",
        "kept": pair.ours,
        "stock kept": pair.stock,
        "anew": pair.ours + UNCACHED,
        "stock anew": pair.stock + UNCACHED,
        "first": pair.ours + ANEW,
    }
    found = measured(port, paths, rounds=ROUNDS, seconds=SECONDS)
    milliseconds = {name: 1000 / rate for name, rate in found.items()}
    return [
        table.row(f"{pair.name}, cached / static file", found["kept"], found["static"], unit="/s", at_least=0.7),
        table.row(f"{pair.name}, cached / stock page, cached", found["kept"], found["stock kept"], unit="/s"),
        table.row(f"{pair.name}, uncached / stock page", milliseconds["anew"], milliseconds["stock anew"], at_most=1),
        table.row(
            f"{pair.name}, uncached and then stored / stock page",
            milliseconds["first"],
            milliseconds["stock anew"],
            at_most=1,
        ),
        table.row(
            f"{pair.name}, queries / stock page",
            pair.ours_queries,
            pair.stock_queries,
            unit="queries",
            at_most=QUERIES,
            of_ours=True,
        ),
    ]
