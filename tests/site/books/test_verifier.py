"""The verifier outside: every kind of tampering, in an export, in the file of SQLite, over PostgreSQL."""

import ast
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from duban_site.books import verifier
from duban_site.books.checkpoints import line_of, make_checkpoint, seal
from duban_site.books.models import Act
from duban_site.books.queries import lines
from duban_site.books.record import act_hash
from duban_site.reports import actions as reports
from tests.support.quarter import build_quarter, report_of

pytestmark = [pytest.mark.django_db, pytest.mark.promise(29, 32)]
FILE = Path(verifier.__file__)
MOST_LINES = 200


@pytest.fixture(scope="module")
def exported(django_db_setup, django_db_blocker, tmp_path_factory):
    """A quarter's acts as lines, anchors half way and at the end, one file of evidence."""
    from django.db import transaction  # noqa: PLC0415

    with django_db_blocker.unblock(), transaction.atomic():
        city = build_quarter()
        first, half = _anchored()
        reports.add_evidence(
            actor=city.reporter, report=report_of(city), content=b"a,b\n1,2\n", name="a.csv"
        )
        last, _size = _anchored()
        acts = [json.loads(line) for line in lines(Act.objects.all())]
        transaction.set_rollback(True)
    return acts, [first, last], half


def _anchored():
    point = make_checkpoint()
    (made,) = seal()
    return json.loads(line_of(made)), point.size


def run(tmp_path, acts, anchors=(), *more):
    source = tmp_path / "acts.jsonl"
    source.write_text("".join(json.dumps(act) + "\n" for act in acts), "utf-8")
    points = tmp_path / "anchors.jsonl"
    points.write_text("".join(json.dumps(one) + "\n" for one in anchors), "utf-8")
    return verifier.main([str(source), "--anchor", str(points), *more])


def copy(acts):
    return json.loads(json.dumps(acts))


def rehashed(acts, start=0):
    """The chain made whole again after a change, as somebody with the whole database could."""
    for place in range(start, len(acts)):
        acts[place]["seq"] = place + 1
        acts[place]["prev_hash"] = acts[place - 1]["hash"] if place else "0" * 64
        acts[place]["hash"] = act_hash(acts[place])
    return acts


def test_a_whole_record_is_told_whole_with_its_anchors_and_signatures(exported, tmp_path, capsys):
    acts, anchors, _half = exported
    key = anchors[0]["key"]
    assert run(tmp_path, acts, anchors, "--key", key) == verifier.OK
    assert f"whole: {len(acts)} acts" in capsys.readouterr().out


