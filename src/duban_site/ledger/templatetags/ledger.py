"""Cells of the ledger."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban_site.ledger.labels import period_name as name_of_period
from duban_site.ledger.rows import Deadline

register = template.Library()


@register.simple_tag
def deadline(light: Deadline) -> SafeString:
    """The deadline light in words; only what is overdue has the accent."""
    days = {"days": light.days}
    match light.kind:
        case "overdue":
            words = ngettext("逾期 %(days)d 天", "逾期 %(days)d 天", light.days) % days
            return format_html('<span class="due due--late">{}</span>', words)
        case "late":
            words = ngettext("迟报 %(days)d 天", "迟报 %(days)d 天", light.days) % days
        case "on_time":
            words = _("按期")
        case "waiting":
            words = ngettext("还有 %(days)d 天", "还有 %(days)d 天", light.days) % days
        case _:
            return format_html('<span class="muted">{}</span>', _("未开始"))
    return format_html('<span class="due">{}</span>', words)


@register.filter
def period_name(period: Any) -> str:
    """A period in words."""
    return name_of_period(period)
