"""The app's configuration."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    """Without migrations: its one table is made in a throw-away database."""

    name = "bench.stock"
    label = "stock"
    default_auto_field = "django.db.models.BigAutoField"
