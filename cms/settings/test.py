"""For the test suite: as production where it can be, quick where it need not be."""

import os
from pathlib import Path
from tempfile import gettempdir

from .background import IMMEDIATE, tasks
from .base import *  # noqa: F403
from .base import DATABASES, STORAGES

ALLOWED_HOSTS = [".localhost", "127.0.0.1", "testserver"]
# Tests that need a worker ask for one.
TASKS = tasks(IMMEDIATE)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test's transaction is rolled back, so its changes would never purge a page.
PAGE_CACHE_SECONDS = 0
PAGE_CACHE_REDIS_URL = ""
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SCRATCH = Path(gettempdir()) / f"folkmoot-test-{os.getpid()}"
MEDIA_ROOT = SCRATCH / "media"
PAGE_CACHE_ROOT = SCRATCH / "pages"
STORAGES = {**STORAGES, "exports": {**STORAGES["exports"], "OPTIONS": {"location": SCRATCH / "exports"}}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    SCRATCH.mkdir(exist_ok=True)
    # A file, as in life: threads of one process then meet real locks, not one shared connection.
    DATABASES["default"]["TEST"] = {"NAME": SCRATCH / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
else:
    # What a power cut would take from a test is no loss.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}
