"""Public addresses of meetings."""

from django.urls import path

from .public import feed, listing, meeting, paper

urlpatterns = [
    path("meetings/", listing.index, name="meetings"),
    path("meetings/calendar.ics", feed.feed, name="meetings_feed"),
    path("meetings/of/<slug:code>/", listing.index, name="meetings_of"),
    path("meetings/of/<slug:code>/calendar.ics", feed.feed, name="meetings_of_feed"),
    path("meetings/<int:pk>/", meeting.page, name="meeting"),
    path("meetings/<int:pk>/meeting.ics", feed.one, name="meeting_feed"),
    path("meetings/<int:pk>/papers/<int:paper>/", paper.paper, name="meeting_paper"),
    path("meetings/<int:pk>/minutes/", paper.minutes, name="meeting_minutes"),
]
