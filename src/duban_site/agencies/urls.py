"""Addresses of the agencies room."""

from django.urls import path

from duban_site.agencies.views import own

urlpatterns = [
    path("me/", own.me, name="me"),
    path("seat/", own.choose_seat, name="choose_seat"),
    path("kept/", own.kept, name="kept"),
]
