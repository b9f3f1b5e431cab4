"""Run Django's deployment checks under the production settings, with values made up for the purpose."""

from __future__ import annotations

import os
import secrets

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="cms.settings.production",
        SECRET_KEY=secrets.token_urlsafe(64),
        ALLOWED_HOSTS="folkmoot.example.org",
        DATABASE_URL="sqlite://:memory:",
    )
    execute_from_command_line(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])
