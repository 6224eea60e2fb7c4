"""Pages of a list: `limit` and `offset` in, items with their count and the next address out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

Row = TypeVar("Row")
Item = TypeVar("Item")
MOST = 200
"""Items of one page."""
FARTHEST = 1_000_000
"""Greatest offset."""


class Paging(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST, description="每页条数 · items a page")
    offset: int = Field(0, ge=0, le=FARTHEST, description="跳过的条数 · items to leave out")


class Page(Schema, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    count: int = Field(description="总条数 · items in all")
    next: str | None = Field(description="下一页的地址 · address of the next page")


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Row],
    paging: Paging,
    shaped: Callable[[Any], Item],
) -> dict[str, Any]:
    """The asked part of `rows`, each made by `shaped`."""
    return page_of_many(request, rows, paging, lambda part: map(shaped, part))


def page_of_many(
    request: HttpRequest,
    rows: QuerySet[Any] | Sequence[Row],
    paging: Paging,
    shaped: Callable[[Iterable[Any]], Iterable[Item]],
) -> dict[str, Any]:
    """The same, where a whole part is made at once."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    end = paging.offset + paging.limit
    return {
        "items": list(shaped(list(rows[paging.offset : end]))),
        "count": count,
        "next": _next(request, end) if end < count else None,
    }


def _next(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    return f"{request.path}?{query.urlencode()}"
