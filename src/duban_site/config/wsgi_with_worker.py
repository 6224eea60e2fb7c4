"""The application with the worker beside it as a thread: all that a demo or a small office needs."""

from django.conf import settings

from duban_site.config.wsgi import application
from duban_site.reminders.worker import Worker

__all__ = ["application"]

if settings.WORKER:
    Worker().start()
