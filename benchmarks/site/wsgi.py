"""The application that the bench serves: of the settings that the environment names."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
