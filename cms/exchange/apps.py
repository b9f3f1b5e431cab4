"""The app's configuration."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Bringing documents in and handing them out."""

    name = "cms.exchange"
    label = "exchange"
    verbose_name = "Exchange"
