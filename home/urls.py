"""Pages of the whole site that are not in the page tree, and the list of pages for search engines."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home.duties import public as duties

urlpatterns = [
    path("statutory-calendar/", duties.page, name="statutory_calendar"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
