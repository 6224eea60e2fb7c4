"""Middleware of the pages: a number for each request, refusals as HTTP, no copies of inner pages."""

import secrets
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from duban_site.pages.answers import answer
from duban_site.pages.refusals import Hidden, Refused, TooMuch

Answer = Callable[[HttpRequest], HttpResponseBase]


class RequestNumber:
    """Gives each request a number, which answers, the log and the record carry."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put `request.request_id` and the header X-Request-ID."""
        request.request_id = secrets.token_hex(8)  # type: ignore[attr-defined]  # ours
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]  # ours
        return response


class Refusals:
    """Makes HTTP of the refusals that views, queries and actions raise."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; a page for somebody signed in is never kept by a cache."""
        response = self.get_response(request)
        if getattr(request, "actor", None) is not None:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Answer a refusal; anything else is left to the last resort, which tells no details."""
        return answer_to(request, exception)


def answer_to(request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
    """The answer to what a view raised where it is a refusal; None: Django logs it and says 500."""
    match exception:
        case Refused():
            return answer(request, exception)
        case Http404():
            return answer(request, Hidden())
        case PermissionDenied():
            return answer(request, Refused(str(exception) or _("您的席位没有这项权限。")))
        case RequestDataTooBig():
            return answer(request, TooMuch(_("提交的内容超过了上限。")))
        case _:
            return None
