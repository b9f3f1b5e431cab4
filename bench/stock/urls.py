"""Our addresses, and below `stock/` every page by way of Wagtail's own view and routing."""

from django.urls import re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views

from bench.stock.pair import STOCK
from cms.urls import urlpatterns as ours

urlpatterns = [
    re_path(rf"^{STOCK}/{wagtail_urls.serve_pattern.lstrip('^')}", wagtail_views.serve),
    *ours,
]
