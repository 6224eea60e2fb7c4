"""A form that came after the session ran out, or before a second factor: kept and offered again."""

from dataclasses import dataclass

from django.http import HttpRequest

from duban_site.pages.typed import typed_fields

_KEY = "kept_form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A form as typed, and the address it was meant for."""

    path: str
    fields: tuple[tuple[str, str], ...]


def keep(request: HttpRequest, person: int) -> bool:
    """Keep the submitted form for that person alone; False where there is nothing to keep."""
    fields = typed_fields(request)
    if fields:
        request.session[_KEY] = {
            "person": person,
            "path": _page_of(request),
            "fields": [list(field) for field in fields],
        }
    return bool(fields)


def _page_of(request: HttpRequest) -> str:
    """Where the form goes on: what a script sent by itself, at the page that it stands on."""
    htmx = getattr(request, "htmx", None)
    return (htmx.current_url_abs_path if htmx else None) or request.get_full_path()


def kept_for(request: HttpRequest, person: int) -> Kept | None:
    """What was kept for that person; what another one typed is thrown away unseen."""
    kept = request.session.get(_KEY)
    if kept is None:
        return None
    if kept["person"] != person:
        forget(request)
        return None
    return Kept(path=kept["path"], fields=tuple((name, text) for name, text in kept["fields"]))


def whose_kept(request: HttpRequest) -> int | None:
    """For whom this browser keeps a form already: what comes after it is that person's too."""
    kept = request.session.get(_KEY)
    person: int | None = kept["person"] if kept else None
    return person


def forget(request: HttpRequest) -> None:
    """Throw away what was kept."""
    request.session.pop(_KEY, None)
