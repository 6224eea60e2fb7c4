"""Settings of the tests: those of the site, in a folder of their own, with a quick hash of passwords.

DUBAN_TEST_DATABASE_URL runs the same tests on PostgreSQL (`script/test` starts one).
"""

import os
import tempfile

os.environ.setdefault("DUBAN_DATA", tempfile.mkdtemp(prefix="duban-test-"))
# a browser test leaves an event loop in its process, which Django takes for an asynchronous caller
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ["DATABASE_URL"] = os.environ.get("DUBAN_TEST_DATABASE_URL", "")

from duban_site.config.settings import *  # noqa: F403  # Django's own way to build on settings

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
FREE_BYTES, FREE_SHARE = 0, 0.0  # tests run on any disk
GUARDS_EVERY = 0  # no query that depends on the clock
