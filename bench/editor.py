"""The annual refresh of a plan with five priorities in Wagtail's editor, in Chromium, against a stock page's editor."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench import table
from bench.server import ROOT, serving

SETTINGS = "bench.stock.settings"
BUILD = "import django; django.setup(); from bench.stock import editing; editing.main()"
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-sync"]
ROUNDS = 5
MOST = 4
PATIENCE = 120_000
READY = """() => document.readyState === 'complete'
    && [...document.querySelectorAll('[data-draftail-input]')].every(input => input.closest('[data-field], div')
        .querySelector('.Draftail-Editor'))"""
ONE_MORE_WORD = "[contenteditable=true]"


class NoBrowser(Exception):
    """This benchmark is about a browser, and none was found."""


def run() -> list[table.Row]:
    """How long the editor takes until it can be typed in, and how long the server takes to save what was typed."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        raise NoBrowser("On Debian: apt install chromium")
    with TemporaryDirectory(prefix="folkmoot-bench-editor-") as folder:
        made = _build(Path(folder, "made.json"))
        with serving(SETTINGS, {"STATIC_ROOT": folder, "REDIS_URL": ""}) as port:
            opened, saved = _measured(browser, f"http://localhost:{port}", made)
    return [
        _row("annual refresh, a section of each opened", "chosen", "opens", opened, at_most=MOST),
        _row("annual refresh, a section of each opened", "chosen", "saves by itself", saved, at_most=MOST),
        _row("annual refresh, every section opened", "whole", "opens", opened, at_most=MOST),
        _row("annual refresh, every section opened", "whole", "saves by itself", saved, at_most=MOST),
    ]


def _row(what: str, name: str, does: str, times: dict[str, float], *, at_most: float) -> table.Row:
    return table.row(f"{what}: {does} / stock page of the same text", times[name], times["stock"], at_most=at_most)


def _build(result: Path) -> dict[str, str]:
    """Have the pages made, in a process whose settings know the stock page."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "STATIC_ROOT": str(result.parent)}
    subprocess.run([sys.executable, "-c", BUILD, str(result)], cwd=ROOT, env=environment, check=True)
    made: dict[str, str] = json.loads(result.read_text())
    return made


def _measured(browser: str, site: str, made: dict[str, str]) -> tuple[dict[str, float], dict[str, float]]:
    """Median milliseconds until each editor is ready, and for one save by itself, the editors taking turns."""
    from playwright.sync_api import sync_playwright

    names = ("stock", "chosen", "whole")
    opened: dict[str, list[float]] = {name: [] for name in names}
    saved: dict[str, list[float]] = {name: [] for name in names}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=QUIET)
        context = chromium.new_context(base_url=site)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": made["cookie"], "value": made["session"], "url": site}])
        for number in range(-1, ROUNDS):
            for name in names:
                page = context.new_page()
                took = _open(page, made[name]), _save(page)
                page.close()
                if number >= 0:  # the first round only warms up
                    opened[name].append(took[0])
                    saved[name].append(took[1])
        chromium.close()
    return {n: median(each) for n, each in opened.items()}, {n: median(each) for n, each in saved.items()}


def _open(page: Any, address: str) -> float:
    start = time.perf_counter()
    page.goto(address, wait_until="load")
    page.wait_for_function(READY)
    return 1000 * (time.perf_counter() - start)


def _save(page: Any) -> float:
    """Type a word and wait for the save that follows by itself; the time its request took."""
    page.wait_for_timeout(2500)  # autosave sets out a while after the page has loaded
    with page.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url) as found:
        page.locator(ONE_MORE_WORD).last.click()
        page.keyboard.type(" more")
    response = found.value
    if not response.ok:
        raise RuntimeError(f"Saving answered {response.status}")
    response.finished()
    timing = response.request.timing
    return float(timing["responseEnd"] - timing["requestStart"])
