"""The record: acts in a chain."""

import pytest
from django.db import transaction

from duban_site.agencies.models import Government
from duban_site.books.record import GENESIS, Change, act_hash, record_act


@pytest.mark.django_db
def test_an_act_is_chained_to_the_one_before():
    city = Government.objects.create(name="临江市", code="000000")
    with transaction.atomic():
        first = record_act(
            None, Change(action="government.create", thing=city, after={"name": "临江市"})
        )
        second = record_act(None, Change(action="government.rename", thing=city))
    assert first.prev_hash == GENESIS
    assert (second.seq, second.prev_hash) == (first.seq + 1, first.hash)
    assert second.hash == act_hash(vars(second))


@pytest.mark.django_db(transaction=True)
def test_no_act_is_written_outside_a_transaction():
    city = Government.objects.create(name="临江市", code="000000")
    with pytest.raises(transaction.TransactionManagementError):
        record_act(None, Change(action="government.create", thing=city))
