"""Turn a policy's reason into the refusal that the page answers with."""

from duban_site.agencies.policies import Why
from duban_site.pages.refusals import BadInput, Refused


def allow(why: Why) -> None:
    """Raises Refused with the reason, if there is one."""
    if why is not None:
        raise Refused(str(why))


def need(text: str, what: str, *, field: str) -> str:
    """The text without blanks around it. Raises BadInput, naming the field, where nothing is left."""
    if not text.strip():
        raise BadInput(what, field=field)
    return text.strip()
