"""The tag `csrf_token` of every template: Django's, and beside it the form's own key for one submit."""

from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from duban_site.pages.once import FIELD, new_key

register = template.Library()
_KEY = '<input type="hidden" name="{}" value="{}" autocomplete="off">'


class KeyedTokenNode(CsrfTokenNode):
    """Both hidden fields; before the sign-in Django's alone."""

    def render(self, context: Any) -> SafeString:
        """The fields."""
        token = super().render(context)
        if not token or getattr(context.get("request"), "actor", None) is None:
            return SafeString(token)
        return format_html("{}{}", token, format_html(_KEY, FIELD, new_key()))


@register.tag("csrf_token")
def csrf_token(_parser: template.base.Parser, _token: template.base.Token) -> KeyedTokenNode:
    """`{% csrf_token %}` with the key of the form."""
    return KeyedTokenNode()
