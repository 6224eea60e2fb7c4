"""The room's entry for Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the room to Django; it has no tables."""

    name = "duban_site.portal"
    label = "portal"
