"""The interface for programs as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """No tables of its own."""

    name = "duban_site.api"
