"""The same 《title》 listed twice in one cell: most often a slip of the copyist."""

import re
from collections import Counter
from collections.abc import Iterator

from duban.lookups.late import late
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.records.entry import Entry

_LISTED = late(r"(?:《[^《》]{2,120}》[、，和及与]{0,2}){2,60}")
_TITLE = re.compile(r"《([^《》]{2,120})》")


def duplicate_titles(entry: Entry) -> Iterator[Problem]:
    """A notice for each title that stands twice in one uninterrupted list of titles."""
    for field in (Field.PERIOD_TARGET, Field.PROGRESS):
        text = getattr(entry, field.value) or ""
        if "》" not in text:
            continue
        for listing in _LISTED.finditer(text):
            titles = Counter(_TITLE.findall(listing.group()))
            for title, count in titles.items():
                if count > 1:
                    yield Problem(
                        code=Code.DUPLICATE_TITLE,
                        severity=Severity.NOTICE,
                        place=next(iter(entry.places.get(field.value, ())), None),
                        entry=entry.number,
                        field=field,
                        values={"title": title, "count": str(count)},
                    )
