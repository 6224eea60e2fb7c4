"""The application for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from duban_site.books.guards import require_guards

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
application = get_wsgi_application()
require_guards()  # no guard, no service
