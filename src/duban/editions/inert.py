"""Text that no spreadsheet program takes for a formula.

A cell that begins with a formula's sign gets one apostrophe before it, unless it is a plain number.
The signs are OWASP's list for CSV injection, with their full-width forms.
"""

import re

from duban.documents.guarded import FORMULA_SIGNS

_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?%?")


def inert(text: str) -> str:
    """The text, with an apostrophe before it where a program might run it."""
    if text[:1] in FORMULA_SIGNS and text and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
