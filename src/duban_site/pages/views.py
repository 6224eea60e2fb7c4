"""Doors of the pages room: switching the language."""

from django.views.i18n import set_language as django_set_language

from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes

set_language = door(Door.PUBLIC)(takes("language", "next")(django_set_language))
