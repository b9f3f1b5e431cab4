"""One machine, no services: for writing code and for the demo."""

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, PAGE_CACHE_SECONDS
from .environment import read

DEBUG = read("DEBUG")
# Whoever edits a template wants to see it.
PAGE_CACHE_SECONDS = 0 if DEBUG else PAGE_CACHE_SECONDS
ALLOWED_HOSTS = [*ALLOWED_HOSTS, ".localhost", "127.0.0.1", "[::1]"]
# Served from where they are written: nothing has to be collected.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
