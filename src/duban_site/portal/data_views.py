"""Doors of the open data: the files of an edition, and the catalogue of all of them."""

from urllib.parse import quote

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import quote_etag
from django.views.decorators.http import conditional_page, require_safe

from duban_site.agencies.queries import setting
from duban_site.pages.doors import Door, door
from duban_site.pages.refusals import Hidden
from duban_site.portal import open_data, open_forms
from duban_site.portal.queries import standing_tables
from duban_site.portal.views import kept_by_caches
from duban_site.publishing.models import Edition, EditionKind
from duban_site.publishing.queries import issued

KEPT = 3600
"""Seconds that the made files of a frozen content are kept by the server."""


def _table(number: int) -> Edition:
    """An issued table that was not withdrawn. Raises Hidden."""
    found = issued(number)
    if found.kind != EditionKind.TABLE or hasattr(found, "withdrawal"):
        raise Hidden
    return found


def licence_of(edition: Edition) -> str:
    """The licence that the government declared, empty without one."""
    chosen = str(setting(edition.government_id, "data_licence"))
    return "" if chosen == "none" else chosen


def _file(request: HttpRequest, edition: Edition, name: str) -> bytes | None:
    """A file of the open data, made once for a content, licence and address."""
    page = request.build_absolute_uri(reverse("portal:edition", args=[edition.number]))
    licence = licence_of(edition)
    key = f"open-data:{edition.content_hash}:{licence}:{quote(page)}:{quote(name)}"[:240]
    content: bytes | None = cache.get(key)
    if content is None:
        about = open_data.about(edition, page=page, licence=licence)
        content = open_forms.file_of(open_data.sheets_of(edition), about, name)
        if content is not None:
            cache.set(key, content, KEPT)
    return content


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
@conditional_page
def open_data_page(request: HttpRequest, number: int) -> HttpResponse:
    """The open data of an edition: its files, and what each column means."""
    edition = _table(number)
    sheets = open_data.sheets_of(edition)
    facts = {
        "edition": edition,
        "sheets": sheets,
        "names": [open_forms.PACKAGE, *open_forms.NAMES],
        "licence": licence_of(edition),
    }
    return render(request, "portal/data.html", facts)


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
@conditional_page
def data_file(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """One file of an edition's open data."""
    edition = _table(number)
    content = _file(request, edition, name)
    if content is None:
        raise Hidden
    kind = open_forms.MEDIA_TYPES[name.rsplit(".", 1)[-1]]
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{number}-{name}')}"
    answer["ETag"] = quote_etag(f"{edition.content_hash[:24]}-{quote(name)}-{licence_of(edition)}")
    return answer


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
@conditional_page
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every standing table with its data package, in the terms of DCAT."""
    rows = [_dataset(request, edition) for edition in standing_tables()]
    told = {"@context": "https://www.w3.org/ns/dcat2.jsonld", "@type": "dcat:Catalog"}
    return JsonResponse({**told, "dct:title": "目标任务完成情况公开", "dcat:dataset": rows})


def _dataset(request: HttpRequest, edition: Edition) -> dict[str, object]:
    def address(name: str) -> str:
        return request.build_absolute_uri(reverse("portal:data_file", args=[edition.number, name]))

    licence = licence_of(edition)
    return {
        "@type": "dcat:Dataset",
        "dct:identifier": edition.content_hash,
        "dct:title": edition.title,
        "dct:publisher": edition.government.name,
        "dct:issued": edition.frozen_at.isoformat() if edition.frozen_at else None,
        "dct:temporal": {
            "dcat:startDate": edition.period.starts_on.isoformat(),
            "dcat:endDate": edition.period.ends_on.isoformat(),
        },
        **({"dct:license": licence} if licence else {}),
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dcat:accessURL": address(name), "dct:format": form}
            for name, form in (
                ("datapackage.json", "datapackage"),
                ("entries.csv", "csv"),
                ("quantities.csv", "csv"),
                ("entries.parquet", "parquet"),
                ("data.zip", "zip"),
            )
        ],
    }
