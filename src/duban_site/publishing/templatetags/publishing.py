"""Filters of the pages that show what is issued."""

from typing import Any

from django import template

from duban.editions.source_rows import source_rows
from duban.provenance.fields import Field
from duban.records.entry import Column, Entry, Reading
from duban_site.publishing import bulletin_files

register = template.Library()


@register.filter
def rows(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """The rows of a table edition, under its headers."""
    return source_rows(reading).rows


@register.filter
def paragraphs(content: dict[str, Any]) -> list[str]:
    """The texts of a bulletin."""
    return bulletin_files.paragraphs(content)


@register.filter
def split_words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def cells(entry: Entry, columns: tuple[Column, ...]) -> list[tuple[str, str]]:
    """Header and text of an entry's cells but its number and goal, which stand first on the page."""
    first = {Field.NUMBER, Field.ANNUAL_GOAL}
    return [
        (column.header, _text(entry, column.field))
        for column in columns
        if column.field is not None and column.field not in first
    ]


def _text(entry: Entry, field: Field) -> str:
    if field is Field.AGENCIES:
        return "、".join(agency.name for agency in entry.agencies)
    return getattr(entry, field.value) or ""
