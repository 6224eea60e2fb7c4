"""One small city for each module of these tests; what a test changes is rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.support.city import City
from tests.support.quarter import accepted, build_quarter, filled, signed


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    """A quarter under way: the first goal's report a draft, the second signed, the third accepted."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = build_quarter()
        filled(made)
        signed(made, goal=1)
        accepted(made, goal=2)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def back_to_the_start(city: City) -> Iterator[None]:
    """Undo what the test did."""
    cache.clear()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
