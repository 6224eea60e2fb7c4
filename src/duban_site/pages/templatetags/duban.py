"""Components of the pages as tags: marks with shape, word and colour; fields; the pager.

Every word is a label from here, so that a verdict reads the same on each page. An unknown code is
shown as it is written, never dropped.
"""

from typing import TYPE_CHECKING, Any

from django import template
from django.core.paginator import Page
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
    Textarea,
)
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from duban_site.pages.navigation import may_open

if TYPE_CHECKING:
    from django.http import HttpRequest

register = template.Library()

_VERDICTS = {
    "supported": ("supported", _("有据")),
    "partly_supported": ("partly", _("部分有据")),
    "contradicted": ("contradicted", _("自相矛盾")),
    "not_evidenced": ("unseen", _("未见证据")),
    "met": ("supported", _("已达到")),
    "partly_met": ("partly", _("部分达到")),
    "not_met": ("contradicted", _("未达到")),
    "unverifiable": ("unseen", _("无法核验")),
}
_LIGHTS = {
    "ahead": ("ahead", _("超序时")),
    "on_track": ("on", _("达序时")),
    "watch": ("edge", _("临界")),
    "behind": ("behind", _("滞后")),
}
_DECISIONS = {
    "draft": ("d-wait", _("填写中")),
    "submitted": ("d-wait", _("待签报")),
    "signed": ("d-wait", _("待核查")),
    "checking": ("d-wait", _("核查中")),
    "accepted": ("d-wait", _("待确认")),
    "confirmed": ("d-ok", _("已通过")),
    "returned": ("d-back", _("退回修改")),
    "sign": ("d-ok", _("签报")),
    "accept": ("d-ok", _("核查通过")),
    "confirm": ("d-ok", _("确认")),
    "return": ("d-back", _("退回")),
    "override": ("d-alt", _("改判")),
    "recall": ("d-back", _("撤回")),
}
_MARK = '<span class="{}"><svg class="mark" aria-hidden="true"><use href="#{}"/></svg>{}</span>'


@register.simple_tag
def verdict(code: str, *, big: bool = False, count: int | None = None) -> SafeString:
    """The mark of a verdict (of a report or of a sub-target), with a count beside where given."""
    if not code:
        return format_html('<span class="muted">{}</span>', _("未核验"))
    look, word = _VERDICTS.get(code, ("unseen", code))
    css = f"v v--{look}" + (" v--big" if big else "")
    text = word if count is None else format_html("{} {}", word, count)
    return format_html(_MARK, css, f"v-{look}", text)


@register.simple_tag
def light(code: str, detail: str = "") -> SafeString:
    """The pace light; nothing to measure by is said in words. `detail`: a figure behind the word."""
    if code not in _LIGHTS:
        return format_html('<span class="light light--na">{}</span>', _("不折算"))
    look, word = _LIGHTS[code]
    text = format_html("{} <b>{}</b>", word, detail) if detail else word
    return format_html(_MARK, f"light light--{look}", f"p-{look}", text)


@register.simple_tag
def decision(code: str) -> SafeString:
    """The state of a report, or a decision, as a mark."""
    icon, word = _DECISIONS.get(code, ("d-wait", code or _("未开始")))
    return format_html(_MARK, "dec", icon, word)


@register.simple_tag
def due(days: int | None) -> SafeString:
    """Days left until a due day: 0 is today, below 0 is overdue (the accent), None has none."""
    if days is None:
        return format_html('<span class="due muted">{}</span>', _("无期限"))
    if days < 0:
        late = ngettext("逾期 %(days)s 天", "逾期 %(days)s 天", -days) % {"days": -days}
        return format_html('<span class="due due--late">{}</span>', late)
    if days == 0:
        return format_html('<span class="due">{}</span>', _("今天"))
    left = ngettext("还有 %(days)s 天", "还有 %(days)s 天", days) % {"days": days}
    return format_html('<span class="due">{}</span>', left)


@register.inclusion_tag("pages/components/opinions.html")
def opinions(**said: Any) -> dict[str, Any]:
    """Claim, verdict and decision side by side: claim(_by/_why/_at), verdict_code, decision_code …"""
    return said


@register.inclusion_tag("pages/components/callout.html")
def callout(text: str, heading: str = "", kind: str = "") -> dict[str, Any]:
    """A message in the page; kind: stop (a refusal), plain, or nothing."""
    return {"text": text, "heading": heading, "kind": kind}


@register.simple_tag(takes_context=True, name="may_open")
def may_open_tag(context: dict[str, Any], address: str) -> bool:
    """Whether whoever looks at the page may open an address."""
    return may_open(getattr(context["request"], "actor", None), address)


@register.inclusion_tag("pages/components/empty.html", takes_context=True)
def empty(
    context: dict[str, Any], heading: str, text: str, address: str = "", label: str = ""
) -> dict[str, Any]:
    """An empty list says what to do next, with a link for whoever may go there."""
    opens = address if address and may_open_tag(context, address) else ""
    return {"heading": heading, "text": text, "address": opens, "label": label}


@register.inclusion_tag("pages/components/chips.html", takes_context=True)
def chips(context: dict[str, Any], chosen: list[tuple[str, str, str]]) -> dict[str, Any]:
    """Filters that are on: (field of the address, its value, label); each can be taken away."""
    request: HttpRequest = context["request"]
    links = []
    for field, value, label in chosen:
        query = request.GET.copy()
        query.setlist(field, [kept for kept in query.getlist(field) if kept != value])
        query.pop("page", None)
        links.append({"label": label, "address": f"?{query.urlencode()}"})
    return {"chips": links, "clear": request.path}


@register.inclusion_tag("pages/components/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list; keeps the rest of the address."""
    request: HttpRequest = context["request"]

    def address(number: int | str) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    links = [
        {"number": number, "is_current": number == page.number, "address": address(number)}
        if isinstance(number, int)
        else {"address": ""}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {
        "page": page,
        "links": links,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("pages/components/field.html")
def field(bound: BoundField, *, with_hint: bool = True) -> dict[str, Any]:
    """A form's field with label, hint and what is wrong with it."""
    widget = bound.field.widget
    kind = ""
    if isinstance(widget, CheckboxInput):
        kind = "check"
    elif isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "radio"
    elif "class" not in widget.attrs:
        widget.attrs["class"] = _class_of(widget)
    if bound.errors:
        widget.attrs["aria-invalid"] = "true"
        widget.attrs["aria-describedby"] = f"{bound.auto_id}_error"
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} textarea--need".strip()
    return {
        "field": bound,
        "kind": kind,
        "optional": _("选填"),
        "hint": bound.help_text if with_hint else "",
    }


def _class_of(widget: object) -> str:
    if isinstance(widget, Textarea):
        return "textarea"
    return "select" if isinstance(widget, Select) else "input"


def word_of_verdict(code: str) -> Any:
    """The word of a verdict, for files; an unknown code as it is."""
    return _VERDICTS.get(code, ("", code))[1]


def word_of_light(code: str) -> Any:
    """The word of a pace light, for files."""
    return _LIGHTS.get(code, ("", code))[1]


def word_of_state(code: str) -> Any:
    """The word of a report's state or of a decision, for files."""
    return _DECISIONS.get(code, ("", code))[1]
