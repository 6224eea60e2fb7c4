"""Addresses of the pages room."""

from django.urls import path

from duban_site.pages import views

urlpatterns = [path("language/", views.set_language, name="language")]
