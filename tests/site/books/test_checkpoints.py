"""Checkpoints: their tree, their signatures, the file they are carried out by, the pages that show them."""

import hashlib
import json
import logging

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from duban_site.books import checkpoints, guards, signing
from duban_site.books.merkle import Tree
from duban_site.books.models import Act, Checkpoint, Seal
from duban_site.books.record import Change, record_act
from duban_site.books.verifying import verify_chain
from tests.support.city import build_city
from tests.support.signed_in import signed_in


def plain_root(leaves):
    """The root by the words of RFC 6962, 2.1: split at the largest power of two below the size."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + plain_root(leaves[:half]) + plain_root(leaves[half:])).digest()


@given(st.integers(0, 70), st.integers(0, 70))
def test_the_tree_grown_leaf_by_leaf_has_the_root_of_the_rfc(count, stop):
    leaves = [hashlib.sha256(bytes([number])).digest() for number in range(count)]
    grown = Tree().add(leaf.hex() for leaf in leaves[:stop])
    again = Tree(grown.size, list(grown.peaks)).add(leaf.hex() for leaf in leaves[stop:])
    assert again.root() == plain_root(leaves).hex()


@pytest.fixture
def city(db, settings, tmp_path):
    settings.CHECKPOINT_FILE = tmp_path / "out" / "checkpoints.jsonl"
    return build_city()


def written(settings):
    return [json.loads(line) for line in settings.CHECKPOINT_FILE.read_text().splitlines()]


def act(city):
    with transaction.atomic():
        record_act(city.supervisor, Change(action="plan.create", thing=city.plan))


def test_a_checkpoint_fixes_the_record_and_is_signed_and_carried_out_once(city, settings, caplog):
    logging.getLogger("duban").propagate = True
    try:
        with caplog.at_level(logging.INFO, logger="duban.checkpoints"):
            made = checkpoints.checkpoint_now()
            assert checkpoints.checkpoint_now() == made
    finally:
        logging.getLogger("duban").propagate = False
    last = Act.objects.latest("seq")
    assert made is not None
    assert (made.size, made.head_hash) == (last.seq, last.hash)
    assert made.root == Tree().add(Act.objects.values_list("hash", flat=True)).root()
    (line,) = written(settings)
    message = checkpoints.message_of(line["size"], line["head"], line["root"], line["at"])
    assert signing.is_signed(message, line["signature"], line["key"])
    assert not signing.is_signed(message + b" ", line["signature"], line["key"])
    assert json.loads(caplog.messages[0]) == line  # the log goes by syslog where one is named


def test_the_next_checkpoint_goes_on_from_the_last(city, settings):
    checkpoints.checkpoint_now()
    act(city)
    made = checkpoints.checkpoint_now()
    assert made is not None
    assert made.root == Tree().add(Act.objects.values_list("hash", flat=True)).root()
    assert [line["size"] for line in written(settings)] == [made.size - 1, made.size]
    assert verify_chain().broken_at is None


def test_a_line_torn_by_a_crash_is_written_again(city, settings):
    checkpoints.checkpoint_now()
    whole = settings.CHECKPOINT_FILE.read_text()
    settings.CHECKPOINT_FILE.write_text(whole[:-9])
    checkpoints.checkpoint_now()
    assert settings.CHECKPOINT_FILE.read_text() == whole


def test_a_process_without_the_key_asks_the_one_that_has_it(city, settings, tmp_path):
    settings.CHECKPOINT_KEY = str(tmp_path / "kept-elsewhere")
    made = checkpoints.checkpoint_now()
    assert made is not None
    assert not Seal.objects.exists()
    assert (settings.DATA / "checkpoint-wanted").exists()
    signing.make_key(tmp_path / "kept-elsewhere")
    checkpoints.checkpoint_now()
    assert Seal.objects.get().checkpoint == made
    assert (tmp_path / "kept-elsewhere").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        signing.make_key(tmp_path / "kept-elsewhere")


@pytest.mark.parametrize("change", [{"root": "0" * 64}, {"peaks": []}, {"head_hash": "1" * 64}])
def test_a_changed_checkpoint_is_found(city, change):
    made = checkpoints.checkpoint_now()
    assert made is not None
    guards.remove_guards()
    Checkpoint.objects.update(**change)
    found = verify_chain()
    assert (found.broken_at, found.why) == (made.size, "checkpoint")


def test_a_changed_signature_is_found(city):
    checkpoints.checkpoint_now()
    guards.remove_guards()
    Seal.objects.update(signature="0" * 128)
    assert verify_chain().why == "signature"


def test_the_cut_tail_of_a_record_with_a_checkpoint_is_found_inside_too(city):
    checkpoints.checkpoint_now()
    guards.remove_guards()
    last = Act.objects.latest("seq")
    last.payload.delete()
    last.delete()
    assert verify_chain().why == "checkpoint"


def test_the_page_of_the_record_prints_the_checkpoint(city):
    client = signed_in(city.auditor)
    assert "还没有检查点" in client.get("/books/").content.decode()
    assert client.post("/books/checkpoint/").status_code == 302
    made = Checkpoint.objects.get()
    text = client.get("/books/").content.decode()
    assert checkpoints.grouped(made.head_hash) in text
    assert checkpoints.grouped(made.root) in text
    assert f"{made.size} 条" in text
