"""Names of WordprocessingML, in the everyday and in the strict spelling."""

from collections.abc import Iterator

from lxml import etree

_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_PREFIXES = tuple(f"{{{namespace}}}" for namespace in _NAMESPACES)
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def kind(element: etree._Element) -> str:
    """Return an element's plain Word name ("p", "tbl", "math:t", "mc:Choice"), or "" for another."""
    tag = str(element.tag)
    for prefix in _PREFIXES:
        if tag.startswith(prefix):
            return tag[len(prefix) :]
    for prefix in _MATH:
        if tag.startswith(prefix):
            return "math:" + tag[len(prefix) :]
    if tag.startswith(_CHOICE):
        return "mc:" + tag[len(_CHOICE) :]
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that Word name, None when there is none."""
    return next(children(element, name), None)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that Word name."""
    if element is not None:
        yield from element.iterchildren(*(prefix + name for prefix in _PREFIXES))


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return a Word attribute, None when the element or the attribute is missing."""
    if element is None:
        return None
    for prefix in _PREFIXES:
        value = element.get(prefix + name)
        if value is not None:
            return value
    return None


def is_on(element: etree._Element | None) -> bool:
    """Whether an on/off property is there and not switched off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}


def number_of(element: etree._Element | None, name: str = "val", *, most: int) -> int:
    """Return a count from an attribute, 0 when missing or not a count, at most `most`."""
    value = attribute(element, name) or ""
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 7 else 0  # noqa: PLR2004  # no count is longer
