"""Every environment variable the settings read, with its default and its meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from .background import IMMEDIATE

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
"""What a running installation writes on its own disk; never in version control."""

_env = environ.Env()

Reader = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable; `required` ones have no default in production."""

    name: str
    read: Reader
    default: Any
    meaning: str
    shown_default: str = ""
    required: bool = False

    @property
    def documented_default(self) -> str:
        """The default as the settings reference prints it."""
        return self.shown_default or str(self.default)


def _variables() -> tuple[Variable, ...]:
    sqlite = f"sqlite:///{VAR / 'folkmoot.sqlite3'}"
    return (
        Variable(
            "SECRET_KEY",
            _env.str,
            "for-development-only",
            "Signs sessions and one-time links. Long, random, the same on every web machine, kept secret.",
            required=True,
        ),
        Variable(
            "ALLOWED_HOSTS",
            _env.list,
            [],
            "Host names the site answers to, separated by commas.",
            shown_default="localhost and names below it",
            required=True,
        ),
        Variable(
            "DATABASE_URL",
            _env.db_url,
            sqlite,
            "Where the data is: `postgres://user:password@host:5432/name` or `sqlite:////path/to/file`.",
            shown_default="`var/folkmoot.sqlite3`",
            required=True,
        ),
        Variable("DEBUG", _env.bool, True, "Show errors in full. Development only: production ignores it."),
        Variable(
            "REDIS_URL",
            _env.str,
            "",
            "A Redis server for the cache; needed as soon as there is more than one web machine.",
            shown_default="memory of each process",
        ),
        Variable(
            "PAGE_CACHE_SECONDS",
            _env.int,
            600,
            "Seconds a public page is kept at most; a change or midnight ends it sooner. 0 keeps none.",
        ),
        Variable(
            "PAGE_CACHE_ROOT",
            _env.path,
            str(VAR / "pages"),
            "Without Redis: the folder for kept pages, the same for the web server and all commands.",
            shown_default="`var/pages`",
        ),
        Variable(
            "TASKS",
            _env.str,
            IMMEDIATE,
            "Who reads imports and makes files: `database`, the worker, which has to run (`manage.py db_worker`); "
            "or `immediate`, whoever asks, while they wait.",
            shown_default="`database` in production, else `immediate`",
        ),
        Variable(
            "BASE_URL",
            _env.str,
            "http://localhost:8000",
            "The address people use for the editors' workplace; links in e-mails start with it.",
        ),
        Variable(
            "CSRF_TRUSTED_ORIGINS",
            _env.list,
            [],
            "Origins such as `https://safer.example.org`, where a proxy changes scheme or port.",
            shown_default="none",
        ),
        Variable(
            "TRUST_PROXY",
            _env.bool,
            False,
            "Believe `X-Forwarded-Proto`. Only behind a proxy that always sets or removes it.",
        ),
        Variable("SSL_REDIRECT", _env.bool, True, "Production: answer plain HTTP with a redirect to HTTPS."),
        Variable(
            "HSTS_SECONDS",
            _env.int,
            31_536_000,
            "Production: how long browsers must insist on HTTPS, in seconds.",
        ),
        Variable(
            "EMAIL_URL",
            _env.email_url,
            "consolemail://",
            "Outgoing mail, such as `smtp+tls://user:password@host:587`. Until set, production sends none.",
            shown_default="printed to the console",
        ),
        Variable(
            "DEFAULT_FROM_EMAIL",
            _env.str,
            "Folkmoot <folkmoot@localhost>",
            "The sender of e-mails.",
        ),
        Variable(
            "MEDIA_ROOT",
            _env.path,
            str(VAR / "media"),
            "The folder for uploaded files.",
            shown_default="`var/media`",
        ),
        Variable(
            "EXPORTS_ROOT",
            _env.path,
            str(VAR / "exports"),
            "The folder for PDF and Word files of versions, which no web server may serve by itself.",
            shown_default="`var/exports`",
        ),
        Variable(
            "STATIC_ROOT",
            _env.path,
            str(VAR / "static"),
            "The folder `collectstatic` fills and the web server serves.",
            shown_default="`var/static`",
        ),
        Variable(
            "SERVE_MEDIA",
            _env.bool,
            True,
            "Serve uploaded images from Python. Turn off where a web server in front serves `/media/`.",
        ),
        Variable("LOG_LEVEL", _env.str, "INFO", "How much goes to the log: DEBUG, INFO, WARNING or ERROR."),
    )


VARIABLES = {variable.name: variable for variable in _variables()}


def read(name: str) -> Any:
    """The value of a variable listed here, or its default."""
    variable = VARIABLES[name]
    return variable.read(name, default=variable.default)


def require(name: str) -> Any:
    """The value of a variable that production cannot do without; raises ImproperlyConfigured."""
    if not is_set(name):
        raise ImproperlyConfigured(f"Set the environment variable {name}: {VARIABLES[name].meaning}")
    return VARIABLES[name].read(name)


def is_set(name: str) -> bool:
    """Whether the variable has a value of its own."""
    return bool(_env.str(name, default="").strip())
