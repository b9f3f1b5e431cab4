"""The commands page: make's targets, and our management commands with their options."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action
from pathlib import Path

from django.core.management import BaseCommand, get_commands, load_command_class

from scripts.reference import markdown

MAKEFILE = Path(__file__).resolve().parents[2] / "Makefile"
OURS = {"cms", "forms", "home", "plans", "subgroups"}


def ours() -> dict[str, BaseCommand]:
    """Our own management commands by name."""
    return {
        name: load_command_class(app, name) for name, app in sorted(get_commands().items()) if app.split(".")[0] in OURS
    }


def page() -> str:
    """The whole page."""
    return markdown.page(
        "Commands",
        "What a person types, or cron.",
        "## make",
        markdown.table(("Target", "Does"), _targets()),
        "## manage.py",
        "Run them as `.venv/bin/python manage.py NAME`.",
        *(part for name, command in ours().items() for part in _command(name, command)),
    )


def _targets() -> list[tuple[str, ...]]:
    lines = re.findall(r"^([a-z-]+):.*## (.*)$", MAKEFILE.read_text(), flags=re.MULTILINE)
    return [(f"`make {target}`", text) for target, text in lines]


def _command(name: str, command: BaseCommand) -> tuple[str, str, str]:
    arguments = [each for each in _actions(command, name) if each.dest not in _stock()]
    shown = [each for each in arguments if each.help != SUPPRESS]
    options = markdown.table(("Argument", "Meaning"), map(_argument, shown))
    return f"### `{name}`", command.help, options


def _actions(command: BaseCommand, name: str) -> list[Action]:
    # argparse offers no public way to ask a parser what it takes.
    return command.create_parser("manage.py", name)._actions


def _stock() -> set[str]:
    """What every Django command takes."""
    return {action.dest for action in _actions(BaseCommand(), "any")}


def _argument(action: Action) -> tuple[str, ...]:
    typed = " ".join(filter(None, ["/".join(action.option_strings), _value(action)]))
    return f"`{typed}`", action.help or ""


def _value(action: Action) -> str:
    if action.choices:
        return "|".join(map(str, action.choices))
    takes_value = action.nargs != 0
    metavar = action.metavar or action.dest.upper()
    return str(metavar) if takes_value else ""
