"""A public installation: refuses to start half configured, and speaks HTTPS only."""

from .background import DATABASE, tasks
from .base import *  # noqa: F403
from .base import STORAGES
from .databases import database
from .environment import is_set, read, require

SECRET_KEY = require("SECRET_KEY")
ALLOWED_HOSTS = require("ALLOWED_HOSTS")
DATABASES = {"default": database(require("DATABASE_URL"))}
TASKS = tasks(read("TASKS") if is_set("TASKS") else DATABASE)
DEBUG = False

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = read("SSL_REDIRECT")
SECURE_HSTS_SECONDS = read("HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if read("TRUST_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if not is_set("EMAIL_URL"):
    # Nowhere, rather than into the log: mails hold names and one-time links.
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
