"""Issued editions: for anybody."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from duban_site.api import shapes, shaping
from duban_site.api.paging import Page, Paging, page_of
from duban_site.pages.doors import Door, door
from duban_site.pages.refusals import Hidden
from duban_site.publishing.models import Edition, EditionKind
from duban_site.publishing.queries import issued, issued_editions, issued_reading

router = Router()


@router.get(
    "/editions", response=Page[shapes.EditionRowShape], summary=_("版次"), url_name="editions"
)
@door(Door.PUBLIC)
def editions(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Everything that was issued, the newest first; what was withdrawn says so."""
    return page_of(request, issued_editions(), paging, shaping.edition_row)


@router.get(
    "/editions/{int:number}",
    response=shapes.EditionShape,
    summary=_("一个版次"),
    url_name="edition",
)
@door(Door.PUBLIC)
def edition(request: HttpRequest, number: int) -> shapes.EditionShape:
    """One edition with its files."""
    found = issued(number)
    reading = issued_reading(found) if _has_table(found) else None
    return shaping.edition(found, reading)


@router.get(
    "/editions/{int:number}/entries",
    response=Page[shapes.EntryShape],
    summary=_("公开表的各行"),
    url_name="entries",
)
@door(Door.PUBLIC)
def entries(
    request: HttpRequest,
    number: int,
    paging: Query[Paging],
    section: str = "",
    agency: str = "",
    claim: str = "",
) -> dict[str, Any]:
    """The rows of an issued table: the columns that were made public, nothing else."""
    found = issued(number)
    if not _has_table(found):
        raise Hidden
    rows = [
        row
        for row in issued_reading(found).entries
        if section in {"", row.section}
        and claim in {"", row.claim}
        and (not agency or agency in {one.name for one in row.agencies})
    ]
    return page_of(request, rows, paging, shaping.entry)


def _has_table(edition: Edition) -> bool:
    return edition.kind == EditionKind.TABLE and not hasattr(edition, "withdrawal")
