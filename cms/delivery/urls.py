"""The addresses machines ask for."""

from django.urls import path

from .views import health, robots

urlpatterns = [
    path("health/", health, name="health"),
    path("robots.txt", robots, name="robots"),
]
