"""Open data of an issued table: every form holds the same values, described column by column."""

import csv
import io
import json
import zipfile
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.utils import timezone
from pyarrow import parquet

from duban_site.agencies.models import Setting
from tests.site.publishing.test_editions import city, frozen

__all__ = ["city"]
pytestmark = pytest.mark.django_db


def got(client, edition, name):
    answer = client.get(f"/portal/editions/{edition.number}/data/{name}")
    assert answer.status_code == 200, name
    return answer.content


def rows(client, edition, sheet):
    text = got(client, edition, f"{sheet}.csv").decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("sheet", ["entries", "quantities"])
def test_csv_json_and_parquet_hold_the_same(city, client, sheet):
    edition = frozen(city)
    told = rows(client, edition, sheet)
    as_json = json.loads(got(client, edition, f"{sheet}.json"))
    table = parquet.read_table(io.BytesIO(got(client, edition, f"{sheet}.parquet")))
    assert [list(row) for row in told] == [list(row) for row in as_json]
    assert table.column_names == list(as_json[0])
    for row, other, third in zip(told, as_json, table.to_pylist(), strict=True):
        for name, text in row.items():
            assert text.removeprefix("'") == _text(other[name]), name
            if isinstance(third[name], Decimal):
                assert third[name] == Decimal(text)
            else:
                assert _text(third[name]) == _text(other[name]), name


def _text(value):
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case _:
            return str(value)


def test_every_column_is_described_where_tools_look_for_it(city, client):
    edition = frozen(city)
    package = json.loads(got(client, edition, "datapackage.json"))
    for resource in package["resources"]:
        header = list(rows(client, edition, resource["name"])[0])
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(" · " in field["description"] for field in resource["schema"]["fields"])
        csvw = json.loads(got(client, edition, f"{resource['name']}.csv-metadata.json"))
        assert [column["name"] for column in csvw["tableSchema"]["columns"]] == header
        assert csvw["url"] == resource["path"]
    assert package["temporal"] == {"start": "2026-01-01", "end": "2026-03-31"}
    assert package["id"] == edition.content_hash


def test_a_number_stands_exactly_where_it_says_with_its_unit(city, client):
    edition = frozen(city)
    texts = {row["number"]: row for row in rows(client, edition, "entries")}
    found = rows(client, edition, "quantities")
    assert found
    for row in found:
        text = texts[row["number"]][row["field"]].removeprefix("'")
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
    area = next(row for row in found if row["text"] == "112个" and row["field"] == "annual_goal")
    assert (area["value"], area["unit"], area["role"]) == ("112", "个", "target")


def test_the_package_holds_every_file_and_is_the_same_each_time(city, client):
    edition = frozen(city)
    first = got(client, edition, "data.zip")
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    page = client.get(f"/portal/editions/{edition.number}/data/").content.decode()
    assert all(name in page for name in names)
    assert {"entries.parquet", "quantities.csv", "datapackage.json"} <= set(names)

    cache.clear()
    assert got(client, edition, "data.zip") == first


def test_a_licence_is_named_only_where_the_government_declared_one(city, client):
    edition = frozen(city)
    assert "licenses" not in json.loads(got(client, edition, "datapackage.json"))
    Setting.objects.create(
        government=city.government,
        key="data_licence",
        value="CC-BY-4.0",
        changed_by=city.supervisor.person,
        changed_at=timezone.now(),
    )
    package = json.loads(got(client, edition, "datapackage.json"))
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]


@pytest.mark.parametrize(
    "name", ["nothing.csv", "entries.exe", "..", "entries", "quantities.json.csv"]
)
def test_there_is_no_other_file(city, client, name):
    edition = frozen(city)
    assert client.get(f"/portal/editions/{edition.number}/data/{name}").status_code == 404


def test_an_unchanged_file_is_not_sent_again(city, client):
    address = f"/portal/editions/{frozen(city).number}/data/entries.csv"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_the_catalogue_names_what_stands(city, client):
    assert client.get("/portal/data/catalogue.json").json()["dcat:dataset"] == []
    edition = frozen(city)
    (told,) = client.get("/portal/data/catalogue.json").json()["dcat:dataset"]
    assert told["dct:identifier"] == edition.content_hash
    for one in told["dcat:distribution"]:
        assert client.get(one["dcat:accessURL"]).status_code == 200
