"""Doors of the pages room: switching the language."""

from django.views.i18n import set_language as django_set_language

from duban_site.pages.doors import Door, door

set_language = door(Door.PUBLIC)(django_set_language)
