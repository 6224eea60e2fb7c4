"""A refusal as an answer: a page, a part of one for htmx, or JSON. The only place that makes it."""

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from duban_site.pages.refusals import BadInput, Hidden, Refused, SignInFirst, refused
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
    428: _("须写明从哪一版改起"),
    429: _("太频繁"),
    503: _("暂时只能看，不能改"),
    507: _("磁盘已满，暂时只能看"),
}
_MISSING = _("地址不存在，或者不在您可以看的范围内。")


def wants_json(request: HttpRequest) -> bool:
    """Whether the client asked for JSON rather than a page."""
    accepted = request.get_preferred_type(["text/html", "application/json"])
    return accepted == "application/json"


_CODES = {
    400: "bad_input",
    401: "sign_in_first",
    403: "refused",
    404: "not_found",
    405: "no_such_method",
    409: "wrong_state",
    412: "outdated",
    413: "too_much",
    422: "reused_key",
    428: "no_condition",
    429: "too_often",
}
"""What programs are told beside the status: one word for each kind of refusal."""

_REMEDIES = {
    400: _("照接口说明改正请求后再试。"),
    401: _("登录后再试；程序请带“Authorization: Bearer 令牌”，令牌在“账号”页申领。"),
    403: _("换到有这项权限的席位，或请有权限的人办理。"),
    404: _("核对地址和编号。"),
    405: _("改用回答头 Allow 里列出的方法。"),
    409: _("重新读取，看现在的状态再定。"),
    412: _("重新读取，比对后带上新的 ETag 再写。"),
    413: _("分几次送，或改小。"),
    422: _("新的内容用新的编号再送。"),
    428: _("先读取，把回答头 ETag 的值放进 If-Match 再写。"),
    429: _("稍等一会儿再试。"),
}
API = "/api/"
"""Under here programs are answered, never people's browsers."""


def is_api(request: HttpRequest) -> bool:
    """Whether the address is one of the interface for programs."""
    return request.path.startswith(API)


def answer(request: HttpRequest, refusal: Refused) -> HttpResponseBase:
    """The HTTP of a refusal. What does not exist and what is hidden answer alike."""
    refused.send(sender=type(refusal), request=request, refusal=refusal)
    reason = _MISSING if isinstance(refusal, Hidden) else refusal.reason
    heading = _HEADINGS.get(refusal.status, _HEADINGS[400])
    if is_api(request):
        return _problem(request, refusal, heading=str(heading), reason=str(reason))
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
    more = {"typed": typed_fields(request), "back": came_from(request)}
    return render(request, "pages/refusal.html", {**facts, **more}, status=refusal.status)


def _problem(
    request: HttpRequest, refusal: Refused, *, heading: str, reason: str
) -> HttpResponseBase:
    """A refusal as `application/problem+json` (RFC 9457), with our code, the place and a remedy."""
    status = refusal.status
    code = _CODES.get(status, _CODES[400])
    problem = {
        "type": f"{API}v1/#{code}",
        "title": heading,
        "status": status,
        "detail": reason,
        "instance": request.path,
        "code": code,
        "remedy": str(_REMEDIES.get(status, _REMEDIES[400])),
        "request_id": getattr(request, "request_id", ""),
    }
    if isinstance(refusal, BadInput) and refusal.field:
        problem["place"] = refusal.field
    told = JsonResponse(problem, status=status, json_dumps_params={"ensure_ascii": False})
    told["Content-Type"] = "application/problem+json"
    if status == SignInFirst.status:
        told["WWW-Authenticate"] = "Bearer"
    return told


def came_from(request: HttpRequest) -> str:
    """The page of this site that the form was on, where the browser tells."""
    page = request.META.get("HTTP_REFERER", "")
    own = url_has_allowed_host_and_scheme(page, {request.get_host()})
    return page if own and request.method == "POST" else ""
