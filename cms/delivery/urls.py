"""The addresses machines ask for."""

from django.urls import path

from .views import health, robots, worker_health

urlpatterns = [
    path("health/", health, name="health"),
    path("health/worker/", worker_health, name="health_worker"),
    path("robots.txt", robots, name="robots"),
]
