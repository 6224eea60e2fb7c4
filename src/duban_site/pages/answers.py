"""A refusal as an answer: a page, a part of one for htmx, or JSON. The only place that makes it."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from duban_site.pages.refusals import BadInput, Hidden, Refused, refused
from duban_site.pages.typed import typed_fields

_HEADINGS = {
    400: _("提交的内容不能接收"),
    401: _("请先登录"),
    403: _("您不能办这件事"),
    404: _("没有这个页面"),
    405: _("这个地址不能这样用"),
    409: _("现在的状态不能这样办"),
    412: _("您打开后，内容已被改过"),
    413: _("内容太大"),
    422: _("这张表已经提交过"),
    429: _("太频繁"),
}
_MISSING = _("地址不存在，或者不在您可以看的范围内。")


def wants_json(request: HttpRequest) -> bool:
    """Whether the client asked for JSON rather than a page."""
    accepted = request.get_preferred_type(["text/html", "application/json"])
    return accepted == "application/json"


def answer(request: HttpRequest, refusal: Refused) -> HttpResponseBase:
    """The HTTP of a refusal. What does not exist and what is hidden answer alike."""
    refused.send(sender=type(refusal), request=request, refusal=refusal)
    reason = _MISSING if isinstance(refusal, Hidden) else refusal.reason
    heading = _HEADINGS.get(refusal.status, _HEADINGS[400])
    if wants_json(request):
        problem = {"status": refusal.status, "title": str(heading), "reason": str(reason)}
        if isinstance(refusal, BadInput) and refusal.field:
            problem["field"] = refusal.field
        return JsonResponse({"problem": problem}, status=refusal.status)
    facts = {"heading": heading, "reason": reason}
    if getattr(request, "htmx", None):
        part = render(
            request, "pages/parts/refusal.html", {**facts, "is_part": True}, status=refusal.status
        )
        part["HX-Retarget"] = "#notices"  # what was typed stays where it is
        part["HX-Reswap"] = "innerHTML"
        return part
    more = {"typed": typed_fields(request), "back": _came_from(request)}
    return render(request, "pages/refusal.html", {**facts, **more}, status=refusal.status)


def _came_from(request: HttpRequest) -> str:
    """The page of this site that the form was on, where the browser tells."""
    page = request.META.get("HTTP_REFERER", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()})
    return page if own and request.method == "POST" else ""
