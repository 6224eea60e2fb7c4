"""The forms of open data: CSV with its description, JSON, Parquet, a data package. The same in, the same bytes out."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from duban.documents.own_csv import FORMULA_SIGNS
from duban_site.portal.open_data import SHEETS, Sheet

_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # so that the same content gives the same bytes


def csv_of(sheet: Sheet) -> bytes:
    """RFC 4180 in UTF-8; no cell can be taken for a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case str() if value[:1] in FORMULA_SIGNS:
            return f"'{value}"
        case _:
            return str(value)


def json_of(sheet: Sheet) -> bytes:
    """A list of objects; decimals as text, so that no digit is lost."""
    names = [column.name for column in sheet.columns]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in sheet.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8")


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return value


def parquet_of(sheet: Sheet) -> bytes:
    """Apache Parquet with the columns' meanings in its schema; decimals to twelve places."""
    import pyarrow
    from pyarrow import parquet

    kinds = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "decimal": pyarrow.decimal128(38, _PLACES),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(
                column.name,
                kinds[column.kind],
                metadata={"zh": column.meaning, "en": column.english},
            )
            for column in sheet.columns
        ]
    )
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    arrays = [
        pyarrow.array([_fitted(value) for value in values], type=field.type)
        for values, field in zip(columns, schema, strict=True)
    ]
    stream = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), stream)
    return stream.getvalue()


_PLACES = 12
_STEP = Decimal(1).scaleb(-_PLACES)


def _fitted(value: Any) -> Any:
    return value.quantize(_STEP) if isinstance(value, Decimal) else value


def csvw_of(sheet: Sheet, about: dict[str, Any]) -> bytes:
    """CSV on the Web: what each column of the CSV means, and where the table is from."""
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": f"{sheet.name}.csv",
        "dc:title": sheet.title,
        "dc:publisher": about["publisher"],
        "dc:issued": about["issued"],
        "dc:identifier": about["id"],
        **({"dc:license": about["licence"]} if about["licence"] else {}),
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": {"zh": column.name, "en": column.name},
                    "dc:description": f"{column.meaning} · {column.english}",
                    "datatype": column.kind,
                    "null": "",
                }
                for column in sheet.columns
            ]
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")


def package_of(sheets: Sequence[Sheet], about: dict[str, Any]) -> bytes:
    """`datapackage.json` (Frictionless Data Package 1): sources, licence, period, tables and columns."""
    told: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"duban-edition-{about['number']}",
        "id": about["id"],
        "title": about["title"],
        "version": about["id"][:12],
        "created": about["issued"],
        "temporal": {"start": about["start"], "end": about["end"]},
        "sources": [{"title": about["publisher"], "path": about["page"]}],
        "contributors": [{"title": about["publisher"], "role": "publisher"}],
        "resources": [_resource(sheet) for sheet in sheets],
    }
    if about["licence"]:
        told["licenses"] = [{"name": about["licence"]}]
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")


def _resource(sheet: Sheet) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": {"decimal": "number"}.get(column.kind, column.kind),
                    "description": f"{column.meaning} · {column.english}",
                }
                for column in sheet.columns
            ],
            "missingValues": [""],
        },
    }


_FORMS: dict[str, Callable[[Sheet], bytes]] = {
    "csv": csv_of,
    "json": json_of,
    "parquet": parquet_of,
}
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
PACKAGE = "data.zip"


NAMES = (
    *(f"{sheet}.{form}" for sheet in SHEETS for form in _FORMS),
    *(f"{sheet}.csv-metadata.json" for sheet in SHEETS),
    "datapackage.json",
)
"""The names of all files of an edition's open data, without the package that holds them."""


def file_of(sheets: Sequence[Sheet], about: dict[str, Any], name: str) -> bytes | None:
    """A file by its name, or None where there is none of that name."""
    if name == PACKAGE:
        return _zipped(sheets, about)
    if name == "datapackage.json":
        return package_of(sheets, about)
    stem, _dot, form = name.partition(".")
    sheet = next((one for one in sheets if one.name == stem), None)
    if sheet is None:
        return None
    if form == "csv-metadata.json":
        return csvw_of(sheet, about)
    return _FORMS[form](sheet) if form in _FORMS else None


def _zipped(sheets: Sequence[Sheet], about: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in NAMES:
            content = file_of(sheets, about, name)
            package.writestr(zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP), content or b"")
    return stream.getvalue()
