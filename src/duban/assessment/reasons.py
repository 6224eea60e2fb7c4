"""What the cause column says, if anything."""

import re

from duban.assessment.case import Case
from duban.lookups.audit import load_audit_words
from duban.provenance.fields import Field

_MARKS = re.compile(r"[\s。.；;，,、/／\\—–\-－_*＊·…()（）]+")


def is_blank_reason(case: Case) -> bool:
    """Whether the cause column is missing, empty, or says only that there is nothing to say."""
    said = _MARKS.sub("", case.text(Field.SHORTFALL_REASON)).lower()
    return not said or said in load_audit_words().null_reasons
