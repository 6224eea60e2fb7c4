"""What Django answers by itself, in our words: unknown addresses, bad requests, faults."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import get_template
from django.utils.translation import gettext as _

from duban_site.pages.answers import answer, is_api
from duban_site.pages.refusals import BadInput, Hidden, Refused, TooMuch


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """404: the same body whether the thing is missing or hidden."""
    return answer(request, Hidden())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """400, or 413 where the body was too big."""
    if isinstance(exception, RequestDataTooBig):
        return answer(request, TooMuch(_("提交的内容超过了上限。")))
    return answer(request, BadInput(_("请求有误，没有办理。")))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """403 of a library."""
    return answer(request, Refused(_("您的席位没有这项权限。")))


def forged(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403 for a form without its token: what was typed is shown again."""
    return answer(request, Refused(_("页面打开得太久，或不是从本站提交的。请回到页面再试一次。")))


def failed(request: HttpRequest) -> HttpResponse:
    """500: the last resort. Uses no database, no translation, no base page; tells no details."""
    number = getattr(request, "request_id", "")
    if is_api(request):
        told = {"type": "about:blank", "status": 500, "code": "fault", "request_id": number}
        return JsonResponse(told, status=500, content_type="application/problem+json")
    return HttpResponse(get_template("500.html").render({"request_id": number}), status=500)
