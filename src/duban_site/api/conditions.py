"""Entity tags of what can be written, and the condition that a write has to carry (RFC 9110, 13)."""

import hashlib

from django.http import HttpRequest
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import gettext as _

from duban_site.api.shapes import ReportShape
from duban_site.pages.refusals import NoCondition, Outdated

_SIGNS = 32


def tag_of(shape: ReportShape) -> str:
    """The strong tag of a report as it is shown: another as soon as anything in it is otherwise."""
    seen = hashlib.sha256(shape.model_dump_json().encode("utf-8")).hexdigest()[:_SIGNS]
    return quote_etag(seen)


def refuse_unless(request: HttpRequest, tag: str) -> None:
    """Raise NoCondition without `If-Match`, Outdated where it names another version."""
    wanted = request.headers.get("If-Match")
    if wanted is None:
        raise NoCondition(_("这是改写，须带上 If-Match，写明从哪一版改起。"))
    named = parse_etags(wanted)
    if named != ["*"] and tag not in named:
        raise Outdated(_("这份填报在您读取之后变过，没有写入。"))
