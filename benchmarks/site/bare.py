"""The bare page: Django's own list view over the rows of the ledger, 50 a page, in a plain table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.generic import ListView

from duban_site.reports.models import Report

_PAGE = """<!doctype html><title>{{ page_obj.paginator.count }}</title><table>{% for row in object_list %}<tr>
<td>{{ row.target.goal.number }}<td>{{ row.target.goal.section }}<td><a href="/{{ row.pk }}/">{{ row.target.goal.wording }}</a>
<td>{{ row.target.text }}<td>{{ row.claim }}<td>{{ row.verdict }}<td>{{ row.get_state_display }}<td>{{ row.light }}
<td>{{ row.agency.name }}<td>{{ row.target.goal.leader.title }}<td>{{ row.signed_at }}</tr>{% endfor %}</table>
{% if page_obj.has_next %}<a href="?page={{ page_obj.next_page_number }}">next</a>{% endif %}"""


class Rows(ListView[Report]):
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


def rows(request: HttpRequest, period: int) -> Any:
    """The page."""
    return Rows.as_view()(request, period=period)


urlpatterns = [path("bare/<int:period>/", rows)]
