"""Addresses of the interface: each behind the door that its function declares, every refusal as a problem."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase, RawPostDataException
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError

from duban_site.agencies.requests import Known
from duban_site.api import editions, plans, reports
from duban_site.api.reference import described, reference
from duban_site.pages.answers import answer
from duban_site.pages.doors import Door, door, rule_of
from duban_site.pages.fields import takes
from duban_site.pages.refusals import BadInput, NoSuchMethod, Refused

VERSION = "1.0.0"
View = Callable[..., HttpResponseBase]
app_name = "api"


def _told(request: HttpRequest, wrong: Any) -> Any:
    """What went wrong as a problem; of a body with several faults the first, with its place."""
    match wrong:
        case Refused():
            return answer(request, wrong)
        case ValidationError():
            first = wrong.errors[0]
            place = "/".join(str(part) for part in first["loc"])
            return answer(request, BadInput(f"{place}: {first['msg']}", field=place))
        case _:
            return answer(request, BadInput(_("请求的内容读不出来：应为 UTF-8 编码的 JSON。")))


def _interface() -> NinjaAPI:
    made = NinjaAPI(
        title="Duban 督办", version=VERSION, openapi_url=None, docs_url=None, urls_namespace="api"
    )
    for each in (plans.router, reports.router, editions.router):
        made.add_router("", each)
    for kind in (ValidationError, HttpError, RawPostDataException, Refused):
        made.add_exception_handler(kind, _told)
    return made


interface = _interface()


def _operations(routers: Iterable[Router]) -> dict[str, Any]:
    """Every operation by the name of its address."""
    return {
        str(operation.url_name): operation
        for router in routers
        for view in router.path_operations.values()
        for operation in view.operations
    }


def _guarded(pattern: URLPattern, rules: dict[str, frozenset[str]]) -> URLPattern:
    """The address behind its doors: anybody whom one of its methods lets in, then the method's own."""
    inner = conditional_page(pattern.callback)

    @door(*frozenset().union(*rules.values()))
    @takes()
    @wraps(pattern.callback, updated=())  # so that a session's writes carry the token of forms
    def view(request: Known, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rule = rules.get("GET" if request.method == "HEAD" else str(request.method))
        if rule is None:
            return _no_such_method(request, rules)
        actor = request.actor
        if not rule & {Door.PUBLIC, Door.SIGNED_IN, actor.role if actor else ""}:
            return answer(request, Refused(_("您现在的席位不能这样办。")))
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        told: HttpResponseBase = inner(request, *args, **kwargs)
        return told

    return path(str(pattern.pattern), view, name=pattern.name)


def _no_such_method(request: HttpRequest, rules: dict[str, frozenset[str]]) -> HttpResponseBase:
    told = answer(request, NoSuchMethod(_("这个地址没有这种方法。")))
    told["Allow"] = ", ".join(sorted({*rules, *({"HEAD"} if "GET" in rules else ())}))
    return told


def _patterns() -> list[URLPattern]:
    """One address for each route, with the doors of its methods."""
    operations = _operations([plans.router, reports.router, editions.router])
    routes: dict[str, dict[str, frozenset[str]]] = {}
    first: dict[str, URLPattern] = {}
    for pattern in interface.urls[0]:
        operation = operations.get(str(getattr(pattern, "name", "")))
        if operation is None or not isinstance(pattern, URLPattern):
            continue  # the library's own front page
        route = str(pattern.pattern)
        first.setdefault(route, pattern)
        rule = rule_of(operation.view_func)
        if rule is None:
            raise ValueError(f"nobody said who may call {pattern.name}")
        routes.setdefault(route, {}).update(dict.fromkeys(operation.methods, rule))
    return [_guarded(first[route], rules) for route, rules in routes.items()]


urlpatterns = [
    path("api/v1/", reference(interface), name="reference"),
    path("api/v1/openapi.json", described(interface), name="openapi"),
    *(path(f"api/v1/{one.pattern}", one.callback, name=one.name) for one in _patterns()),
]
