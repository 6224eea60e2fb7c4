"""Doors of the portal: editions, a table with filters, a goal over time, search, files, feed, sitemap."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib.syndication.views import Feed
from django.core.cache import cache
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, conditional_page, require_safe

from duban.assessment.check import RULES_VERSION
from duban_site.pages.doors import Door, door
from duban_site.pages.refusals import Hidden
from duban_site.portal import queries
from duban_site.portal.tags import tag
from duban_site.publishing.actions import mark_of
from duban_site.publishing.bulletin_files import annexes, paragraphs
from duban_site.publishing.changes import edition_changes
from duban_site.publishing.content import COLUMNS
from duban_site.publishing.files import MEDIA_TYPES
from duban_site.publishing.forms import COLUMN_NAMES
from duban_site.publishing.models import Edition, EditionKind
from duban_site.publishing.queries import file_of, issued, issued_editions
from duban_site.reports import stored_files

View = Callable[..., HttpResponseBase]
KEPT = 3600
"""Seconds that the table of a frozen edition is kept by the server."""


def kept_by_caches(view: View) -> View:
    """Let shared caches keep a visitor's page, asking again each minute. A page with a name is kept by none."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if getattr(request, "actor", None) is None:
            response["Cache-Control"] = "public, max-age=60"
        return response

    return answer


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
def home(request: HttpRequest) -> HttpResponse:
    """All issued editions, the newest first."""
    return render(request, "portal/home.html", {"editions": issued_editions()})


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
@condition(etag_func=tag)
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: a filterable table or a bulletin, its downloads, its corrections."""
    name = f"portal-edition:{number}:{tag(request, number)}"
    may_keep = not request.GET and getattr(request, "actor", None) is None
    kept: dict[str, Any] | None = cache.get(name) if may_keep else None
    if kept is not None:
        return render(request, "portal/edition.html", kept)
    found = issued(number)
    later = found.corrections.filter(state="frozen").first()
    context: dict[str, Any] = {
        "edition": found,
        "later": later,
        "changes": edition_changes(found),
        "files": [*found.files.all()],
        "mark": mark_of(found.content_hash, found.anchor),
        "names": COLUMN_NAMES,
    }
    if hasattr(found, "withdrawal"):
        return render(request, "portal/withdrawn.html", context)
    if found.kind == EditionKind.BULLETIN:
        context |= {
            "texts": paragraphs(found.content or {}),
            "annexes": annexes(found.content or {}),
        }
        return render(request, "portal/bulletin.html", context)
    shown = _table(request, found, context)
    if may_keep:
        cache.set(name, shown, KEPT)
    return render(request, "portal/edition.html", shown)


def _table(request: HttpRequest, edition: Edition, context: dict[str, Any]) -> dict[str, Any]:
    """What stands around nobody in particular: title, period, and the table under the filters."""
    filters = queries.Filters(
        words=request.GET.get("q", "")[:60].strip(),
        section=request.GET.get("section", "")[:120],
        agency=request.GET.get("agency", "")[:80],
        claim=request.GET.get("claim", "")[:40],
    )
    context = {**context, "table": queries.table(edition, filters), "filters": filters}
    return {
        "title": edition.title,
        "period": str(edition.period),
        "body": render_to_string("portal/edition_table.html", context),
    }


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
def goal(request: HttpRequest, number: int, goal_number: str) -> HttpResponse:
    """One goal over the editions that name it: every wording and target that was issued."""
    found = issued(number)
    told = None if hasattr(found, "withdrawal") else queries.history(found, goal_number)
    if told is None:
        raise Hidden
    context = {"edition": found, "number": goal_number, "told": told, "names": COLUMN_NAMES}
    return render(request, "portal/goal.html", context)


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
def search(request: HttpRequest) -> HttpResponse:
    """Any two characters across what is issued."""
    words = request.GET.get("q", "")[:60].strip()
    return render(request, "portal/search.html", {"words": words, "found": queries.found(words)})


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
@conditional_page
def goals(request: HttpRequest) -> HttpResponse:
    """Every goal of every standing table on one page: found without a search, also in the export."""
    return render(request, "portal/goals.html", {"rows": queries.all_goals()})


@door(Door.PUBLIC)
@require_safe
def file(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """A file of an edition, exactly as it was issued."""
    kept = file_of(issued(number), form)
    answer = FileResponse(
        stored_files.path_of(kept.sha256).open("rb"), content_type=MEDIA_TYPES[form]
    )
    name = quote(f"{kept.edition.title}.{form}")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer["ETag"] = quote_etag(kept.sha256)
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
def dictionary(request: HttpRequest) -> HttpResponse:
    """The data dictionary: every column, what it means, its unit and source."""
    rows = [(name, COLUMN_NAMES[name], _MEANINGS[name]) for name in COLUMNS]
    return render(request, "portal/dictionary.html", {"rows": rows})


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
def method(request: HttpRequest) -> HttpResponse:
    """How the check works, for a reader who wants to know what a verdict says and what it does not."""
    return render(request, "portal/method.html", {"rules_version": RULES_VERSION})


@door(Door.PUBLIC)
@require_safe
@kept_by_caches
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of all public pages."""
    names = ("home", "goals", "dictionary", "method")
    paths = [reverse(f"portal:{name}") for name in names]
    paths += [reverse("portal:edition", args=[one.number]) for one in issued_editions()]
    addresses = [request.build_absolute_uri(path) for path in paths]
    return render(
        request, "portal/sitemap.xml", {"addresses": addresses}, content_type="application/xml"
    )


class Editions(Feed):  # type: ignore[type-arg]  # its items are editions
    """The issued editions as an Atom feed."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """The feed's title."""
        return _("目标任务完成情况公开")

    def link(self) -> str:
        """The page that the feed is of."""
        return reverse("portal:home")

    def items(self) -> Any:
        """The thirty newest."""
        return issued_editions()[:30]

    def item_title(self, item: Any) -> str:
        """An edition's title."""
        made: Edition = item
        return made.title

    def item_description(self, item: Any) -> str:
        """What an edition is, and why it corrects another."""
        made: Edition = item
        return made.correction_reason or made.get_kind_display()

    def item_link(self, item: Any) -> str:
        """An edition's page."""
        return reverse("portal:edition", args=[item.number])

    def item_updateddate(self, item: Any) -> Any:
        """When it was issued."""
        return item.frozen_at


feed = door(Door.PUBLIC)(require_safe(Editions()))

_MEANINGS = {
    "number": "目标在年度计划中的序号，同一年度内不变。",
    "section": "目标所属的板块。",
    "annual_goal": "年度目标的文字，与下达的一致。",
    "period_target": "本期应当达到的目标；空白表示按年度目标判断。",
    "claim": "责任单位自己的判断，经核查通过后公开。",
    "progress": "责任单位填写的进展原文，数字和单位照录，多为自年初累计。",
    "shortfall_reason": "未完成时的原因，责任单位填写。",
    "next_steps": "下一步的打算，责任单位填写。",
    "leader": "分管这项目标的职务。",
    "agencies": "责任单位；第一个为牵头单位，其后为配合单位、数据提供单位。",
}
