"""A bare Django beside the site: the same tables and server, one list page, and no middleware but the one
without which the sign-in library does not start."""

from duban_site.config.settings import *  # noqa: F403  # Django's own way to build on settings

MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ROOT_URLCONF = "benchmarks.site.bare"
