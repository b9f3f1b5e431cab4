"""The settings page: every environment variable with its default and meaning."""

from __future__ import annotations

from cms.settings.environment import VARIABLES
from scripts.reference import markdown

HEADINGS = ("Variable", "Default", "Meaning")

INTRO = """\
Folkmoot is configured by environment variables only. *Required* means in production: without them
`cms.settings.production` refuses to start. In development all of them have a default."""

AROUND = (
    ("`PORT`", "8000", "`make demo`: the port the demo listens on."),
    ("`HOST`", "127.0.0.1", "`make demo`: the address the demo listens on."),
    ("`PYTHON`", "`python3.11`, else `python3`", "`make setup`: the Python to install with."),
    ("`ARGS`", "empty", "`make test`, `make mutants`: what is handed on, such as `ARGS='-k register'`."),
    ("`ONLY`", "empty", "`make bench`: the one benchmark to run."),
    ("`CI`", "empty", "With `true`, a test that is skipped fails."),
    ("`CHROMIUM`", "found by itself", "The browser for the journeys, where it has an unusual place."),
    ("`DJANGO_SETTINGS_MODULE`", "by command", "Which module of `cms/settings/` counts."),
)


def page() -> str:
    """The whole page."""
    return markdown.page(
        "Settings",
        INTRO,
        markdown.table(HEADINGS, _settings()),
        "## For make and the tests",
        markdown.table(HEADINGS, AROUND),
    )


def _settings() -> list[tuple[str, ...]]:
    return [(f"`{v.name}`", "required" if v.required else v.documented_default, v.meaning) for v in VARIABLES.values()]
