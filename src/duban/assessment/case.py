"""One entry made ready for the rules: its texts and what was measured in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.assessment.settings import AS_INFERRED, Settings
from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.quantities.quantity import Measures
from duban.records.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """What every rule sees. `period` is the document's; `measures` covers every text field;
    `settings` are what a person chose.

    A case equals itself only, so that what several rules look up in it can be remembered for it.
    """

    entry: Entry
    period: Period | None
    measures: Mapping[Field, Measures]
    settings: Settings = AS_INFERRED

    def text(self, field: Field) -> str:
        """The text of one field, "" where the layout lacks it."""
        value = getattr(self.entry, field)
        return value if isinstance(value, str) else ""
