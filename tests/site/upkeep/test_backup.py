"""Backup and restore: proved by putting it back, refused when it is half, never over anything."""

import json
import random
import shutil
import tarfile
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import connection

from duban_site.books.models import Act
from duban_site.reports import actions as reports
from duban_site.reports.stored_files import path_of
from duban_site.upkeep.backup import making, proving
from duban_site.upkeep.backup.bundle import Spoilt, check_whole, unpack, write_bundle
from tests.support.quarter import build_quarter, report_of
from tests.support.served import command

POINTS = 50


@pytest.fixture
def bundle(tmp_path):
    """A small whole bundle of two files."""
    (tmp_path / "a").write_bytes(b"a" * 3000)
    (tmp_path / "b").write_text("佐证", "utf-8")
    file = tmp_path / "x.tar"
    with file.open("wb") as out:
        write_bundle(out, {"data/a": tmp_path / "a", "data/b": tmp_path / "b"}, {"rows": {}})
    return file


def test_a_bundle_gives_its_files_back_and_tar_reads_it(bundle, tmp_path):
    told = unpack(bundle, tmp_path / "out")
    assert (tmp_path / "out/data/b").read_text("utf-8") == "佐证"
    assert [one["name"] for one in told["files"]] == ["data/a", "data/b"]
    with tarfile.open(bundle) as plain:
        assert plain.getnames() == ["data/a", "data/b", "manifest.json"]


@pytest.mark.promise(19)
def test_a_bundle_cut_or_changed_at_any_of_fifty_points_is_refused(bundle, tmp_path):
    whole = bundle.read_bytes()
    draw = random.Random(19)  # noqa: S311  # places, no secrets
    broken = tmp_path / "broken.tar"
    for point in draw.sample(range(len(whole)), POINTS):
        broken.write_bytes(whole[:point])
        with pytest.raises(Spoilt):
            check_whole(broken)
        changed = bytearray(whole)
        changed[point] ^= 1 << draw.randrange(8)
        broken.write_bytes(changed)
        with pytest.raises(Spoilt):
            unpack(broken, tmp_path / f"out-{point}")
        assert not (tmp_path / f"out-{point}").exists()
    broken.write_bytes(whole)
    check_whole(broken)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "data/../../x"])
def test_a_bundle_whose_names_lead_out_of_its_folder_is_refused(name, tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    file = tmp_path / "x.tar"
    with file.open("wb") as out:
        write_bundle(out, {name: tmp_path / "a"}, {"rows": {}})
    with pytest.raises(Spoilt):
        unpack(file, tmp_path / "out")


@pytest.fixture
def city(transactional_db, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.EVIDENCE = settings.DATA / "evidence"
    settings.CHECKPOINT_FILE = settings.DATA / "checkpoints.jsonl"
    settings.DATA.mkdir()
    made = build_quarter()
    reports.add_evidence(
        actor=made.reporter, report=report_of(made), content=b"a,b\n1,2\n", name="a.csv"
    )
    return made


@pytest.mark.promise(18)
def test_a_backup_holds_everything_is_proved_and_is_an_act(city, tmp_path):
    acts = Act.objects.count()
    made = making.make_backup(tmp_path / "out" / "x.tar")
    assert (made.proof.acts, made.proof.files) == (acts, 1)
    last = Act.objects.latest("seq")
    assert last.action == "backup.make"
    assert json.loads(last.payload.body)["after"]["head"] == last.prev_hash
    assert proving.prove(made.file).head == last.prev_hash
    assert sorted(path.name for path in made.file.parent.iterdir()) == ["x.tar"]


def test_a_backup_without_one_of_its_evidence_files_is_none(city, tmp_path):
    (file,) = report_of(city).evidence_files.all()
    path_of(file.sha256).unlink()
    with pytest.raises(Spoilt, match="missing"):
        making.make_backup(tmp_path / "out" / "x.tar")
    assert not list((tmp_path / "out").iterdir())
    assert not Act.objects.filter(action="backup.make").exists()


def test_a_backup_never_overwrites_another(city, tmp_path):
    making.make_backup(tmp_path / "x.tar")
    with pytest.raises(FileExistsError):
        making.make_backup(tmp_path / "x.tar")


@pytest.mark.slow
@pytest.mark.django_db
def test_the_commands_back_up_and_put_back_where_nothing_is(tmp_path):
    address = ""
    if connection.vendor == "postgresql":
        pytest.skip("its own test has a database for it")
    data, other = tmp_path / "data", tmp_path / "other"
    assert command(data, "migrate", DATABASE_URL=address).returncode == 0
    made = command(data, "backup", "-o", str(tmp_path / "x.tar"))
    assert made.returncode == 0, made.stderr
    assert command(other, "restore", str(tmp_path / "x.tar")).returncode == 0
    assert (other / "secret-key").read_text() == (data / "secret-key").read_text()
    assert command(other, "verify").returncode == 0
    over = command(other, "restore", str(tmp_path / "x.tar"))
    assert (over.returncode, "从不覆盖" in over.stderr) == (2, True)
    (tmp_path / "y.tar").write_bytes((tmp_path / "x.tar").read_bytes()[:-100])
    cut = command(tmp_path / "third", "restore", str(tmp_path / "y.tar"))
    assert (cut.returncode, (tmp_path / "third").exists()) == (1, False)


@pytest.mark.django_db(transaction=True)
def test_a_dump_of_postgresql_is_put_back_in_an_empty_database_only(city, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL's own")
    from duban_site.upkeep.backup import copies  # noqa: PLC0415

    made = making.make_backup(tmp_path / "x.tar")
    told = site.DATABASES["default"]
    with copies.scratch_database() as name:
        address = f"postgres://{told['USER']}@/{name}?host={told['HOST']}"
        first = command(tmp_path / "new", "restore", str(made.file), DATABASE_URL=address)
        assert first.returncode == 0, first.stderr
        shutil.rmtree(tmp_path / "new")
        again = command(tmp_path / "new", "restore", str(made.file), DATABASE_URL=address)
        assert again.returncode == 2
        whole = command(tmp_path / "new", "verify", DATABASE_URL=address)
        assert whole.returncode == 0, whole.stdout


def test_the_folder_of_this_test_is_not_the_sites():
    assert Path(site.DATA).name.startswith("duban-test-")
