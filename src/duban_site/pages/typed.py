"""What somebody typed into a form that was refused: shown again, or kept until after the sign-in."""

from django.http import HttpRequest

_NEVER = ("password", "csrf", "token", "code", "secret", "otp")
LONGEST = 200_000
"""Signs in all; a form of this site has at most four texts of 20,000."""


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and texts of the submitted form without secrets and files; empty for a bare visit."""
    if request.method != "POST":
        return []
    fields = [
        (name, text)
        for name, texts in request.POST.lists()
        if not any(word in name.lower() for word in _NEVER)
        for text in texts
        if text.strip()
    ]
    return fields if sum(len(text) for _name, text in fields) <= LONGEST else []
