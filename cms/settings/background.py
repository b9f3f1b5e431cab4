"""Who does the slow work: a worker beside the web server, or whoever asked for it, at once."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

DATABASE, IMMEDIATE = "database", "immediate"

BACKENDS = {
    DATABASE: "django_tasks_db.DatabaseBackend",
    IMMEDIATE: "django_tasks.backends.immediate.ImmediateBackend",
}


def tasks(choice: str) -> dict[str, dict[str, str]]:
    """Django's TASKS. Raises ImproperlyConfigured for a choice there is not."""
    if choice not in BACKENDS:
        raise ImproperlyConfigured(f"TASKS is {choice!r}, and can be {' or '.join(BACKENDS)}.")
    return {"default": {"BACKEND": BACKENDS[choice]}}
