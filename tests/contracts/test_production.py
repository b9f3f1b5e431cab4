"""Production refuses to start half configured, and is safe by default."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.contracts.sources import ROOT

COMPLETE = {
    "SECRET_KEY": "a-key-for-this-test-only-of-a-decent-length-0123456789-abcdefgh",
    "ALLOWED_HOSTS": "folkmoot.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}


def start(environment: dict[str, str], show: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process that knows this environment only."""
    code = f"from cms.settings import production as s; print({show})"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("missing", COMPLETE)
def test_production__refuses_to_start_without(missing: str) -> None:
    done = start({k: v for k, v in COMPLETE.items() if k != missing}, "s.DEBUG")
    assert done.returncode != 0
    assert missing in done.stderr


def test_production__is_safe_by_default() -> None:
    shown = "s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.CSRF_COOKIE_HTTPONLY, s.SECURE_SSL_REDIRECT"
    done = start({**COMPLETE, "DEBUG": "true"}, shown)
    assert done.stdout.strip() == "False True True True True"


def test_production__sends_no_mail_unless_told_how() -> None:
    assert start(COMPLETE, "s.EMAIL_BACKEND").stdout.strip() == "django.core.mail.backends.dummy.EmailBackend"


def test_production__leaves_slow_work_to_a_worker_unless_told_otherwise() -> None:
    shown = "s.TASKS['default']['BACKEND']"
    assert start(COMPLETE, shown).stdout.strip() == "django_tasks_db.DatabaseBackend"
    at_once = start({**COMPLETE, "TASKS": "immediate"}, shown)
    assert at_once.stdout.strip() == "django_tasks.backends.immediate.ImmediateBackend"


def test_production__refuses_to_leave_work_to_nobody() -> None:
    done = start({**COMPLETE, "TASKS": "celery"}, "s.TASKS")
    assert done.returncode != 0
    assert "TASKS is 'celery', and can be database or immediate." in done.stderr
