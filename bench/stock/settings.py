"""The development settings, with the stock page beside ours and a folder for the static file."""

from cms.settings.development import *  # noqa: F403
from cms.settings.development import INSTALLED_APPS
from cms.settings.environment import read

INSTALLED_APPS = [*INSTALLED_APPS, "bench.stock"]
ROOT_URLCONF = "bench.stock.urls"
STATIC_ROOT = read("STATIC_ROOT")