@pytest.mark.parametrize("field", [*verifier.CHAINED, "hash"])
def test_every_changed_field_is_found(field, exported, tmp_path, capsys):
    acts = copy(exported[0])
    for seq in (1, len(acts) // 2, len(acts)):
        changed = copy(acts)
        was = changed[seq - 1][field]
        changed[seq - 1][field] = (was or 0) + 1 if isinstance(was, int | None) else f"{was}x"
        assert run(tmp_path, changed) == verifier.BROKEN
        assert f"act {seq}" in capsys.readouterr().out


@pytest.mark.parametrize("part", ["salt", "body"])
def test_a_changed_or_missing_content_is_found(part, exported, tmp_path):
    acts = copy(exported[0])
    acts[3]["payload"][part] += " "
    assert run(tmp_path, acts) == verifier.BROKEN
    del acts[3]["payload"]
    assert run(tmp_path, acts) == verifier.BROKEN


def test_a_content_emptied_without_an_act_is_found(exported, tmp_path):
    acts = copy(exported[0])
    acts[3]["payload"] = {"salt": "", "body": ""}
    assert run(tmp_path, acts) == verifier.BROKEN


@pytest.mark.parametrize(
    "attack",
    [
        lambda acts: acts.pop(4),
        lambda acts: acts.insert(4, acts[4]),
        lambda acts: acts.insert(4, acts[9]),
        lambda acts: acts.__setitem__(slice(4, 6), [acts[5], acts[4]]),
    ],
    ids=["removed", "doubled", "inserted", "swapped"],
)
def test_a_removed_inserted_or_swapped_act_is_found(attack, exported, tmp_path):
    acts = copy(exported[0])
    attack(acts)
    assert run(tmp_path, acts) == verifier.BROKEN


def test_a_cut_tail_shows_against_an_anchor_and_only_there(exported, tmp_path):
    acts, anchors, _half = exported
    assert run(tmp_path, acts[:-2]) == verifier.OK  # a chain alone does not know its length
    assert run(tmp_path, acts[:-2], anchors) == verifier.SHORTER


def test_an_old_backup_put_back_shows_also_after_new_work(exported, tmp_path):
    acts, anchors, half = exported
    old = copy(acts[:half])
    assert run(tmp_path, old, anchors) == verifier.SHORTER
    later = rehashed([*old, *copy(acts[2 : 2 + len(acts)])], half)
    assert len(later) > len(acts)
    assert run(tmp_path, later, anchors) == verifier.REWRITTEN


@pytest.mark.parametrize("place", [0, 5, -1])
def test_a_record_written_anew_shows_against_an_anchor(place, exported, tmp_path):
    acts, anchors = copy(exported[0]), exported[1]
    acts[place]["reason"] = "改了"
    forged = rehashed(acts, place % len(acts))
    assert run(tmp_path, forged) == verifier.OK
    assert run(tmp_path, forged, anchors) == verifier.REWRITTEN


def test_a_page_in_print_is_an_anchor(exported, tmp_path):
    acts, anchors, _half = exported
    source = tmp_path / "acts.jsonl"
    source.write_text("".join(json.dumps(act) + "\n" for act in acts), "utf-8")
    size, head, root = (anchors[0][name] for name in ("size", "head", "root"))
    printed = f"{size} {head[:32].upper()} {root[:32].upper()}"
    assert verifier.main([str(source), "--anchor", printed]) == verifier.OK
    wrong = f"{size} {head[:31]}{'0' if head[31] != '0' else '1'} {root[:32]}"
    assert verifier.main([str(source), "--anchor", wrong]) == verifier.REWRITTEN


@pytest.mark.parametrize("name", ["size", "head", "root", "at", "signature", "key"])
def test_a_checkpoint_that_the_key_did_not_sign_is_found(name, exported, tmp_path):
    acts, anchors, _half = exported
    key, forged = anchors[0]["key"], copy(anchors)
    if name == "key":
        key = "0" * 64
    elif name == "signature":
        del forged[0]["signature"]
    else:
        forged[0][name] = 1 if name == "size" else f"{forged[0][name][:-1]}5"
    assert run(tmp_path, acts, forged, "--key", key) == verifier.SIGNATURE


def test_files_are_looked_for_and_into(exported, tmp_path):
    acts, _anchors, _half = exported
    (added,) = [act for act in acts if act["action"] == "evidence.add"]
    digest = json.loads(added["payload"]["body"])["after"]["sha256"]
    file = tmp_path / "evidence" / digest[:2] / digest
    asked = ("--evidence", str(tmp_path / "evidence"))
    assert run(tmp_path, acts, (), *asked) == verifier.MISSING
    file.parent.mkdir(parents=True)
    file.write_bytes(b"a,b\n1,2\n")
    assert run(tmp_path, acts, (), *asked) == verifier.OK
    file.write_bytes(b"a,b\n1,3\n")
    assert run(tmp_path, acts, (), *asked) == verifier.ALTERED


def test_the_file_of_sqlite_is_read_itself(exported, tmp_path):
    acts, anchors, _half = exported
    source = tmp_path / "duban.sqlite3"
    link = sqlite3.connect(source)
    names = [*verifier.CHAINED, "hash"]
    link.execute(f"CREATE TABLE books_act ({','.join(names)})")
    link.execute("CREATE TABLE books_payload (act_id, salt, body)")
    for act in acts:
        at = act["at"].replace("T", " ").removesuffix("+00:00").removesuffix(".000000")
        marks = ",".join("?" * len(names))
        told = [at if name == "at" else act[name] for name in names]
        link.execute(f"INSERT INTO books_act VALUES ({marks})", told)  # noqa: S608  # our own
        carried = act["payload"]
        row = (act["seq"], carried["salt"], carried["body"])
        link.execute("INSERT INTO books_payload VALUES (?,?,?)", row)
    link.commit()
    points = tmp_path / "anchors.jsonl"
    points.write_text("".join(json.dumps(one) + "\n" for one in anchors), "utf-8")
    assert verifier.main([str(source), "--anchor", str(points)]) == verifier.OK
    link.execute("UPDATE books_act SET reason = 'x' WHERE seq = 7")
    link.commit()
    link.close()
    assert verifier.main([str(source)]) == verifier.BROKEN


@pytest.mark.django_db(transaction=True)
def test_the_database_itself_is_read():
    build_quarter()
    asked = settings.DATABASES["default"]
    if connection.vendor == "postgresql":
        source = (
            f"postgres://{asked['USER']}@/{connection.settings_dict['NAME']}?host={asked['HOST']}"
        )
    else:
        source = str(connection.settings_dict["NAME"])
        if "memory" in source:
            pytest.skip("the tests' SQLite is in memory; the file has its own test")
    assert verifier.main([source]) == verifier.OK


@pytest.mark.parametrize("source", ["nowhere.jsonl", "rubbish", "half"])
def test_what_cannot_be_read_is_told_in_a_sentence(source, tmp_path, capsys):
    file = tmp_path / source
    if source == "rubbish":
        file.write_bytes(os.urandom(4000))
    if source == "half":
        file.write_text('{"seq": 1, "action"', "utf-8")
    assert verifier.main([str(file)]) == verifier.NO_INPUT
    assert "cannot be read" in capsys.readouterr().out


def test_wrong_usage_has_its_code(capsys):
    assert verifier.main([]) == verifier.USAGE
    assert "usage" in capsys.readouterr().err


def test_it_is_one_short_file_that_needs_python_alone(tmp_path, exported):
    text = FILE.read_text("utf-8")
    assert len(text.splitlines()) < MOST_LINES
    imported = {
        name.name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for name in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom)
    }
    assert imported <= sys.stdlib_module_names
    alone = tmp_path / "verify.py"
    alone.write_text(text, "utf-8")
    source = tmp_path / "acts.jsonl"
    source.write_text("".join(json.dumps(act) + "\n" for act in exported[0]), "utf-8")
    answer = subprocess.run(
        [sys.executable, "-I", "-S", alone, source], capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
