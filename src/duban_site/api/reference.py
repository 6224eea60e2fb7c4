"""The description of the interface: OpenAPI for programs, a page for people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe
from ninja import NinjaAPI
from ninja.responses import NinjaJSONEncoder

from duban_site.api.shapes import ProblemShape
from duban_site.pages.doors import Door, door

PREFIX = "/api/v1"
_PROBLEM = {"$ref": "#/components/schemas/ProblemShape"}
_REFUSALS = {
    "400": _("请求读不懂，或字段不对"),
    "401": _("没有登录，令牌无效或已到期"),
    "403": _("知道，但您的席位不能办"),
    "404": _("不存在，或不在您的范围内"),
    "409": _("现在的状态不能这样办"),
    "412": _("读取之后变过"),
    "413": _("太大"),
    "422": _("同一个 Idempotency-Key 带了另一份内容"),
    "428": _("没有带 If-Match"),
    "429": _("太频繁"),
}
"""Statuses that an address may answer with beside its own."""
_OF_WRITES = ("409", "412", "413", "422", "428")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a call."""

    name: str
    place: str
    is_required: bool
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One method of one address, as the page shows it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: str
    answer: str


def description(interface: NinjaAPI) -> dict[str, Any]:
    """The OpenAPI description: what the library knows of the functions, and the refusals of all of them."""
    schema: dict[str, Any] = interface.get_openapi_schema(path_prefix=f"{PREFIX}/")
    parts = schema.setdefault("components", {})
    parts.setdefault("schemas", {})["ProblemShape"] = ProblemShape.model_json_schema()
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
    }
    for address, methods in schema["paths"].items():
        for method, call in methods.items():
            is_public = "/editions" in address
            call["summary"] = gettext(call["summary"])
            call["security"] = [{}] if is_public else [{"token": []}, {"session": []}]
            call["responses"] |= _refusals(method)
            if method == "post" and not address.endswith("/check"):
                call.setdefault("parameters", []).append(_KEY)
            if method == "put" or address.endswith("/submit"):
                call.setdefault("parameters", []).append(_IF_MATCH)
    return schema


_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "schema": {"type": "string"},
    "description": "读取时的 ETag · the ETag as it was read",
}


_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 80},
    "description": "重发时不变的编号，只算一次 · the same for a repeated write, which then counts once",
}


def _refusals(method: str) -> dict[int, Any]:
    content = {"application/problem+json": {"schema": _PROBLEM}}
    names = [name for name in _REFUSALS if method != "get" or name not in _OF_WRITES]
    return {int(name): {"description": _REFUSALS[name], "content": content} for name in names}


def described(interface: NinjaAPI) -> Callable[..., HttpResponse]:
    """The door of `openapi.json`."""

    @door(Door.PUBLIC)
    @require_safe
    @conditional_page
    def openapi(_request: HttpRequest) -> HttpResponse:
        return JsonResponse(description(interface), encoder=NinjaJSONEncoder)

    return openapi


def reference(interface: NinjaAPI) -> Callable[..., HttpResponse]:
    """The door of the page."""

    @door(Door.PUBLIC)
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        schema = description(interface)
        facts = {
            "calls": _calls(schema),
            "shapes": _shapes(schema["components"]["schemas"]),
            "refusals": _REFUSALS.items(),
            "version": schema["info"]["version"],
        }
        return render(request, "api/reference.html", facts)

    return page


def _calls(schema: dict[str, Any]) -> list[Call]:
    return [
        Call(
            method=method.upper(),
            path=address,
            summary=str(call["summary"]),
            description=call.get("description", ""),
            parameters=tuple(map(_parameter, call.get("parameters", ()))),
            body=_name(call.get("requestBody", {}).get("content", {})),
            answer=_name(_first(call["responses"]).get("content", {})),
        )
        for address, methods in schema["paths"].items()
        for method, call in methods.items()
    ]


def _parameter(facts: dict[str, Any]) -> Parameter:
    return Parameter(
        name=facts["name"],
        place=facts["in"],
        is_required=bool(facts.get("required")),
        meaning=facts.get("description") or facts["schema"].get("description", ""),
    )


def _first(responses: dict[Any, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(responses.values()))
    return found


def _name(content: dict[str, Any]) -> str:
    """The name of a shape that is sent or answered, empty without one."""
    shape = content.get("application/json", {}).get("schema", {})
    reference_to = shape.get("$ref") or shape.get("items", {}).get("$ref", "")
    return str(reference_to).rsplit("/", 1)[-1]


def _shapes(schemas: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "description": shape.get("description", ""),
            "fields": [
                {"name": field, "type": _type(facts), "description": facts.get("description", "")}
                for field, facts in shape.get("properties", {}).items()
            ],
        }
        for name, shape in sorted(schemas.items())
    ]


def _type(facts: dict[str, Any]) -> str:
    """A field's type in a few words."""
    if choices := facts.get("anyOf"):
        return " | ".join(_type(one) for one in choices)
    if "$ref" in facts:
        return str(facts["$ref"]).rsplit("/", 1)[-1]
    if facts.get("type") == "array":
        return f"[{_type(facts.get('items', {}))}]"
    return str(facts.get("format") or facts.get("type", "any"))
