"""A bare Django beside the site: the same tables and server, no middleware, one list page."""

from duban_site.config.settings import *  # noqa: F403  # Django's own way to build on settings

MIDDLEWARE: list[str] = []
ROOT_URLCONF = "benchmarks.site.bare"
