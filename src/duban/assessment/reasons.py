"""What the cause column says, if anything."""

import re
from functools import lru_cache

from duban.assessment.case import Case
from duban.lookups.audit import load_audit_words
from duban.provenance.fields import Field

_MARKS = re.compile(r"[\s。.；;，,、/／\\—–\-－_*＊·…()（）]+")


def is_blank_reason(case: Case) -> bool:
    """Whether the cause column is missing, empty, or says only that there is nothing to say."""
    return _says_nothing(case.text(Field.SHORTFALL_REASON))


def is_asked_and_blank(case: Case) -> bool:
    """Whether the layout has a place for the cause, a column of its own or 说明 and 备注, all blank."""
    finder = load_audit_words().reason_column
    places = [text for header, text in case.entry.extra.items() if finder.search(header)]
    if case.entry.shortfall_reason is not None:
        places.append(case.entry.shortfall_reason)
    return bool(places) and all(_says_nothing(text) for text in places)


@lru_cache(maxsize=64)
def _says_nothing(text: str) -> bool:
    said = _MARKS.sub("", text).lower()
    return not said or said in load_audit_words().null_reasons
