"""The addresses of pages. They come last: they take whatever nothing else answers to."""

from django.urls import re_path
from wagtail import urls as wagtail_urls

from .serving import serve

# Wagtail's own pattern has no dot in it, and `versions/2.0/` and `document.pdf` have one.
WITH_DOTS = r"^((?:[\w\-]+/)+(?:(?:[\w\-]+|\d+\.\d+)/)*(?:[\w\-]+\.(?:pdf|docx|json|atom|ics|csv))?)$"

urlpatterns = [
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    # Wagtail makes the addresses of pages by this name.
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    re_path(WITH_DOTS, serve, name="page_with_dots"),
]
