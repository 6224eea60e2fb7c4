"""Requests made from the description: no fault, and every answer as described (`trust.md` 42).

DUBAN_LONG=1 asks for many more.
"""

import os

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks

from duban_site.agencies import actions
from duban_site.api.reference import description
from duban_site.api.urls import interface

pytestmark = pytest.mark.django_db

IS_LONG = bool(os.environ.get("DUBAN_LONG"))
load_all_checks()
schema = schemathesis.openapi.from_dict(description(interface))
schema.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def one_connection():
    """A call leaves the test's connection open, as one of Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def secrets(city):
    roles = (city.supervisor, city.provider, city.auditor)
    return [
        actions.issue_token(actor=one, name="契约", ends_on=timezone.localdate()) for one in roles
    ]


@schema.parametrize()
@settings(
    max_examples=200 if IS_LONG else 4,
    deadline=None,
    derandomize=not IS_LONG,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_call_answers_as_described(case, secrets):
    for secret in secrets:
        cache.clear()
        with transaction.atomic():
            case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})
            transaction.set_rollback(True)
