"""The site opened for one command: environment, Django, language."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

_LANGUAGES = {"zh": "zh-hans", "en": "en"}


@contextmanager
def opened(data: Path | None, lang: str) -> Iterator[None]:
    """Django set up on a data folder, speaking `lang`. Raises SettingError, OSError."""
    if data is not None:
        os.environ["DUBAN_DATA"] = str(data)
    os.environ.setdefault("DUBAN_LANGUAGE", _LANGUAGES[lang])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
    django.setup()
    from django.utils import translation

    with translation.override(_LANGUAGES[lang]):
        yield
