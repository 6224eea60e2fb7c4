"""The bare page: Django's own list view over the rows of the ledger, 50 a page, in a plain table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.generic import ListView

from duban_site.reports.models import Report

_PAGE = """<!doctype html><title>{{ page_obj.paginator.count }}</title><table>{% for row in object_list %}<tr>
<td>{{ row.target.goal.number }}<td>{{ row.target.goal.section }}<td><a href="/{{ row.pk }}/">{{ row.target.goal.wording }}</a>
<td>{{ row.target.text }}<td>{{ row.claim }}<td>{{ row.verdict }}<td>{{ row.get_state_display }}<td>{{ row.light }}
<td>{{ row.agency.name }}<td>{{ row.target.goal.leader.title }}<td>{{ row.signed_at }}</tr>{% endfor %}</table>
{% if page_obj.has_next %}<a href="?page={{ page_obj.next_page_number }}">next</a>{% endif %}"""


class Rows(ListView):  # type: ignore[type-arg]  # no generics without the site's own start
    """The reports of one period."""

    paginate_by = 50
    template_name = "none"

    def get_queryset(self) -> Any:
        """With what a row shows."""
        return (
            Report.objects.filter(target__period=self.kwargs["period"])
            .select_related("target__goal__leader", "agency")
            .order_by("target__goal__position")
        )

    def render_to_response(self, context: dict[str, Any], **_more: Any) -> HttpResponse:
        """Through Django's own template engine, as a template of an app is."""
        return HttpResponse(_TEMPLATE.render(context, self.request))


_TEMPLATE: Any = engines["django"].from_string(_PAGE)


class Whole(Rows):
    """All of a period on one page, with the texts that an issued table shows."""

    paginate_by = None  # type: ignore[assignment]  # Django's own way to say that there are no pages

    def get_queryset(self) -> Any:
        """With the agencies of each goal."""
        return super().get_queryset().prefetch_related("target__goal__parts__agency")

    def render_to_response(self, context: dict[str, Any], **_more: Any) -> HttpResponse:
        """The same engine, another template."""
        return HttpResponse(_WHOLE.render(context, self.request))


_WHOLE: Any = engines["django"].from_string(
    """<!doctype html><title>{{ object_list|length }}</title><table>{% for row in object_list %}<tr>
<td>{{ row.target.goal.number }}<td><a href="/{{ row.pk }}/">{{ row.target.goal.wording }}</a><td>{{ row.target.text }}
<td>{{ row.claim }}<td>{{ row.progress|linebreaksbr }}<td>{{ row.shortfall_reason }}<td>{{ row.next_steps }}
<td>{% for part in row.target.goal.parts.all %}{{ part.agency.name }} {% endfor %}</tr>{% endfor %}</table>"""
)


def whole(request: HttpRequest, period: int) -> Any:
    """The page of a whole period."""
    return Whole.as_view()(request, period=period)


def rows(request: HttpRequest, period: int) -> Any:
    """The page."""
    return Rows.as_view()(request, period=period)


urlpatterns = [
    path("bare/<int:period>/", rows),
    path("bare/<int:period>/all/", whole),
    path("accounts/", include("allauth.account.urls")),  # the sign-in library asks for its own
]
